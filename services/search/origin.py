"""Where a search starts: a place's name resolved, or coordinates as they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from services.domain.place_text import PlaceKind, PlaceTextError
from services.search.nearest_town import around
from services.search.places import Ambiguous, Found, ResolvedPlace, resolve, resolved
from services.search.query import Origin
from services.search.results import InvalidSearch


@dataclass(frozen=True, slots=True)
class Place:
    """The origin, if any, and other places of the same name to offer."""

    origin: Origin | None
    others: tuple[ResolvedPlace, ...] = ()


def find_place(near: str, lat: float | None, lon: float | None) -> Place:
    """The place meant; `InvalidSearch` on `near` when it is unknown or may be several."""
    if lat is not None and lon is not None:
        return Place(_surrounded(Origin(lat, lon, label=f"{lat:g}, {lon:g}", source="point")))
    if not near:
        return Place(None)
    try:
        found = resolve(near, country_hint=settings.COUNTRY)
    except PlaceTextError as error:
        raise InvalidSearch({"near": [_(error.message)]}) from error
    if isinstance(found, Found):
        _refuse_whole_lands(found.place)
        return Place(_origin(found.place), found.others)
    if isinstance(found, Ambiguous):
        raise InvalidSearch(
            {"near": [_("There are several places of this name. Choose one.")]},
            found.candidates,
        )
    if found.asks_for_device:
        raise InvalidSearch(
            {"near": [_("This page does not know where you are. Type a town or postal code.")]}
        )
    raise InvalidSearch(
        {"near": [_("This place was not found. Try a postal code, or town and state.")]}
    )


def _refuse_whole_lands(place: ResolvedPlace) -> None:
    """Around the middle of a state there is nothing that anyone there would call near."""
    if place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY):
        raise InvalidSearch(
            {
                "near": [
                    _("%(place)s is too large to search around. Type a town or postal code there.")
                    % {"place": place.label}
                ]
            }
        )


def _origin(place: ResolvedPlace) -> Origin:
    origin = Origin(
        lat=place.lat,
        lon=place.lon,
        label=place.label,
        near=place.near,
        source="point" if place.kind == "point" else "place",
        country=place.country,
        region=place.region,
        postal=place.postal,
    )
    return _surrounded(origin) if origin.source == "point" else origin


def _surrounded(origin: Origin) -> Origin:
    """Bare coordinates with what their surroundings tell: whose mail and phone programs serve them.

    Of the nearest town, which near a border may be the other side's: so the label names it.
    """
    town, postal = around(origin.point)
    if town is None:
        return origin
    other = resolved(town).short_label
    return replace(
        origin,
        label=_("%(town)s (near %(other)s)") % {"town": origin.label, "other": other},
        country=town.country,
        region=town.region,
        postal=postal.postal_code if postal and postal.country == town.country else "",
    )
