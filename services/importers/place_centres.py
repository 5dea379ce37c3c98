"""Where postal codes and towns are, as far as the embedded gazetteer knows."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from services.domain.countries import US_TERRITORIES
from services.domain.geo import Point
from services.domain.place_keys import compact, fold
from services.domain.place_text import PlaceKind
from services.models.place import Place, PlaceName

FIVE_DIGITS = re.compile(r"[0-9]{5}")


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
    """The places in the database. The latest answers are kept, since lists repeat towns."""

    def __init__(self) -> None:
        self.is_empty = not Place.objects.exists()
        self.postal = lru_cache(maxsize=5_000)(self._postal)
        self.town = lru_cache(maxsize=5_000)(self._town)
        self._block = lru_cache(maxsize=1_000)(_points_of)

    def _postal(self, country: str, region: str, code: str) -> Point | None:
        filed_under = _filed_under(country, region)
        for part in filter(None, _wider(country, code)):
            # Lists hold most codes of a region: a hundred neighbours cost no more than one.
            block = part[:3] if FIVE_DIGITS.fullmatch(part) else part
            found = self._block(filed_under, block, part != block).get(part)
            if found:
                return found
        return None

    def _town(self, country: str, region: str, name: str) -> Point | None:
        filed_under = _filed_under(country, region)
        named = PlaceName.objects.filter(
            key=fold(name), country=filed_under, is_weak=False, place__kind=PlaceKind.CITY
        )
        if region and filed_under == country:
            named = named.filter(place__region=region)
        found = list(named.values_list("place__latitude", "place__longitude")[:2])
        return Point(*found[0]) if len(found) == 1 else None


def _points_of(filed_under: str, block: str, is_hundred: bool) -> dict[str, Point]:
    """Centres of postal codes: of one code, or of the hundred that begin with three digits."""
    ends = [f"{number:02}" for number in range(100)] if is_hundred else [""]
    head = f"p:{filed_under}:"
    named = Place.objects.filter(code__in=[f"{head}{block}{end}" for end in ends])
    return {
        code.removeprefix(head): Point(latitude, longitude)
        for code, latitude, longitude in named.values_list("code", "latitude", "longitude")
    }


def _filed_under(country: str, region: str) -> str:
    """GeoNames files the territories of the USA as countries."""
    return region if country == "US" and region in US_TERRITORIES else country


def _wider(country: str, code: str) -> list[str]:
    """The code itself, then the part of it that GeoNames has: three letters of six in Canada."""
    plain = compact(code)
    if country in ("CA", "IE"):
        return [plain, plain[:3]]
    if country == "GB" and len(plain) > 4:
        return [plain, plain[:-3]]
    return [plain]
