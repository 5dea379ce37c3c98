"""The page on which the columns of an uploaded list get their meaning."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from services.admin.imports.access import address, page_of, upload_at
from services.admin.imports.columns_form import ColumnsForm
from services.admin.imports.previewing import Preview, preview
from services.admin.person import signed_in
from services.importers import planning, saved_mapping
from services.importers.drafting import bases, from_base, suggested
from services.importers.mapping_file import MappingError
from services.importers.proposal import FileRefused
from services.models import ImportUpload

State = ImportUpload.State
SUGGESTION = "suggestion"


def columns_page(site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the draft and what comes out of it; save it, and go on to the plan."""
    upload = upload_at(uuid)
    if upload.state in (State.LOADING, State.CLOSED):
        return redirect(page_of(upload))
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(upload, posted)
    mistakes: list[str] = []
    if posted is not None and form.is_valid():
        keep_draft(upload, form.table(), form.cleaned_data["list_date"])
        if "save" in request.POST:
            try:
                upload.mapping = saved_mapping.save(upload.draft, by=signed_in(request))
                upload.save(update_fields=["mapping", "updated_at"])
                planning.begin(upload)
                return redirect(address("import_work", upload))
            except (MappingError, planning.StillLoading) as error:
                mistakes.append(str(error))
        form = ColumnsForm(upload)
    shown, told = previewed(upload) if not form.errors else (None, [])
    return _page(site, request, upload, form, shown, list(dict.fromkeys([*mistakes, *told])))


def _page(
    site: admin.AdminSite,
    request: HttpRequest,
    upload: ImportUpload,
    form: ColumnsForm,
    shown: Preview | None,
    mistakes: list[str],
) -> HttpResponse:
    by_name = {column["name"]: column for column in form.profile}
    context = {
        **site.each_context(request),
        "title": _("What the columns mean"),
        "upload": upload,
        "form": form,
        "columns": [
            (by_name[name], form[f"c{at}"], form[f"id{at}"]) for at, name in enumerate(form.columns)
        ],
        "empty_columns": [c["name"] for c in form.profile if not c["filled"]],
        "absent": form.absent,
        "more_uses": [(form[f"x{at}-field"], form[f"x{at}-value"]) for at in range(form.more_uses)],
        "constants": [(form[f"k{at}-field"], form[f"k{at}-value"]) for at in range(form.constants)],
        "kept_as_is": kept_as_is(upload.draft),
        "bases": bases(upload.format, [column["name"] for column in form.profile]),
        "base": upload.profile.get("base", ""),
        "preview": shown,
        "mistakes": mistakes,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/imports/columns.html", context, status=status)


def keep_draft(upload: ImportUpload, table: dict[str, Any], dated: date) -> None:
    """Keep what was edited, so that it can be gone on with tomorrow."""
    upload.draft, upload.list_date = table, dated
    upload.save(update_fields=["draft", "list_date", "updated_at"])


def previewed(upload: ImportUpload) -> tuple[Preview | None, list[str]]:
    """Rows under the draft, or what is wrong with it."""
    try:
        mapping = saved_mapping.built(upload.draft)[1]
        dated = upload.list_date or timezone.now().date()
        return preview(upload, mapping, dated), []
    except (MappingError, FileRefused) as error:
        return None, [str(error)]
    except KeyError:
        return None, [_("Say first which source it is.")]


def kept_as_is(draft: dict[str, Any]) -> list[str]:
    """Parts of the mapping that are not edited here, in words."""
    told = [
        _("“%(column)s” is read by the code book %(book)s.")
        % {"column": one["column"], "book": one["book"]}
        for one in draft.get("codes", ())
    ]
    told += [
        _("Rows with certain words in “%(column)s” get values of their own.")
        % {"column": one["column"]}
        for one in draft.get("when", ())
    ]
    told += [
        _("Rows with certain words in “%(column)s” are left out.") % {"column": one["column"]}
        for one in draft.get("skip", ())
    ]
    return list(dict.fromkeys(told))


def start_from(_site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin the draft anew with a mapping that fits, or with what the names suggest."""
    upload = upload_at(uuid)
    if upload.state in (State.LOADING, State.CLOSED):
        return redirect(page_of(upload))
    key = request.POST.get("base", "")
    names = [column["name"] for column in upload.profile["columns"]]
    chosen = next((base for base in bases(upload.format, names) if base.key == key), None)
    if chosen is not None:
        upload.draft = from_base(chosen, upload.format, names)
    elif key == SUGGESTION:
        upload.draft = suggested(upload.format, upload.profile)
    else:
        messages.error(request, _("This mapping does not fit the file."))
        return redirect(address("import_columns", upload))
    upload.profile["base"] = chosen.key if chosen else ""
    upload.save(update_fields=["draft", "profile", "updated_at"])
    return redirect(address("import_columns", upload))
