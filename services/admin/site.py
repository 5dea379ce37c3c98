"""The site of the curators' tool: its first page shows what needs work."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from services.admin.imports.urls import import_urls
from services.admin.today import change_today, today_page
from services.admin.work import work_to_do


class NamedJsonView(AutocompleteJsonView):
    """Choices of a select box, each with enough to tell two records of one name apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """The record's name, its town if it has one, and who runs it."""
        more = (getattr(obj, "city", ""), getattr(obj, "provider", None))
        words = " – ".join(str(part) for part in (obj, *more) if part)
        return {"id": str(getattr(obj, to_field_name)), "text": words}


class CurationSite(admin.AdminSite):
    """Django's admin with the directory's name and a list of work on its first page."""

    site_header = lazystr(settings.SITE_NAME)
    site_title = _("Curation")
    index_title = _("Work to do")
    index_template = "admin/work.html"
    # Lists need the width; the first page has the same links.
    enable_nav_sidebar = False

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The first page, with the work that this person may do."""
        work = work_to_do(request, timezone.now())
        return super().index(request, {"work": work, **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        """The page of today's stops and the pages for imports beside Django's pages."""
        own = [
            path("today/", self.admin_view(self.today_view), name="today"),
            path(
                "today/<int:location_id>/",
                self.admin_view(require_POST(change_today)),
                name="change_today",
            ),
        ]
        return [*own, *import_urls(self), *super().get_urls()]

    def today_view(self, request: HttpRequest) -> HttpResponse:
        """Close a stop for today."""
        return today_page(self, request)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """What select boxes ask for while somebody types."""
        return cast(HttpResponse, NamedJsonView.as_view(admin_site=self)(request))


site = CurationSite(name="admin")
