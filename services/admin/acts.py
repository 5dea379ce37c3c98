"""What was done and said: confirmations and consents. Written by actions, read here."""

from __future__ import annotations

from django.contrib import admin

from services.admin.site import site
from services.admin.source import ReadOnlyAdmin
from services.models import Confirmation, Consent


@admin.register(Confirmation, site=site)
class ConfirmationAdmin(ReadOnlyAdmin):
    """Who found what to be true, how and when."""

    list_display = ("listing", "what", "how", "role", "confirmed_on", "created_at")
    list_filter = ("how", "confirmed_on")
    list_select_related = ("listing__program", "listing__location")
    search_fields = ("listing__program__name", "listing__location__name")


@admin.register(Consent, site=site)
class ConsentAdmin(ReadOnlyAdmin):
    """What providers said about the uses of their listings."""

    list_display = ("listing", "use", "answer", "given_by", "given_on")
    list_filter = ("use", "answer")
    list_select_related = ("listing__program", "listing__location")
    search_fields = ("listing__program__name", "listing__location__name")
