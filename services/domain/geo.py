"""Points on the globe and distances between them.

Coordinates are WGS84 degrees, distances metres on a sphere of the mean earth radius. Inside,
a point is a unit vector: the order by chord is the order by distance, with no special case at the
poles or the antimeridian.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from services.domain.text import gettext_noop as _

# Mean earth radius R1 of the IUGG for the WGS84 ellipsoid.
EARTH_RADIUS_M = 6_371_008.8
HALF_CIRCUMFERENCE_M = math.pi * EARTH_RADIUS_M


class CoordinateError(ValueError):
    """Coordinates that cannot be a place. `field` is lat, lon or empty for both together."""

    def __init__(self, message: str, field: str = "") -> None:
        self.message = message
        self.field = field
        super().__init__(message)


class Vector(NamedTuple):
    """A point on the unit sphere."""

    x: float
    y: float
    z: float


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in degrees, checked on making one."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.lat) or not -90 <= self.lat <= 90:
            raise CoordinateError(_("Latitude must be a number from -90 to 90."), "lat")
        if not math.isfinite(self.lon) or not -180 <= self.lon <= 180:
            raise CoordinateError(_("Longitude must be a number from -180 to 180."), "lon")

    @property
    def vector(self) -> Vector:
        """The same point on the unit sphere."""
        lat, lon = math.radians(self.lat), math.radians(self.lon)
        return Vector(math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))


def record_point(lat: float, lon: float) -> Point:
    """A point fit for a record; CoordinateError also for 0, 0, which stands for "no position"."""
    point = Point(lat, lon)
    if abs(lat) < 0.0001 and abs(lon) < 0.0001:
        raise CoordinateError(_("0, 0 is a point in the sea. Leave the position empty."))
    return point


def vector_distance_m(a: Vector, b: Vector) -> float:
    """Great-circle metres between two points; exact for near and for opposite points alike."""
    apart = math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)
    together = math.hypot(a.x + b.x, a.y + b.y, a.z + b.z)
    return 2 * EARTH_RADIUS_M * math.atan2(apart, together)


def distance_m(a: Point, b: Point) -> float:
    """Great-circle metres between two points."""
    return vector_distance_m(a.vector, b.vector)


def chord_of(metres: float) -> float:
    """Straight-line length through the unit sphere for a distance along it; at most 2."""
    if metres >= HALF_CIRCUMFERENCE_M:
        return 2.0
    return 2 * math.sin(metres / (2 * EARTH_RADIUS_M))


def metres_of(chord: float) -> float:
    """Distance along the sphere for a chord of the unit sphere (0 to 2, a little over is cut)."""
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, max(0.0, chord / 2)))


class Box(NamedTuple):
    """Degrees, south west corner first. Never crosses the antimeridian."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """True when the point lies in the box or on its edge."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


# Coarse boxes around land, to catch mistakes only: they overlap neighbours and sea.
COUNTRY_BOXES: dict[str, tuple[Box, ...]] = {
    "US": (
        Box(24.3, -125.0, 49.5, -66.8),
        Box(51.0, -180.0, 71.5, -129.9),
        Box(51.0, 172.0, 53.5, 180.0),
        Box(18.8, -160.6, 22.4, -154.7),
        Box(17.6, -67.4, 18.6, -64.5),
        Box(13.1, 144.5, 20.7, 146.2),
        Box(-14.7, -171.2, -11.0, -168.0),
    ),
    "CA": (Box(41.6, -141.1, 83.2, -52.5),),
    "GB": (Box(49.8, -8.7, 61.0, 1.9),),
    "IE": (Box(51.3, -10.8, 55.5, -5.9),),
    "AU": (Box(-43.9, 112.8, -9.0, 154.0), Box(-29.2, 167.8, -28.9, 168.1)),
    "NZ": (Box(-47.5, 166.2, -34.0, 179.0), Box(-44.5, -177.0, -43.5, -175.8)),
}


def in_country(lat: float, lon: float, country: str) -> bool | None:
    """Whether the point may lie in the country (ISO 3166-1 alpha-2); None when it has no box."""
    boxes = COUNTRY_BOXES.get(country.upper())
    if boxes is None:
        return None
    return any(box.holds(lat, lon) for box in boxes)


def looks_swapped(lat: float, lon: float, country: str) -> bool:
    """True when the point is outside the country, but inside with the two numbers exchanged."""
    return in_country(lat, lon, country) is False and in_country(lon, lat, country) is True
