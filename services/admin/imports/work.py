"""Planning and loading, a few seconds a request; the page tells how far it is, and goes on.

Whoever opens the page goes on with the work. It needs no JavaScript: the browser is asked to come
again. What is done was asked for by a form before; coming again only continues it.
"""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from services.admin.imports.access import address, page_of, upload_at
from services.admin.person import signed_in
from services.curation.publish import publish
from services.curation.refusal import Refused
from services.importers import planning, staged_loading, uploads
from services.importers.mapping_file import MappingError
from services.importers.proposal import FileRefused
from services.importers.run_lock import AlreadyRunning
from services.importers.staging import claim, release
from services.models import ImportRun, ImportUpload, Listing

SECONDS_BETWEEN = 1
SECONDS_WAITING = 15
State = ImportUpload.State
TROUBLE = (FileRefused, MappingError)


def work_page(site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Do some rows, then show how far it is; at the end go to the plan."""
    upload = upload_at(uuid)
    waits_for = ""
    if claim(upload, timezone.now()):
        try:
            _go_on(request, upload)
        except AlreadyRunning as other:
            waits_for = str(other)
        except TROUBLE as trouble:
            return _in_trouble(request, upload, trouble)
        finally:
            release(upload)
    if upload.state not in (State.PLANNING, State.LOADING):
        return redirect(page_of(upload))
    context = {
        **site.each_context(request),
        "title": _("Making the plan") if upload.state == State.PLANNING else _("Loading"),
        "upload": upload,
        "waits_for": waits_for,
        "percent": 100 * upload.rows_done // max(upload.rows_total, 1),
    }
    response = TemplateResponse(request, "admin/imports/work.html", context)
    seconds = SECONDS_WAITING if waits_for else SECONDS_BETWEEN
    response.headers["Refresh"] = f"{seconds}; url={address('import_work', upload)}"
    return response


def _go_on(request: HttpRequest, upload: ImportUpload) -> None:
    if upload.state == State.PLANNING:
        planning.plan_step(upload, timezone.now())
    elif upload.state == State.LOADING:
        _load_more(request, upload)
        _tell_when_done(request, upload)


def _load_more(request: HttpRequest, upload: ImportUpload) -> None:
    user, now = signed_in(request), timezone.now()
    may_publish = request.user.has_perm("services.publish_listing")
    publisher = partial(publish_or_say, by=user, now=now) if may_publish else None
    staged_loading.load_step(upload, by=user, now=now, publish=publisher)


def _tell_when_done(request: HttpRequest, upload: ImportUpload) -> None:
    if upload.state == State.LOADING or upload.run is None:
        return
    sums = ImportRun.objects.get(pk=upload.run.pk).report["outcomes"]
    told = _("Loaded: %(new)d new, %(changed)d changed, %(conflicts)d with a conflict.")
    counts = {"new": "created", "changed": "updated", "conflicts": "conflict"}
    messages.success(request, told % {name: sums[kind] for name, kind in counts.items()})


def publish_or_say(listing: Listing, *, by: Any, now: Any) -> tuple[str, ...]:
    """Publish a listing of a trusted source; what stands against it when it must not be."""
    try:
        publish(listing=listing, by=by, now=now)
    except Refused as refusal:
        return tuple(f"Not published: {reason.words}" for reason in refusal.reasons)
    return ("Published, since the source is trusted.",)


def _in_trouble(request: HttpRequest, upload: ImportUpload, trouble: Exception) -> HttpResponse:
    """Back to the columns with the reason; if the file is gone, back to the start."""
    messages.error(request, str(trouble))
    is_gone = not uploads.rows_path(upload.stored).exists() if upload.stored else True
    if is_gone:
        uploads.forget(upload)
        return redirect("admin:imports")
    if upload.state == State.PLANNING:
        ImportUpload.objects.filter(pk=upload.pk, state=State.PLANNING).update(state=State.COLUMNS)
        return redirect(address("import_columns", upload))
    return redirect("admin:imports")


def plan_again(_site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make the plan anew: what was loaded shows as unchanged, decisions are asked for again."""
    upload = upload_at(uuid)
    if not upload.is_open or upload.mapping is None:
        return redirect(page_of(upload))
    try:
        planning.begin(upload)
    except planning.StillLoading:
        messages.error(request, _("It is being loaded. Wait until that is done."))
    return redirect(page_of(upload))


def load(_site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin to load what was accepted."""
    upload = upload_at(uuid)
    if upload.state != State.PLANNED:
        return redirect(page_of(upload))
    wants = "publish" in request.POST and request.user.has_perm("services.publish_listing")
    try:
        staged_loading.begin(upload, by=signed_in(request), now=timezone.now(), publish=wants)
    except staged_loading.NothingToLoad:
        messages.error(request, _("Nothing was accepted yet."))
    except (AlreadyRunning, *TROUBLE) as trouble:
        messages.error(request, str(trouble))
    return redirect(page_of(upload))


def close(_site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Leave the rest out: the file is deleted, what was loaded stays."""
    upload = upload_at(uuid)
    if upload.state == State.LOADING:
        messages.error(request, _("It is being loaded. Wait until that is done."))
        return redirect(page_of(upload))
    uploads.forget(upload)
    told = _("%(file)s was deleted here. Nothing more is loaded from it.")
    messages.success(request, told % {"file": upload.file_name})
    return redirect("admin:imports")
