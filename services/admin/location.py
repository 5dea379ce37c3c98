"""Locations: where help is had, and what of that may be shown."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from services.admin import location_actions
from services.admin.confidential_form import ConfidentialAddressForm
from services.admin.filters import CountryFilter, RegionFilter
from services.admin.hours_inlines import HOURS_INLINES
from services.admin.hours_remarks import warn_of_hours
from services.admin.location_form import LocationForm, warn_of_point
from services.admin.person import signed_in
from services.admin.phone import PhoneInline
from services.admin.record_admin import RecordAdmin
from services.admin.site import site
from services.admin.translation import TranslationInline
from services.admin.visibility import change_visibility
from services.admin.written_hours import write_hours_page
from services.curation import geocode
from services.curation.schedule import settle_hours_kind
from services.models import ConfidentialAddress, Location, Visibility

ADDRESS = ("address_1", "address_2", "city", "region", "postal_code", "country")
POINT = ("latitude", "longitude", "point_precision")


@admin.register(Location, site=site)
class LocationAdmin(RecordAdmin):
    """The address of a place that is not public is neither here nor in the search."""

    form = LocationForm
    actions = location_actions.ACTIONS
    change_form_template = "admin/location_change.html"
    list_display = ("name", "kind", "city", "region", "country", "visibility", "provider")
    list_filter = ("kind", "visibility", CountryFilter, RegionFilter, "provider__is_sample")
    named_after = ("provider",)
    search_fields = ("name", "city", "=postal_code", "provider__name")
    phone_lookup = "phones__number"
    autocomplete_fields = ("provider",)
    history_parts = ("phones", "schedules", "scheduleexceptions", "notices", "translations")
    inlines = (PhoneInline, *HOURS_INLINES, TranslationInline)
    readonly_fields = ("uuid", "visibility", "area_name", "confidential")

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """The address of a public place; the area of another, and its address for a few."""
        about = ("provider", "name", "kind", "description", "transportation", "access_note")
        where: tuple[Any, ...] = (*ADDRESS, POINT, "time_zone")
        if is_confidential(obj):
            where = ("area_name", ("city", "region", "country"), "time_zone")
            if request.user.has_perm("services.view_confidentialaddress"):
                where = (*where, "confidential")
        return (
            (None, {"fields": about}),
            (_("Where"), {"fields": ("visibility", *where) if obj else where}),
            (_("When"), {"fields": ("hours_kind", "hours_text")}),
            (_("For programs"), {"fields": ("uuid",), "classes": ("collapse",)}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """The area is changed with the visibility alone; the provider is chosen once."""
        fixed: tuple[str, ...] = ("city", "region", "country") if is_confidential(obj) else ()
        return (*self.readonly_fields, *(("provider",) if obj else ()), *fixed)

    @admin.display(description=_("confidential address"))
    def confidential(self, location: Location) -> Any:
        """The true address, with a link to change it."""
        stored = ConfidentialAddress.objects.filter(location=location).first()
        if stored is None:
            add = reverse("admin:services_confidentialaddress_add")
            return format_html('<a href="{}?location={}">{}</a>', add, location.pk, _("add"))
        change = reverse("admin:services_confidentialaddress_change", args=[stored.pk])
        line = ", ".join(
            part for part in (stored.address_1, stored.city, stored.postal_code) if part
        )
        return format_html('{} <a href="{}">{}</a>', line, change, _("change"))

    def get_urls(self) -> list[URLPattern]:
        """The pages for visibility and hours in words beside Django's pages."""
        visibility = self.admin_site.admin_view(self.visibility_view)
        hours = self.admin_site.admin_view(self.hours_view)
        own = [
            path("<int:location_id>/visibility/", visibility, name="services_location_visibility"),
            path("<int:location_id>/hours/", hours, name="services_location_hours"),
        ]
        return [*own, *super().get_urls()]

    def visibility_view(self, request: HttpRequest, location_id: int) -> HttpResponse:
        """Who may know where it is."""
        return change_visibility(self, request, location_id)

    def hours_view(self, request: HttpRequest, location_id: int) -> HttpResponse:
        """When it is open, in words."""
        return write_hours_page(self, request, get_object_or_404(Location, pk=location_id))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """For what decides how much is public."""
        return bool(request.user.has_perm("services.publish_listing"))

    def has_geocoder_permission(self, request: HttpRequest) -> bool:
        """Only where the operator set a geocoder up, for those who may change a location."""
        return geocode.is_on() and self.has_change_permission(request)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Rules make the hours "by schedule"; what seems wrong is remarked on."""
        super().save_related(request, form, formsets, change)
        settle_hours_kind(owner=form.instance, by=signed_in(request))
        warn_of_point(request, form)
        warn_of_hours(request, form.instance, formsets)


@admin.register(ConfidentialAddress, site=site)
class ConfidentialAddressAdmin(RecordAdmin):
    """True addresses of places that are not public. No search, no autocomplete."""

    form = ConfidentialAddressForm
    list_display = ("location", "city", "region", "updated_at")
    list_select_related = ("location",)
    fields = ("location", *ADDRESS[:-1], "latitude", "longitude", "landmark")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """It stays with its location."""
        return ("location",) if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Only places that are not public and have none yet."""
        if db_field.name == "location":
            options["queryset"] = open_locations()
        return super().formfield_for_foreignkey(db_field, request, **options)


def open_locations() -> QuerySet[Location]:
    """Confidential places whose address is not known yet."""
    return Location.objects.exclude(visibility=Visibility.EXACT).filter(confidential_address=None)


def is_confidential(location: Model | None) -> bool:
    """Whether it is shown as anything but its address."""
    return isinstance(location, Location) and location.visibility != Visibility.EXACT
