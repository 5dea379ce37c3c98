"""Running one action over many selected rows: each succeeds or is refused by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from services.curation.refusal import Refused

Row = TypeVar("Row", bound=Model)


def row_by_row(
    request: HttpRequest, rows: Iterable[Row], write: Callable[[Row], object], done: str
) -> None:
    """Write each row, say how many went well (`done` has %(count)d), and name each refusal."""
    count = 0
    for row in rows:
        try:
            write(row)
        except Refused as refusal:
            words = {"record": row, "reason": refusal}
            messages.error(request, _("%(record)s: %(reason)s") % words)
        else:
            count += 1
    if count:
        messages.success(request, done % {"count": count})
