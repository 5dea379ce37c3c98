"""Coordinates as text: decimal commas, degree signs, exchanged or lost, never trusted blindly."""

from __future__ import annotations

import math
import re

from services.domain.geo import CoordinateError, Point, in_country, looks_swapped, record_point
from services.importers.proposal import Notes

NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<number>\d{1,3}(?:[.,]\d{1,20})?)\s*°?\s*(?P<letter>[NSEWO]?)", re.I
)


def read_point(latitude: object, longitude: object, country: str, notes: Notes) -> Point | None:
    """The point two cells give; None, with a remark unless both are empty, when they give none.

    Exchanged numbers are put right when only that lands in the country.
    """
    texts = [_text(latitude), _text(longitude)]
    if not any(texts):
        return None
    lat, lon = (_number(text) for text in texts)
    if lat is None or lon is None:
        notes.check("position_text", "The position is not two numbers; it was left out.")
        return None
    if abs(lat) > 90 >= abs(lon) or looks_swapped(lat, lon, country):
        lat, lon = lon, lat
        notes.check("position_swapped", "Latitude and longitude were exchanged; put right.")
    try:
        point = record_point(lat, lon)
    except CoordinateError as error:
        code = "position_zero" if lat == lon == 0 else "position_impossible"
        notes.check(code, f"The position was left out: {error.message}")
        return None
    if in_country(point.lat, point.lon, country) is False:
        notes.check("position_abroad", f"The position lies outside {country}.")
    return Point(round(point.lat, 6), round(point.lon, 6))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _number(text: str) -> float | None:
    """Degrees of "49,28", "123.1° W" or "-86.7"; None when it is not a number."""
    found = NUMBER.fullmatch(text)
    if not found:
        return _scientific(text)
    value = float(found["number"].replace(",", "."))
    negative = found["sign"] == "-" or found["letter"].upper() in ("S", "W", "O")
    return -value if negative else value


def _scientific(text: str) -> float | None:
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?e[+-]?\d+", text, re.I):
        return None
    value = float(text)
    return value if math.isfinite(value) else None
