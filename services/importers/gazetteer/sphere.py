"""Centres and distances on the globe, for building the gazetteer."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]  # latitude, longitude in WGS84 degrees


def centre(weighted: Iterable[tuple[Point, float]]) -> Point | None:
    """Weighted mean of points as unit vectors: right across the antimeridian. None if empty."""
    x = y = z = 0.0
    for (latitude, longitude), weight in weighted:
        phi, lam = math.radians(latitude), math.radians(longitude)
        x += weight * math.cos(phi) * math.cos(lam)
        y += weight * math.cos(phi) * math.sin(lam)
        z += weight * math.sin(phi)
    if math.hypot(x, y, z) < 1e-9:
        return None
    return (
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 4),
        round(math.degrees(math.atan2(y, x)), 4),
    )


def median_point(points: Sequence[Point]) -> Point:
    """Point of median latitude and median longitude: one far-off row does not move it."""
    return _median([lat for lat, _ in points]), _median([lon for _, lon in points])


def _median(values: list[float]) -> float:
    """Middle value, or mean of the two in the middle."""
    ordered, middle = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return round((ordered[middle - 1] + ordered[middle]) / 2, 4)


def apart(a: Point, b: Point) -> float:
    """Rough distance in degrees of latitude; enough to choose the nearest of a few."""
    east = (a[1] - b[1] + 180) % 360 - 180
    return math.hypot(a[0] - b[0], east * math.cos(math.radians((a[0] + b[0]) / 2)))
