"""The embedded gazetteer: places a person can type, and the keys they are found by."""

from __future__ import annotations

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

from services.domain.place_text import PlaceKind

#: An area this populous may stand for a confidential location without giving it away.
AREA_POPULATION = 20_000


class Gazetteer(models.Model):
    """A file of places that has been loaded: the embedded one, or a country an operator added."""

    name = models.CharField(_("name"), max_length=100)
    checksum = models.CharField(_("SHA-256 of the file"), max_length=64)
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=100)
    data_of = models.CharField(_("date of the data"), max_length=10, blank=True)
    places = models.PositiveIntegerField(_("places"))
    loaded_at = models.DateTimeField(_("loaded"))

    class Meta:
        verbose_name = _("gazetteer")
        verbose_name_plural = _("gazetteers")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name"], name="gazetteer_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PlaceQuerySet(models.QuerySet["Place"]):
    """Named questions about places."""

    def area_centres(self) -> PlaceQuerySet:
        """Places that may be published as the area of a confidential location.

        Towns, and US counties, of 20,000 people or more. A county's population is counted low.
        """
        return self.filter(
            kind__in=(PlaceKind.CITY, PlaceKind.COUNTY), population__gte=AREA_POPULATION
        )


class Place(models.Model):
    """A town, postal code, county, region or country with its point in WGS84 degrees.

    `code` is its identity and outlives reloads: `g:` GeoNames id, `p:US:60601`, `c:US:17031`
    (county FIPS), `r:US-IL`, `n:US`. The name of a postal code is the town it serves. Population 0
    is not known; that of a county or region is estimated low from its towns.
    """

    id = models.BigAutoField(primary_key=True)
    gazetteer = models.ForeignKey(
        Gazetteer, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(_("code"), max_length=40)
    kind = models.CharField(
        _("kind"), max_length=10, choices=[(kind.value, kind.value) for kind in PlaceKind]
    )
    country = models.CharField(_("country"), max_length=2)
    region = models.CharField(_("region code"), max_length=10, blank=True)
    region_name = models.CharField(_("region"), max_length=100, blank=True)
    county = models.CharField(_("county"), max_length=100, blank=True)
    name = models.CharField(_("name"), max_length=200)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    told_apart_by = models.CharField(
        _("told apart by"),
        max_length=200,
        blank=True,
        help_text=_("County or larger town nearby, where two towns of a region share a name."),
    )
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    population = models.PositiveIntegerField(_("population"), default=0)
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["-population", "id"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="place_code_once"),
            models.CheckConstraint(
                condition=models.Q(
                    latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180
                ),
                name="place_on_the_globe",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(PlaceKind)), name="place_kind_known"
            ),
        ]
        indexes = [
            models.Index(fields=["gazetteer"], name="place_gazetteer"),
            models.Index(fields=["kind", "latitude", "longitude"], name="place_by_position"),
            models.Index(
                fields=["country", "region", "-population"],
                condition=models.Q(population__gte=AREA_POPULATION),
                name="place_area_centre",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.region or self.country}"


class PlaceNameQuerySet(models.QuerySet["PlaceName"]):
    """Named questions about keys."""

    def starting_with(self, prefix: str) -> PlaceNameQuerySet:
        """Keys that begin with a folded `prefix`, through the index on both databases.

        PostgreSQL has a pattern index for LIKE; SQLite's LIKE ignores case and with it the index,
        but its text order is by code point, so there it is a range.
        """
        if connections[self.db].vendor == "postgresql":
            return self.filter(key__startswith=prefix)
        return self.filter(key__gte=prefix, key__lt=prefix + "\U0010ffff")


class PlaceName(models.Model):
    """A key that finds a place: its name, code or another name, folded by `place_keys.fold`.

    `country` repeats the place's and `weight` its population (0 for countries, which few look for),
    so that suggestions are read from the index alone.
    """

    id = models.BigAutoField(primary_key=True)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names", db_index=False)
    key = models.CharField(_("key"), max_length=200)
    is_weak = models.BooleanField(
        _("weak"), help_text=_("A name from another language or time; counts for less.")
    )
    country = models.CharField(_("country"), max_length=2)
    weight = models.PositiveIntegerField(_("weight"))

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("place name")
        verbose_name_plural = _("place names")
        constraints = [
            models.UniqueConstraint(fields=["place", "key"], name="place_name_once"),
        ]
        indexes = [
            models.Index(
                fields=["key", "-weight", "country", "is_weak", "place"],
                name="place_name_key",
                opclasses=[
                    "varchar_pattern_ops",
                    "int4_ops",
                    "text_ops",
                    "bool_ops",
                    "int8_ops",
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.key
