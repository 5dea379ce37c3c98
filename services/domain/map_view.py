"""A round look at the ground from one point: what lies where on a square sheet, and how far.

The projection keeps distance and direction from the middle true (azimuthal equidistant), so that
rings around the middle are circles. Source: https://mathworld.wolfram.com/AzimuthalEquidistantProjection.html
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from services.domain.geo import EARTH_RADIUS_M, Point
from services.domain.outlines import Box
from services.domain.polylines import Line

# Distances that rings are drawn at, in kilometres or miles.
NICE = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
MOST_RINGS = 3
# Room between the farthest place and the edge.
MARGIN = 1.15
LEAST_HALF_M = 800.0

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """A square sheet of `size` units around `middle`; from there to its edge it is `half_m` far."""

    middle: Point
    half_m: float
    size: float = 480.0

    def spot(self, lat: float, lon: float) -> Spot:
        """Where a point lies: right and down from the upper left corner."""
        here = math.radians(self.middle.lat)
        there, aside = math.radians(lat), math.radians(lon - self.middle.lon)
        cosine = math.sin(here) * math.sin(there) + math.cos(here) * math.cos(there) * math.cos(
            aside
        )
        angle = math.acos(max(-1.0, min(1.0, cosine)))
        stretch = angle / math.sin(angle) if 1e-9 < angle < math.pi - 1e-9 else 1.0
        east = stretch * math.cos(there) * math.sin(aside)
        north = stretch * (
            math.cos(here) * math.sin(there) - math.sin(here) * math.cos(there) * math.cos(aside)
        )
        half = self.size / 2
        scale = half * EARTH_RADIUS_M / self.half_m
        return half + east * scale, half - north * scale

    def length(self, metres: float) -> float:
        """How long a distance from the middle is on the sheet."""
        return self.size / 2 * metres / self.half_m

    @property
    def box(self) -> Box:
        """Degrees around all that the sheet shows."""
        reach = self.half_m * math.sqrt(2) / EARTH_RADIUS_M
        south, north = (self.middle.lat + sign * math.degrees(reach) for sign in (-1, 1))
        if south <= -89 or north >= 89:
            return Box(max(south, -90), -180, min(north, 90), 180)
        sine = min(1.0, math.sin(min(reach, math.pi / 2)) / math.cos(math.radians(self.middle.lat)))
        aside = math.degrees(math.asin(sine))
        if aside >= 89:
            return Box(south, -180, north, 180)
        return Box(south, _turned(self.middle.lon - aside), north, _turned(self.middle.lon + aside))


def _turned(lon: float) -> float:
    """A longitude from -180 to 180."""
    return (lon + 180) % 360 - 180


def view_of(middle: Point, metres: Iterable[float]) -> View:
    """The sheet that shows all that is at these distances from the middle."""
    return View(middle, max(LEAST_HALF_M, max(metres, default=0.0) * MARGIN))


def rings(view: View, unit_m: float) -> list[float]:
    """One to three round distances, in units of `unit_m` metres, that fit on the sheet."""
    fits = view.half_m * 0.97 / unit_m
    step = next((nice for nice in NICE if fits / nice < MOST_RINGS + 1), NICE[-1])
    return [step * number for number in range(1, MOST_RINGS + 1) if step * number <= fits]


def middle_of(points: Sequence[Point]) -> Point:
    """The middle of some points; the first where they lie all around the globe."""
    x, y, z = (sum(point.vector[axis] for point in points) for axis in range(3))
    if math.hypot(x, y, z) < 1e-9:
        return points[0]
    return Point(math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)))


def path_of(view: View, line: Line, *, apart: float = 1.5) -> str:
    """The parts of a line on the sheet as SVG path data, without steps too small to be seen."""
    drawn: list[str] = []
    before: Spot | None = None
    last: Spot | None = None
    for lon, lat in line:
        spot = view.spot(lat, lon)
        if before is not None and _crosses(before, spot, view.size):
            if last != before:
                drawn.append(f"M{before[0]:.0f} {before[1]:.0f}")
                last = before
            if math.dist(last, spot) >= apart:
                drawn.append(f"L{spot[0]:.0f} {spot[1]:.0f}")
                last = spot
            before = last
        else:
            before = spot
    return "".join(drawn)


def _crosses(start: Spot, end: Spot, size: float) -> bool:
    """Whether the box around a step touches the sheet. A very long step is a seam, no line."""
    if math.dist(start, end) > 4 * size:
        return False
    return (
        max(start[0], end[0]) >= 0
        and min(start[0], end[0]) <= size
        and max(start[1], end[1]) >= 0
        and min(start[1], end[1]) <= size
    )


def clear_spot(around: Spot, radius: float, taken: Sequence[Spot]) -> Spot:
    """The spot on a circle, at one of eight angles, that is farthest from all that is taken."""
    spots = [
        (around[0] + radius * math.sin(angle), around[1] - radius * math.cos(angle))
        for angle in (turn * math.pi / 4 for turn in range(8))
    ]
    return max(spots, key=lambda spot: min((math.dist(spot, one) for one in taken), default=0.0))


@dataclass(frozen=True, slots=True)
class Group:
    """Places too near each other to be told apart on the sheet, by their numbers."""

    spot: Spot
    numbers: tuple[int, ...]

    @property
    def label(self) -> str:
        """The numbers: “3”, “3–5” or “3, 7 +2”."""
        first, last = self.numbers[0], self.numbers[-1]
        if len(self.numbers) > 2 and last - first == len(self.numbers) - 1:
            return f"{first}–{last}"
        more = len(self.numbers) - 2
        shown = ", ".join(str(number) for number in self.numbers[:2])
        return f"{shown} +{more}" if more > 0 else shown


def grouped(spots: Iterable[tuple[int, Spot]], apart: float) -> Iterator[Group]:
    """Places by number, those within `apart` of the first of a group together with it."""
    groups: list[tuple[Spot, list[int]]] = []
    for number, spot in spots:
        near = next((one for one in groups if math.dist(one[0], spot) < apart), None)
        if near:
            near[1].append(number)
        else:
            groups.append((spot, [number]))
    for spot, numbers in groups:
        yield Group(spot, tuple(numbers))
