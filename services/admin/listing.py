"""Listings: a program at a location, its way to the public, its freshness."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from services.admin import listing_actions
from services.admin.filters import ListingCountryFilter, ListingRegionFilter, SourceFilter
from services.admin.freshness import LABELS, FreshnessFilter
from services.admin.hours_inlines import HOURS_INLINES
from services.admin.hours_remarks import warn_of_hours
from services.admin.person import signed_in
from services.admin.phone import PhoneInline
from services.admin.preview import preview
from services.admin.record_admin import RecordAdmin
from services.admin.site import site
from services.admin.translation import TranslationInline
from services.admin.written_hours import write_hours_page
from services.curation.publish import obstacles
from services.curation.schedule import settle_hours_kind
from services.domain.freshness import freshness
from services.models import Listing


@admin.register(Listing, site=site)
class ListingAdmin(RecordAdmin):
    """Fields are edited here; what becomes public is decided by the actions alone."""

    actions = listing_actions.ACTIONS
    change_form_template = "admin/listing_change.html"
    list_display = (
        "program",
        "program_type",
        "location",
        "city",
        "publication",
        "freshness_state",
        "confirmed_on",
        "visibility",
        "consent_web",
    )
    list_filter = (
        "publication",
        FreshnessFilter,
        "program__program_type",
        "location__visibility",
        ListingCountryFilter,
        ListingRegionFilter,
        SourceFilter,
        "program__provider__is_sample",
    )
    named_after = ("program__provider", "location")
    search_fields = (
        "program__name",
        "program__provider__name",
        "location__name",
        "location__city",
        "=location__postal_code",
    )
    phone_lookup = "location__phones__number"
    autocomplete_fields = ("program", "location")
    history_parts = ("phones", "schedules", "scheduleexceptions", "notices", "translations")
    inlines = (PhoneInline, *HOURS_INLINES, TranslationInline)
    readonly_fields = (
        "uuid",
        "publication",
        "published_at",
        "withdrawn_at",
        "withdrawn_reason",
        "consent_web",
        "consent_open_data",
        "consent_partners",
        "confirmed_on",
        "confirmed_how",
    )
    fieldsets = (
        (None, {"fields": ("program", "location", "description", "hours_kind", "hours_text")}),
        (
            _("Publication"),
            {
                "fields": (
                    ("publication", "published_at"),
                    ("withdrawn_at", "withdrawn_reason"),
                    ("confirmed_on", "confirmed_how"),
                    ("consent_web", "consent_open_data", "consent_partners"),
                    "uuid",
                )
            },
        ),
    )

    @admin.display(description=_("type"), ordering="program__program_type")
    def program_type(self, listing: Listing) -> str:
        """One of the eight."""
        return listing.program.get_program_type_display()

    @admin.display(description=_("city"), ordering="location__city")
    def city(self, listing: Listing) -> str:
        """City and state."""
        return " ".join(part for part in (listing.location.city, listing.location.region) if part)

    @admin.display(description=_("visibility"), ordering="location__visibility")
    def visibility(self, listing: Listing) -> str:
        """How much of where it is may be shown."""
        return listing.location.get_visibility_display()

    @admin.display(description=_("freshness"), ordering="confirmed_on")
    def freshness_state(self, listing: Listing) -> Any:
        """Fresh, due, old or never confirmed, as of today."""
        today = timezone.now().date()
        return LABELS[freshness(listing.confirmed_on, listing.program.program_type, today).state]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """For the actions that decide what is public."""
        return bool(request.user.has_perm("services.publish_listing"))

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """A new listing has no publication to show."""
        return self.fieldsets if obj else self.fieldsets[:1]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """What a listing joins is chosen once: moving it would go around the checks of its text."""
        return (*self.readonly_fields, *(("program", "location") if obj else ()))

    def get_urls(self) -> list[URLPattern]:
        """The preview and the page for hours in words beside Django's pages."""
        view = self.admin_site.admin_view(self.preview_view)
        hours = self.admin_site.admin_view(self.hours_view)
        own = [
            path("<int:listing_id>/preview/", view, name="services_listing_preview"),
            path("<int:listing_id>/hours/", hours, name="services_listing_hours"),
        ]
        return [*own, *super().get_urls()]

    def preview_view(self, request: HttpRequest, listing_id: int) -> HttpResponse:
        """What the public will see."""
        return preview(self, request, listing_id)

    def hours_view(self, request: HttpRequest, listing_id: int) -> HttpResponse:
        """When it is open, in words."""
        rows = self.get_queryset(request)
        return write_hours_page(self, request, get_object_or_404(rows, pk=listing_id))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Say what stands against publishing."""
        listing = context.get("original")
        if isinstance(listing, Listing):
            context["is_public"] = Listing.objects.public().filter(pk=listing.pk).exists()
            context["obstacles"] = [] if context["is_public"] else obstacles(listing)
            context["may_publish"] = self.has_publish_permission(request)
        response: HttpResponse = super().render_change_form(request, context, *args, **options)
        return response

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Rules make the hours "own schedule"; what seems wrong is remarked on."""
        super().save_related(request, form, formsets, change)
        settle_hours_kind(owner=form.instance, by=signed_in(request))
        warn_of_hours(request, form.instance, formsets)
