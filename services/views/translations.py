"""A text of a record in the reader's language where somebody translated it, else as written.

The language of originals is not known, so they carry none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from services.models import Translation

ORIGINS = {
    Translation.Origin.PROVIDER: gettext_noop("Translated by the provider, %(month)s."),
    Translation.Origin.STAFF: gettext_noop("Translated by staff of this directory, %(month)s."),
    Translation.Origin.MACHINE_CHECKED: gettext_noop(
        "Translated by a machine and checked by a person, %(month)s."
    ),
    Translation.Origin.MACHINE: gettext_noop(
        "Translated by a machine, %(month)s. Nobody checked it: it may be wrong."
    ),
    Translation.Origin.IMPORTED: gettext_noop("Translation from a published list, %(month)s."),
}


@dataclass(frozen=True, slots=True)
class Words:
    """`language` and `origin` are of a translation, and empty where the text is the original."""

    text: str
    language: str = ""
    origin: str = ""
    original: str = ""


def words_of(record: Mapping[str, Any], field: str) -> Words:
    """One text of a record of `services.search.records`, in the language in use if possible."""
    language = (get_language() or "").partition("-")[0]
    for told in record["translations"]:
        if (told["field"], told["language"]) == (field, language):
            return Words(told["text"], language, _origin(told), record[field])
    return Words(record[field])


def _origin(told: Mapping[str, Any]) -> str:
    month = date_format(date.fromisoformat(told["made_on"]), "YEAR_MONTH_FORMAT")
    return _(ORIGINS[Translation.Origin(told["origin"])]) % {"month": month}
