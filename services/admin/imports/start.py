"""The first page of imports: upload a list, go on with one, see what was loaded before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from services.admin.imports.access import page_of
from services.admin.person import signed_in
from services.importers import uploads
from services.importers.drafting import first_draft
from services.importers.first_reading import read_first
from services.importers.proposal import FileRefused
from services.importers.uploads import Stored
from services.models import ImportRun, ImportUpload

RUNS_SHOWN = 25
State = ImportUpload.State


class UploadForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("List"),
        help_text=gettext_lazy(
            "A table (CSV, TSV, Excel .xlsx) or places on a map (GeoJSON, Esri, Overpass), "
            "an answer of FindTreatment.gov, or HSDS."
        ),
    )


class AlreadyUploaded(Exception):
    """The very file is here and open; `upload` is the first of the two."""

    def __init__(self, upload: ImportUpload) -> None:
        self.upload = upload
        super().__init__(upload.file_name)


def start_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """The page, and what becomes of a file sent to it."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = take_in(request, form.cleaned_data["file"])
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
        except AlreadyUploaded as same:
            _tell_of_first(request, same.upload)
            return redirect(page_of(same.upload))
        else:
            return redirect(page_of(upload))
    runs = Paginator(ImportRun.objects.select_related("source", "loaded_by"), RUNS_SHOWN)
    opened = ImportUpload.objects.exclude(state=State.CLOSED)
    context = {
        **site.each_context(request),
        "title": _("Load a list"),
        "form": form,
        "open": [
            (upload, page_of(upload))
            for upload in opened.select_related("mapping__source", "uploaded_by")
        ],
        "runs": runs.get_page(request.GET.get("page")),
        "plans": plans_of(runs.get_page(request.GET.get("page"))),
        "days_kept": uploads.KEPT.days,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/imports/start.html", context, status=status)


def plans_of(runs: Any) -> dict[int, str]:
    """Addresses of the plans behind these runs, as far as they are kept."""
    rows = ImportUpload.objects.filter(run__in=[run.pk for run in runs], rows__isnull=False)
    return {
        upload.run_id: reverse("admin:import_plan", args=[upload.uuid])
        for upload in rows.distinct()
        if upload.run_id
    }


def take_in(request: HttpRequest, file: Any) -> ImportUpload:
    """Keep a file and read it once; FileRefused or AlreadyUploaded with nothing kept."""
    uploads.tidy(timezone.now())
    stored = uploads.store(file.chunks())
    try:
        _refuse_second(stored)
        reading = read_first(uploads.path_of(stored.name), uploads.rows_path(stored.name))
        draft = first_draft(reading.format, reading.profile)
        with transaction.atomic():
            return ImportUpload.objects.create(
                file_name=file.name[:255],
                size=stored.size,
                sha256=stored.sha256,
                format=reading.format,
                stored=stored.name,
                profile={**reading.profile, "base": draft.base},
                draft=draft.table,
                list_date=draft.list_date,
                rows_total=reading.rows,
                uploaded_by=signed_in(request),
            )
    except IntegrityError:
        uploads.delete(stored.name)
        _refuse_second(stored)
        raise
    except BaseException:
        uploads.delete(stored.name)
        raise


def _refuse_second(stored: Stored) -> None:
    """AlreadyUploaded when the same content is here and open."""
    first = ImportUpload.objects.filter(sha256=stored.sha256).exclude(state=State.CLOSED).first()
    if first is not None:
        raise AlreadyUploaded(first)


def _tell_of_first(request: HttpRequest, first: ImportUpload) -> None:
    words = {
        "file": first.file_name,
        "who": str(first.uploaded_by or _("somebody")),
        "state": first.get_state_display(),
    }
    told = _("This file is here already, uploaded by %(who)s: %(file)s, %(state)s. Go on with it.")
    messages.warning(request, told % words)
