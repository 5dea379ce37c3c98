"""Where a program can be had (HSDS: location), and the address that must stay with staff."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.models.provider import Provider
from services.models.record import Record
from services.models.schedule import HoursKind

LATITUDES = (-90.0, 90.0)
LONGITUDES = (-180.0, 180.0)
ON_EARTH = models.Q(latitude__isnull=True, longitude__isnull=True) | models.Q(
    latitude__range=LATITUDES, longitude__range=LONGITUDES
)


class Visibility(models.TextChoices):
    """How much of where it is may leave the server."""

    EXACT = "exact", _("exact address")
    AREA = "area", _("area only")
    PHONE_FIRST = "phone_first", _("phone first, area only")
    HIDDEN = "hidden", _("hidden, staff only")


class LocationQuerySet(models.QuerySet["Location"]):
    """Named questions about locations."""

    def public(self) -> LocationQuerySet:
        """Locations with at least one public listing."""
        from services.models.listing import Listing

        return self.filter(
            models.Exists(Listing.objects.public().filter(location=models.OuterRef("pk")))
        )


class Location(Record):
    """A site, van stop, machine, or a way to be served without a place.

    Everything in this row may be published. Unless `visibility` is `exact`, the row has no
    address and its point is the centre of the area `area_name`, shared by all such places there;
    the true address is a `ConfidentialAddress`, which no public query touches.
    """

    class Kind(models.TextChoices):
        """How help is had here."""

        SITE = "site", _("site")
        MOBILE_STOP = "mobile_stop", _("mobile stop")
        DISPENSER = "dispenser", _("dispenser")
        MAIL = "mail", _("by mail")
        PHONE_ONLINE = "phone_online", _("by phone or online")

    provider = models.ForeignKey(
        Provider, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="locations"
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.SITE)
    visibility = models.CharField(
        _("visibility"), max_length=20, choices=Visibility.choices, default=Visibility.EXACT
    )
    description = models.TextField(_("how to find it"), blank=True)
    transportation = models.TextField(_("getting there"), blank=True)
    access_note = models.TextField(_("physical access"), blank=True)
    address_1 = models.CharField(_("address"), max_length=200, blank=True)
    address_2 = models.CharField(_("address, second line"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    region = models.CharField(_("state or province"), max_length=100, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    country = models.CharField(_("country"), max_length=2, help_text=_("Two letters, such as US."))
    area_name = models.CharField(_("published area"), max_length=160, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    point_precision = models.CharField(
        _("how exact the point is"),
        max_length=20,
        default="address",
        choices=[
            ("address", _("the address")),
            ("postal", _("centre of the postal code")),
            ("place", _("centre of the town")),
        ],
    )
    time_zone = models.CharField(_("time zone"), max_length=40, help_text="America/Chicago")
    hours_kind = models.CharField(
        _("hours"), max_length=20, choices=HoursKind.choices, default=HoursKind.NOT_KNOWN
    )
    hours_text = models.TextField(_("hours as published"), blank=True)

    history = HistoricalRecords()
    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["name", "id"]
        indexes = [
            # Imports look for possible doubles of their rows by these.
            models.Index(fields=["postal_code"], name="location_by_postal_code"),
            models.Index(fields=["city"], name="location_by_city"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="location_has_a_name"),
            models.CheckConstraint(condition=ON_EARTH, name="location_point_is_on_earth"),
            models.CheckConstraint(
                condition=~models.Q(latitude=0, longitude=0), name="location_is_not_at_zero_zero"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values),
                name="location_visibility_is_known",
            ),
            models.CheckConstraint(
                name="location_address_only_when_exact",
                condition=models.Q(visibility="exact")
                | models.Q(address_1="", address_2="", postal_code="", point_precision="place"),
            ),
            models.CheckConstraint(
                name="location_area_is_named_unless_exact",
                condition=models.Q(visibility__in=["exact", "hidden"]) | ~models.Q(area_name=""),
            ),
            models.CheckConstraint(
                name="location_without_place_has_no_point",
                condition=~models.Q(kind__in=["mail", "phone_online"])
                | models.Q(latitude__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("location", args=[self.uuid])


class ConfidentialAddress(Record):
    """The true address and point of a location that is not published exactly. Staff only."""

    location = models.OneToOneField(
        Location,
        verbose_name=_("location"),
        on_delete=models.CASCADE,
        related_name="confidential_address",
    )
    address_1 = models.CharField(_("address"), max_length=200, blank=True)
    address_2 = models.CharField(_("address, second line"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    region = models.CharField(_("state or province"), max_length=100, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    landmark = models.CharField(
        _("landmark"), max_length=200, blank=True, help_text=_("Public text may not repeat it.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("confidential address")
        verbose_name_plural = _("confidential addresses")
        constraints = [
            models.CheckConstraint(condition=ON_EARTH, name="confidential_point_is_on_earth"),
        ]

    def __str__(self) -> str:
        return str(_("confidential address"))
