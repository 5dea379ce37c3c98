"""Providers: who runs programs."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from services.admin.phone import PhoneInline
from services.admin.record_admin import RecordAdmin
from services.admin.site import site
from services.admin.translation import TranslationInline
from services.models import Provider


@admin.register(Provider, site=site)
class ProviderAdmin(RecordAdmin):
    """Providers with the number of their programs."""

    list_display = ("name", "alternate_name", "program_count", "is_sample", "updated_at")
    list_filter = ("is_sample",)
    search_fields = ("name", "alternate_name")
    phone_lookup = "phones__number"
    autocomplete_fields = ("parent",)
    readonly_fields = ("uuid",)
    history_parts = ("phones", "translations")
    inlines = (PhoneInline, TranslationInline)
    fieldsets = (
        (None, {"fields": ("name", "alternate_name", "description", "website", "email")}),
        (_("For staff"), {"fields": ("parent", "is_sample", "note", "uuid")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Provider]:
        """Count the programs along."""
        rows: QuerySet[Provider] = super().get_queryset(request)
        return rows.annotate(programs_run=Count("programs"))

    @admin.display(description=_("programs"), ordering="programs_run")
    def program_count(self, provider: Provider) -> int:
        """How many programs it runs."""
        return int(getattr(provider, "programs_run", 0))
