"""The globe cut into cells, so that places can be counted once and for all.

Bands of latitude are cut into cells about as wide as high: small ones of 5.6 km, and large ones of
44 km that hold eight by eight of them. A cell is a whole number; cells beside each other in a band
have numbers that follow each other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from services.domain.geo import Point

Range = tuple[int, int]

SIDE = 8
LARGE_DEGREES = 0.4
LARGE_BANDS = round(180 / LARGE_DEGREES)
BANDS = LARGE_BANDS * SIDE
HEIGHT = math.pi / BANDS
# More than any band has of them.
SMALL_ROW, LARGE_ROW = 8192, 1024
#: Numbers of large cells begin here, above those of all small ones.
LARGE_FROM = BANDS * SMALL_ROW
# About a metre: rounding must not take a cell for inside that is not, nor leave one out.
SLACK = 1e-7
_NONE: Range = (0, -1)


class Cells(NamedTuple):
    """The cells that a point is counted in."""

    small: int
    large: int


@dataclass(slots=True)
class Cover:
    """A circle as ranges (inclusive) of cells.

    `inside`: large and small cells that lie in it as a whole. `edge`: the other small cells that it
    may touch.
    """

    inside: list[Range] = field(default_factory=list)
    edge: list[Range] = field(default_factory=list)


def cells_of(lat: float, lon: float) -> Cells:
    """The cells of a point in degrees."""
    band = min(BANDS - 1, int((math.radians(lat) + math.pi / 2) / HEIGHT))
    columns = _columns(band // SIDE) * SIDE
    column = int((math.radians(lon) + math.pi) / (2 * math.pi) * columns) % columns
    small = band * SMALL_ROW + column
    return Cells(small, large_cell(small))


def large_cell(small: int) -> int:
    """The large cell that holds a small one."""
    band, column = divmod(small, SMALL_ROW)
    return _large_start(band // SIDE) + column // SIDE


def touched(centre: Point, angle: float) -> list[Range]:
    """All small cells that a circle may touch; `angle`: its radius in radians."""
    lat, lon = math.radians(centre.lat), math.radians(centre.lon)
    first, last = _band_of(lat - angle - SLACK), _band_of(lat + angle + SLACK)
    circle, found = _Circle(lat, lon, angle + SLACK, first, last + 1), []
    for band in range(first, last + 1):
        columns = _columns(band // SIDE) * SIDE
        found += _numbered(circle.touches(band, columns), columns, band * SMALL_ROW)
    return found


def cover(centre: Point, angle: float) -> Cover:
    """The cells of a circle, as few as can be; `angle`: its radius in radians."""
    lat, lon = math.radians(centre.lat), math.radians(centre.lon)
    first, last = _band_of(lat - angle - SLACK), _band_of(lat + angle + SLACK)
    outer = _Circle(lat, lon, angle + SLACK, first, last + 1)
    inner = _Circle(lat, lon, max(0.0, angle - SLACK), first, last + 1)
    covered, large = Cover(), _NONE
    for band in range(first, last + 1):
        large_band, step = divmod(band, SIDE)
        if step == 0:
            large = _NONE
            if band + SIDE <= last + 1:
                columns = _columns(large_band)
                found = _without_whole(inner.holds(band, band + SIDE, columns), columns)
                covered.inside += _numbered(found, columns, _large_start(large_band))
                large = found[0] * SIDE, found[1] * SIDE + SIDE - 1
        _add_band(covered, outer, inner, band, large)
    return covered


def _band_of(lat: float) -> int:
    return min(BANDS - 1, max(0, int((lat + math.pi / 2) / HEIGHT)))


@lru_cache(maxsize=LARGE_BANDS)
def _columns(large_band: int) -> int:
    """How many large cells stand in a band of them."""
    middle = (large_band + 0.5) * SIDE * HEIGHT - math.pi / 2
    return max(1, round(360 / LARGE_DEGREES * math.cos(middle)))


def _large_start(large_band: int) -> int:
    return LARGE_FROM + large_band * LARGE_ROW


def _add_band(covered: Cover, outer: _Circle, inner: _Circle, band: int, large: Range) -> None:
    """The small cells of one band; those in the columns `large` are told already."""
    columns, start = _columns(band // SIDE) * SIDE, band * SMALL_ROW
    inside = inner.holds(band, band + 1, columns)
    for part in _without(outer.touches(band, columns), inside):
        covered.edge += _numbered(part, columns, start)
    for part in _without(inside, large):
        covered.inside += _numbered(part, columns, start)


@lru_cache(maxsize=1)
def _parallels() -> list[tuple[float, float]]:
    """Sine and cosine of the latitudes between the bands, the poles among them."""
    souths = [band * HEIGHT - math.pi / 2 for band in range(BANDS + 1)]
    return [(math.sin(lat), math.cos(lat)) for lat in souths]


class _Circle:
    """Radians. Columns count eastwards from 180° W, past either end of the map."""

    def __init__(self, lat: float, lon: float, angle: float, first: int, last: int) -> None:
        """`first` and `last`: the southern sides of bands between which it lies."""
        self.lat, self.lon, self.first = lat, lon, first
        self.sine, self.cosine, self.reach = math.sin(lat), math.cos(lat), math.cos(angle)
        parallels = _parallels()[first : last + 1]
        self.widths = [self._half_width(sine, cosine) for sine, cosine in parallels]
        self.widest = self.band = -1
        if abs(lat) + angle < math.pi / 2:
            widest = math.asin(self.sine / self.reach)
            self.widest, self.band = _band_of(widest), _band_of(lat)
            self.widest_half = self._half_width(math.sin(widest), math.cos(widest))
            self.half_here = self._half_width(self.sine, self.cosine)

    def _half_width(self, sine: float, cosine: float) -> float:
        """How far east and west it reaches at a latitude; below 0 where it does not."""
        width, apart = cosine * self.cosine, self.reach - sine * self.sine
        if apart > width:
            return -1.0
        return math.pi if apart <= -width else math.acos(apart / width)

    def touches(self, band: int, columns: int) -> Range:
        """Columns of a band that it may touch."""
        number = band - self.first
        wide = max(self.widths[number], self.widths[number + 1])
        if band == self.widest:
            wide = max(wide, self.widest_half)
        if band == self.band:
            wide = max(wide, self.half_here)
        if wide < 0:
            return _NONE
        west, east = self._sides(wide, columns)
        return math.floor(west), min(math.floor(east), math.floor(west) + columns - 1)

    def holds(self, low: int, high: int, columns: int) -> Range:
        """Columns that it holds as a whole, from the south of band `low` to that of `high`."""
        # It grows wider towards one latitude and narrower beyond, so the two ends tell.
        wide = min(self.widths[low - self.first], self.widths[high - self.first])
        if wide < 0:
            return _NONE
        west, east = self._sides(wide, columns)
        if wide >= math.pi:
            return math.floor(west), math.floor(west) + columns - 1
        return math.ceil(west), math.floor(east) - 1

    def _sides(self, wide: float, columns: int) -> tuple[float, float]:
        turn = columns / (2 * math.pi)
        return (self.lon - wide + math.pi) * turn, (self.lon + wide + math.pi) * turn


def _without_whole(found: Range, columns: int) -> Range:
    """None of a band that is held nearly all around: small cells are counted from another side."""
    return found if (found[1] - found[0] + 1) * 2 < columns else _NONE


def _without(columns: Range, hole: Range) -> list[Range]:
    """What is left of some columns."""
    if hole[1] < hole[0]:
        return [columns]
    return [(columns[0], hole[0] - 1), (hole[1] + 1, columns[1])]


def _numbered(columns: Range, number: int, start: int) -> list[Range]:
    """Columns as cells, of a band with so many of them whose first cell is `start`."""
    first, last = columns
    if last < first:
        return []
    if last - first + 1 >= number:
        return [(start, start + number - 1)]
    first, last = first % number, last % number
    if first <= last:
        return [(start + first, start + last)]
    return [(start + first, start + number - 1), (start, start + last)]
