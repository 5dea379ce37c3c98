"""A point for an address that came without one: the centre of its postal code or of its town."""

from __future__ import annotations

from typing import NamedTuple

from services.domain.place_text import PlaceKind, PlaceTextError
from services.search.places import Found, resolve

PRECISION = {PlaceKind.POSTAL: "postal", PlaceKind.CITY: "place"}


class Centre(NamedTuple):
    """WGS84 degrees, how exact they are (as `Location.point_precision`), and of what place."""

    latitude: float
    longitude: float
    precision: str
    label: str


def centre_of(*, postal_code: str, city: str, region: str, country: str) -> Centre | None:
    """The centre of the postal code, else of the town; None when neither is known for certain."""
    town = ", ".join(part for part in (city, region, country) if part)
    for kind, text in (
        (PlaceKind.POSTAL, f"{postal_code}, {country}" if postal_code else ""),
        (PlaceKind.CITY, town if city else ""),
    ):
        found = _resolved(text)
        if found and found.place.kind == kind and found.place.country == country:
            place = found.place
            return Centre(place.lat, place.lon, PRECISION[kind], place.label)
    return None


def _resolved(text: str) -> Found | None:
    try:
        found = resolve(text) if text else None
    except PlaceTextError:
        return None
    return found if isinstance(found, Found) else None
