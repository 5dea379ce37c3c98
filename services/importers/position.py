"""Where a row is on the map: its own point if it is believable, else a centre, said to be one."""

from __future__ import annotations

from typing import Any

from services.domain.geo import Point, distance_m
from services.importers.cleaning.coordinates import read_point
from services.importers.cleaning.time_zones import is_zone, zone_at, zone_of_region
from services.importers.place_centres import Gazetteer, NoGazetteer
from services.importers.proposal import Notes, RowRefused

FAR_M = 100_000
PLACELESS = ("mail", "phone_online")


def place_on_map(
    values: dict[str, Any],
    latitude: object,
    longitude: object,
    gazetteer: Gazetteer,
    notes: Notes,
    precision: str = "",
) -> None:
    """Fill "point" and "location.time_zone" of `values`; RowRefused when no zone can be told.

    With `precision` the list says itself how exact its points are, and they are taken as they are.
    """
    if values.get("location.kind") in PLACELESS:
        values["point"] = None
        _fill_zone(values, None, notes)
        return
    if values.get("location.kind") == "mobile_stop" and not values.get("location.address_1"):
        gazetteer = NoGazetteer()  # the centre of a town is no place to wait for a van
    country, region = values["location.country"], values.get("location.region", "")
    given = read_point(latitude, longitude, country, notes)
    if given and precision:
        values["point"] = [given.lat, given.lon, precision]
        _fill_zone(values, given, notes)
        return
    postal = gazetteer.postal(country, region, values.get("location.postal_code", ""))
    town = None
    if not postal or (given and not _near(given, postal)):
        town = gazetteer.town(country, region, values.get("location.city", ""))
    point, precision = _settle(given, postal, town, notes)
    if point is None and not gazetteer.is_empty:
        notes.check("no_position", "There is no map position, nor one for its postal code or town.")
    values["point"] = [point.lat, point.lon, precision] if point else None
    _fill_zone(values, point, notes)


def _settle(
    given: Point | None, postal: Point | None, town: Point | None, notes: Notes
) -> tuple[Point | None, str]:
    """The point to use and how exact it is."""
    if given is None:
        if postal:
            notes.note("position_postal", "Placed at the centre of its postal code.")
            return postal, "postal"
        if town:
            notes.note("position_town", "Placed at the centre of its town.")
            return town, "place"
        return None, "address"
    if not postal or _near(given, postal):
        if not postal and town and not _near(given, town):
            notes.check("position_far", _far(given, town, "town"))
        return given, "address"
    if town and _near(given, town):
        notes.check("postal_far", _far(given, postal, "postal code") + " The town agrees with it.")
        return given, "address"
    exchanged = _exchanged(given)
    if exchanged and _near(exchanged, postal):
        notes.check("position_swapped", "Latitude and longitude were exchanged; put right.")
        return exchanged, "address"
    notes.check(
        "position_far",
        _far(given, postal, "postal code") + " Placed at the centre of the postal code.",
    )
    return postal, "postal"


def _near(a: Point, b: Point) -> bool:
    return distance_m(a, b) <= FAR_M


def _far(given: Point, centre: Point, what: str) -> str:
    return f"The position lies {distance_m(given, centre) / 1000:.0f} km from its {what}."


def _exchanged(point: Point) -> Point | None:
    return Point(point.lon, point.lat) if abs(point.lon) <= 90 else None


def _fill_zone(values: dict[str, Any], point: Point | None, notes: Notes) -> None:
    given = str(values.get("location.time_zone") or "")
    if given and is_zone(given):
        return
    if given:
        notes.check("time_zone_unknown", f"“{given}” is not an IANA time zone.")
    zone = zone_at(point) if point else ""
    if not zone:
        zone, whole = zone_of_region(values["location.country"], values.get("location.region", ""))
        if zone and not whole:
            notes.check("time_zone_guessed", f"The time zone {zone} is that of most of the region.")
    if not zone:
        raise RowRefused(
            "no_time_zone",
            "There is no position and no time zone, so opening hours could not be told.",
        )
    values["location.time_zone"] = zone
