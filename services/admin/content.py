"""Curated content that is not a listing: help lines, law notes, area alerts."""

from __future__ import annotations

from django.contrib import admin

from services.admin.record_admin import RecordAdmin
from services.admin.site import site
from services.models import AreaAlert, Hotline, LegalNote


@admin.register(Hotline, site=site)
class HotlineAdmin(RecordAdmin):
    """Numbers to call, with the day they were last checked."""

    list_display = ("name", "number", "country", "kind", "checked_on")
    list_filter = ("country", "kind")
    search_fields = ("name", "number")
    date_hierarchy = "checked_on"


@admin.register(LegalNote, site=site)
class LegalNoteAdmin(RecordAdmin):
    """What the law says somewhere, as of a day."""

    list_display = ("topic", "country", "region", "as_of", "source_name")
    list_filter = ("country", "topic")
    search_fields = ("topic", "text", "region")


@admin.register(AreaAlert, site=site)
class AreaAlertAdmin(RecordAdmin):
    """Warnings that end by themselves."""

    list_display = ("title", "country", "region", "starts_at", "expires_at")
    list_filter = ("country", "expires_at")
    search_fields = ("title", "text")
