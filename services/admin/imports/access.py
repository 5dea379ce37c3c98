"""Who may load lists, and which upload an address means."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from services.models import ImportUpload

PERMISSION = "services.load_list"
State = ImportUpload.State
PAGES = {
    State.COLUMNS: "import_columns",
    State.PLANNING: "import_work",
    State.PLANNED: "import_plan",
    State.LOADING: "import_work",
    State.CLOSED: "import_plan",
}
View = Callable[..., HttpResponseBase]


def may_load(view: View) -> View:
    """Only for staff who may load lists. Nothing of these pages is kept by a browser."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def upload_at(uuid: UUID) -> ImportUpload:
    """The upload, or a page that says there is none."""
    rows = ImportUpload.objects.select_related("mapping__source", "run", "uploaded_by")
    return get_object_or_404(rows, uuid=uuid)


def page_of(upload: ImportUpload) -> str:
    """The address where the upload goes on."""
    return address(PAGES[State(upload.state)], upload)


def address(name: str, upload: ImportUpload) -> str:
    """The address of one of its pages."""
    return reverse(f"admin:{name}", args=[upload.uuid])


def sees_confidential(request: HttpRequest) -> bool:
    """Whether the person may know which addresses are kept confidential."""
    return request.user.has_perm("services.view_confidentialaddress")
