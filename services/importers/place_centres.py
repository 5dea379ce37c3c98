"""Where postal codes and towns are, as far as the embedded gazetteer knows."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from services.domain.countries import US_TERRITORIES
from services.domain.geo import Point
from services.domain.place_keys import compact, fold
from services.domain.place_text import PlaceKind
from services.models.place import Place, PlaceName


class Gazetteer(Protocol):
    """Points of postal codes and towns; None where it does not know."""

    @property
    def is_empty(self) -> bool:
        """Whether it knows nothing at all, so that nothing can be compared with it."""

    def postal(self, country: str, region: str, code: str) -> Point | None:
        """Centre of a postal code, or of the wider code that GeoNames has for it."""

    def town(self, country: str, region: str, name: str) -> Point | None:
        """Centre of the town, if the region has just one of that name."""


class NoGazetteer:
    """Knows nothing: checks against it are skipped."""

    is_empty = True

    def postal(self, country: str, region: str, code: str) -> Point | None:
        """Never known."""
        return None

    def town(self, country: str, region: str, name: str) -> Point | None:
        """Never known."""
        return None


class EmbeddedGazetteer:
    """The places in the database. Answers are kept, since lists repeat towns."""

    def __init__(self) -> None:
        self.is_empty = not Place.objects.exists()
        self.postal = lru_cache(maxsize=20_000)(self._postal)
        self.town = lru_cache(maxsize=20_000)(self._town)

    def _postal(self, country: str, region: str, code: str) -> Point | None:
        filed_under = _filed_under(country, region)
        codes = [f"p:{filed_under}:{part.upper()}" for part in _wider(country, code) if part]
        found = {
            one: Point(lat, lon)
            for one, lat, lon in Place.objects.filter(code__in=codes).values_list(
                "code", "latitude", "longitude"
            )
        }
        return next((found[one] for one in codes if one in found), None)

    def _town(self, country: str, region: str, name: str) -> Point | None:
        filed_under = _filed_under(country, region)
        named = PlaceName.objects.filter(
            key=fold(name), country=filed_under, is_weak=False, place__kind=PlaceKind.CITY
        )
        if region and filed_under == country:
            named = named.filter(place__region=region)
        found = list(named.values_list("place__latitude", "place__longitude")[:2])
        return Point(*found[0]) if len(found) == 1 else None


def _filed_under(country: str, region: str) -> str:
    """GeoNames files the territories of the USA as countries."""
    return region if country == "US" and region in US_TERRITORIES else country


def _wider(country: str, code: str) -> list[str]:
    """The code itself, then the part of it that GeoNames has: Canada's first three letters."""
    plain = compact(code)
    if country == "CA":
        return [plain, plain[:3]]
    if country == "GB" and len(plain) > 4:
        return [plain, plain[:-3]]
    return [plain]
