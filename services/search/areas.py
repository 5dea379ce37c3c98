"""Towns with enough public places of one program type to have a page of their own.

They come from what the public rows say, so a hidden place never makes one; a confidential place
counts for the town it is published under. One statement for each type, kept for an hour: it is the
same for everybody, and tells nothing of who asks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Avg, Count, Max, Min
from django.utils.text import slugify

from services.domain.program_types import ProgramType
from services.domain.regions import country_word
from services.models import Listing, Visibility

LEAST_PLACES = 3
MOST_AREAS = 1000
# Places of one name farther apart than a search reaches (50 km around) are no one town.
WIDEST_DEGREES = 0.6
KEPT_SECONDS = 3600
SHOWN = (Visibility.EXACT, Visibility.AREA)


@dataclass(frozen=True, slots=True)
class Area:
    """A town: `places` public locations of the type, and the middle of them in degrees."""

    slug: str
    city: str
    region: str
    country: str
    places: int
    lat: float
    lon: float

    @property
    def name(self) -> str:
        """The town as people there would write it: “Baltimore, MD”."""
        return f"{self.city}, {self.region}" if self.region else self.city

    @property
    def near(self) -> str:
        """The town as a search understands it."""
        parts = (self.city, self.region, country_word(self.country))
        return ", ".join(part for part in parts if part)

    @property
    def middle(self) -> str:
        """Its middle as a search understands it, to about 1 km."""
        return f"{self.lat:.2f},{self.lon:.2f}"


def areas(kind: ProgramType) -> dict[str, Area]:
    """The towns by the name in their address, those with the most places first."""
    return cache.get_or_set(f"areas:{kind.value}", lambda: _read(kind), KEPT_SECONDS) or {}


def _read(kind: ProgramType) -> dict[str, Area]:
    found = (
        Listing.objects.findable()
        .filter(
            program__program_type=kind.value,
            location__visibility__in=SHOWN,
            location__latitude__isnull=False,
        )
        .exclude(location__city="")
        .order_by()
        .values_list("location__city", "location__region", "location__country")
        .annotate(
            places=Count("location", distinct=True),
            lat=Avg("location__latitude"),
            lon=Avg("location__longitude"),
            high=Max("location__latitude") - Min("location__latitude"),
            wide=Max("location__longitude") - Min("location__longitude"),
        )
        .filter(places__gte=LEAST_PLACES)
        .order_by("-places", "location__city", "location__region", "location__country")
    )
    told: dict[str, Area] = {}
    for city, region, country, places, lat, lon, high, wide in found[:MOST_AREAS]:
        slug = slugify(f"{city} {region} {country}")
        if slugify(city) and max(high, wide * math.cos(math.radians(lat))) <= WIDEST_DEGREES:
            told.setdefault(slug, Area(slug, city, region, country, places, lat, lon))
    return told
