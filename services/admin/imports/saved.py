"""Mappings that were saved, version by version, and each as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from services.models import ImportMapping

SHOWN = 50


def saved_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """All versions, by source, the newest first."""
    rows = ImportMapping.objects.select_related("source", "saved_by")
    pages = Paginator(rows.order_by("source__name", "-version"), SHOWN)
    context = {
        **site.each_context(request),
        "title": _("Saved mappings"),
        "page": pages.get_page(request.GET.get("page")),
    }
    return TemplateResponse(request, "admin/imports/saved.html", context)


def as_toml(_site: admin.AdminSite, _request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One version as a mapping file, fit for `mappings/`."""
    saved = get_object_or_404(ImportMapping.objects.select_related("source"), uuid=uuid)
    response = HttpResponse(saved.toml, content_type="application/toml; charset=utf-8")
    name = f"{saved.source.code}-{saved.version}.toml"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
