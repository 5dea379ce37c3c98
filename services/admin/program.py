"""Programs: what is offered, and the facts known of it."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from services.admin.facts import change_facts
from services.admin.phone import PhoneInline
from services.admin.record_admin import PartInline, RecordAdmin
from services.admin.site import site
from services.admin.translation import TranslationInline
from services.models import Program, ServiceArea


class ServiceAreaInline(PartInline):
    """Where a program by mail or phone can be had."""

    model = ServiceArea


@admin.register(Program, site=site)
class ProgramAdmin(RecordAdmin):
    """Its words are edited here, its facts on a page of their own."""

    change_form_template = "admin/program_change.html"
    list_display = ("name", "program_type", "provider", "status", "status_until", "updated_at")
    list_filter = ("program_type", "status", "provider__is_sample")
    named_after = ("provider",)
    search_fields = ("name", "provider__name")
    phone_lookup = "phones__number"
    autocomplete_fields = ("provider",)
    history_parts = ("phones", "facts", "service_areas", "translations")
    inlines = (PhoneInline, ServiceAreaInline, TranslationInline)
    readonly_fields = ("uuid",)
    fieldsets = (
        (None, {"fields": ("provider", "program_type", "name", "description", "website")}),
        (_("Getting in"), {"fields": ("eligibility", "application_process")}),
        (_("Status"), {"fields": (("status", "status_until"), "uuid")}),
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> tuple[str, ...]:
        """Its provider and type are chosen once: texts and facts hang on them."""
        return ("uuid", *(("provider", "program_type") if obj else ()))

    def get_urls(self) -> list[URLPattern]:
        """The page of facts beside Django's pages."""
        view = self.admin_site.admin_view(self.facts_view)
        own = [path("<int:program_id>/facts/", view, name="services_program_facts")]
        return [*own, *super().get_urls()]

    def facts_view(self, request: HttpRequest, program_id: int) -> HttpResponse:
        """What a searcher needs to know before going there."""
        return change_facts(self, request, program_id)
