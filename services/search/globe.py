"""Circles on the globe as SQL, for tables that hold degrees."""

from __future__ import annotations

import math

from services.domain.geo import EARTH_RADIUS_M, HALF_CIRCUMFERENCE_M, Point
from services.search.sql import Sql


def in_circle(point: Point, alias: str, metres: Sql) -> Sql:
    """The point lies within `metres` of the row `alias`; a half circle holds the globe."""
    # The square of the half angle's sine: it grows with the distance and is exact near zero.
    haversine = (
        f"(power(sin(radians({alias}.latitude - %s) / 2), 2) + cos(radians({alias}.latitude))"
        f" * %s * power(sin(radians({alias}.longitude - %s) / 2), 2))"
    )
    return Sql(
        f"{metres.text} >= {HALF_CIRCUMFERENCE_M}"
        f" OR {haversine} <= power(sin({metres.text} / {2 * EARTH_RADIUS_M}), 2)",
        (
            *metres.params,
            *(point.lat, math.cos(math.radians(point.lat)), point.lon),
            *metres.params,
        ),
    )
