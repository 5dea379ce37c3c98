"""What a provider offers (HSDS: service), the facts known of it, and the area it serves."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from services.domain.program_types import ProgramType
from services.models.confirmation import How
from services.models.provider import Provider
from services.models.record import Record

PROGRAM_TYPES = [(kind.value, _(kind.label)) for kind in ProgramType]


class Program(Record):
    """One program of exactly one of the eight types."""

    class Status(models.TextChoices):
        """HSDS: active, temporarily closed, defunct."""

        ACTIVE = "active", _("active")
        TEMPORARILY_CLOSED = "temporarily_closed", _("temporarily closed")
        CLOSED = "closed", _("closed for good")

    provider = models.ForeignKey(
        Provider, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="programs"
    )
    program_type = models.CharField(_("program type"), max_length=20, choices=PROGRAM_TYPES)
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    eligibility = models.TextField(_("who can come"), blank=True)
    application_process = models.TextField(_("how to start"), blank=True)
    website = models.URLField(_("web page"), max_length=500, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=Status.choices, default=Status.ACTIVE
    )
    status_until = models.DateField(
        _("closed until"), null=True, blank=True, help_text=_("The last day closed, if known.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("program")
        verbose_name_plural = _("programs")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="program_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(program_type__in=[kind.value for kind in ProgramType]),
                name="program_is_of_one_of_eight_types",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["active", "temporarily_closed", "closed"]),
                name="program_status_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status="temporarily_closed")
                | models.Q(status_until__isnull=True),
                name="program_closed_until_only_while_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProgramFact(Record):
    """One known fact of a program. No row means: not known.

    `value` is canonical text as `services.domain.facts.parse` gives it.
    """

    program = models.ForeignKey(
        Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="facts"
    )
    key = models.CharField(_("fact"), max_length=40)
    value = models.TextField(_("value"))
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_how = models.CharField(
        _("confirmed how"), max_length=20, choices=How.choices, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["program", "key"], name="program_fact_once_per_key"),
            models.CheckConstraint(condition=~models.Q(value=""), name="program_fact_has_a_value"),
            models.CheckConstraint(
                condition=models.Q(confirmed_on__isnull=True, confirmed_how="")
                | (models.Q(confirmed_on__isnull=False) & ~models.Q(confirmed_how="")),
                name="program_fact_confirmed_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class ServiceArea(Record):
    """Where a program without a place can be had: a country, region, postal prefix, or circle."""

    class Extent(models.TextChoices):
        """How the area is said."""

        COUNTRY = "country", _("country")
        REGION = "region", _("state or province")
        POSTAL_PREFIX = "postal_prefix", _("postal codes that start with")
        RADIUS = "radius", _("circle around a point")

    program = models.ForeignKey(
        Program, verbose_name=_("program"), on_delete=models.CASCADE, related_name="service_areas"
    )
    extent = models.CharField(_("kind of area"), max_length=20, choices=Extent.choices)
    country = models.CharField(_("country"), max_length=2, blank=True)
    region = models.CharField(_("state or province"), max_length=10, blank=True)
    postal_prefix = models.CharField(_("postal prefix"), max_length=10, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    radius_m = models.PositiveIntegerField(_("radius in metres"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("service area")
        verbose_name_plural = _("service areas")
        indexes = [
            models.Index(Upper("country"), name="service_area_by_country"),
            models.Index(fields=["extent", "program"], name="service_area_by_extent"),
        ]
        constraints = [
            models.CheckConstraint(
                name="service_area_says_what_its_kind_needs",
                condition=(models.Q(extent="country") & ~models.Q(country=""))
                | (models.Q(extent="region") & ~models.Q(country="") & ~models.Q(region=""))
                | (
                    models.Q(extent="postal_prefix")
                    & ~models.Q(country="")
                    & ~models.Q(postal_prefix="")
                )
                | models.Q(
                    extent="radius",
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                    radius_m__gt=0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(
            str(part)
            for part in (self.country, self.region, self.postal_prefix, self.radius_m)
            if part
        )
