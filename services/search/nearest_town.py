"""What lies around bare coordinates: the nearest town and postal code of the gazetteer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from django.db import router

from services.domain.geo import EARTH_RADIUS_M, Point
from services.domain.place_text import PlaceKind
from services.models import Place
from services.search.place_rows import PlaceRow
from services.search.prepared import fetch
from services.search.sql import Sql

TOWN_REACH_M = 100_000.0
#: Postal codes lie close together; a further one says nothing of the mail that comes here.
POSTAL_REACH_M = 30_000.0
#: Looked into first: in a city a wider box would hold thousands.
FIRST_LOOK_M = 8_000.0
TABLE = Place._meta.db_table
COLUMNS = PlaceRow._fields[2:]
HAVERSINE = (
    "(power(sin(radians(latitude - %s) / 2), 2)"
    " + cos(radians(latitude)) * %s * power(sin(radians(longitude - %s) / 2), 2))"
)


def around(point: Point) -> tuple[PlaceRow | None, PlaceRow | None]:
    """The nearest town within 100 km, and the nearest postal code within 30 km; one statement."""
    town = _nearest(PlaceKind.CITY, point, TOWN_REACH_M)
    postal = _nearest(PlaceKind.POSTAL, point, POSTAL_REACH_M)
    asked = Sql(
        f"SELECT {', '.join(COLUMNS)} FROM {TABLE} WHERE id IN ({town.text}, {postal.text})",
        (*town.params, *postal.params),
    )
    rows = fetch(asked, using=router.db_for_read(Place))
    found = {row.kind: row for row in (PlaceRow("", False, *values) for values in rows)}
    return found.get(PlaceKind.CITY), found.get(PlaceKind.POSTAL)


def _nearest(kind: PlaceKind, point: Point, reach_m: float) -> Sql:
    """The id of the nearest place of a kind; the wider look is taken only when needed."""
    looks = [_look(kind, point, metres) for metres in (FIRST_LOOK_M, reach_m)]
    text = ", ".join(f"({look.text})" for look in looks)
    return Sql(f"coalesce({text})", tuple(value for look in looks for value in look.params))


def _look(kind: PlaceKind, point: Point, reach_m: float) -> Sql:
    angle = reach_m / EARTH_RADIUS_M
    height = math.degrees(angle)
    spans = list(_spans(point, angle))
    here = (point.lat, math.cos(math.radians(point.lat)), point.lon)
    return Sql(
        _look_text(len(spans)),
        (
            *(kind.value, point.lat - height, point.lat + height),
            *(side for span in spans for side in span),
            *(*here, math.sin(angle / 2) ** 2, *here),
        ),
    )


@cache
def _look_text(spans: int) -> str:
    beside = " OR ".join(["longitude BETWEEN %s AND %s"] * spans)
    return (
        f"SELECT id FROM {TABLE} WHERE kind = %s AND latitude BETWEEN %s AND %s"
        f" AND ({beside}) AND {HAVERSINE} <= %s"
        f" ORDER BY {HAVERSINE}, population DESC, id LIMIT 1"
    )


def _spans(point: Point, angle: float) -> Iterator[tuple[float, float]]:
    """Longitudes that a cap of this angle touches: all of them where it holds a pole."""
    if abs(math.radians(point.lat)) + angle >= math.pi / 2:
        yield -180.0, 180.0
        return
    half = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(point.lat))))
    for turn in (-360.0, 0.0, 360.0):
        west, east = point.lon - half + turn, point.lon + half + turn
        if east >= -180 and west <= 180:
            yield west, east
