"""Builds the file of coasts and borders that maps are drawn over.

Shapes: npm us-atlas 3.0.1, counties-10m.json (US Census Bureau), and world-atlas 2.0.2,
countries-10m.json (Natural Earth 1:10m). Both are in the public domain; the packages are ISC.
Format: https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from services.domain.polylines import Line, Position, encode
from services.importers.gazetteer.counties import arcs_of

# Degrees that a line may be moved by. The county lines of the source are coarse already.
TOLERANCES = {"coast": 0.005, "region": 0.005, "county": 0.01, "abroad": 0.012}
ABROAD = ("Canada", "United Kingdom", "Australia", "New Zealand", "Ireland")
HOME = "United States of America"
SOURCES = [
    "US Census Bureau, cartographic boundaries 2017 (public domain), through us-atlas 3.0.1",
    "Natural Earth 1:10m (public domain), through world-atlas 2.0.2",
]


def built(counties: Path, countries: Path) -> str:
    """The file's content: JSON with the lines of each kind, encoded."""
    lines = of_counties(counties)
    abroad = of_countries(countries)
    told = {
        kind: encode(
            in_order(
                joined(simplified(lines[kind], TOLERANCES[kind]))
                + (joined(simplified(abroad, TOLERANCES["abroad"])) if kind == "coast" else [])
            )
        )
        for kind in lines
    }
    return json.dumps({"sources": SOURCES, "lines": told}, indent=0) + "\n"


def of_counties(path: Path) -> dict[str, list[Line]]:
    """Lines of the USA: coast (one county beside it), between states, between counties."""
    found: dict[str, list[Line]] = {"coast": [], "region": [], "county": []}
    for line, beside in _used(path, "counties", lambda shape: str(shape["id"])):
        states = {fips[:2] for fips in beside}
        kind = "coast" if len(beside) == 1 else "region" if len(states) > 1 else "county"
        found[kind].append(line)
    return found


def of_countries(path: Path) -> list[Line]:
    """Coasts and borders of the other countries, without what the USA's own lines show."""
    return [
        line
        for line, beside in _used(path, "countries", lambda shape: str(shape["properties"]["name"]))
        if beside & set(ABROAD) and HOME not in beside
    ]


def _used(path: Path, name: str, key: Any) -> Iterator[tuple[Line, set[str]]]:
    """Every arc with the names of the shapes on its sides."""
    topology = json.loads(path.read_text("utf-8"))
    beside: dict[int, set[str]] = defaultdict(set)
    for shape in topology["objects"][name]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape.get("arcs", [])]
        for index in (index for polygon in polygons for ring in polygon for index in ring):
            beside[index if index >= 0 else ~index].add(key(shape))
    lines = arcs_of(topology)
    for index in sorted(beside):
        yield lines[index], beside[index]


def simplified(lines: Iterable[Line], tolerance: float) -> list[Line]:
    """Lines without the corners that move them by less; islands smaller than that are left out."""
    kept = []
    for line in lines:
        short = _without_small_corners(line, tolerance)
        sides = [max(side) - min(side) for side in zip(*short, strict=True)]
        if max(sides) > 2 * tolerance:
            kept.append(short)
    return kept


def _without_small_corners(line: Line, tolerance: float) -> Line:
    """Douglas and Peucker's way, with degrees of longitude as wide as they are there."""
    kept = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        far = [(_away(line[n], line[first], line[last]), n) for n in range(first + 1, last)]
        distance, corner = max(far, default=(0.0, 0))
        if distance > tolerance:
            kept.add(corner)
            todo += [(first, corner), (corner, last)]
    return [line[n] for n in sorted(kept)]


def _away(point: Position, start: Position, end: Position) -> float:
    """Degrees of latitude from a point to a straight line between two others."""
    narrow = math.cos(math.radians((start[1] + end[1]) / 2))
    dx, dy = (end[0] - start[0]) * narrow, end[1] - start[1]
    px, py = (point[0] - start[0]) * narrow, point[1] - start[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - along * dx, py - along * dy)


def joined(lines: list[Line]) -> list[Line]:
    """Lines that meet made one, so that fewer starts need to be written."""
    left = dict(enumerate(lines))
    ends: dict[Position, list[int]] = defaultdict(list)
    for number, line in left.items():
        ends[_corner(line[0])].append(number)
        ends[_corner(line[-1])].append(number)
    found = []
    for number in range(len(lines)):
        if number in left:
            grown = _grown(left.pop(number), left, ends)
            found.append(_grown(grown[::-1], left, ends))
    return found


def _grown(line: Line, left: dict[int, Line], ends: dict[Position, list[int]]) -> Line:
    """The line with all that goes on from its end; what is used leaves `left`."""
    while True:
        end = _corner(line[-1])
        following = next((number for number in ends[end] if number in left), None)
        if following is None:
            return line
        more = left.pop(following)
        line = line + (more if _corner(more[0]) == end else more[::-1])[1:]


def _corner(point: Position) -> Position:
    return round(point[0], 4), round(point[1], 4)


def in_order(lines: list[Line]) -> list[Line]:
    """Neighbours after each other: the differences between their starts are short to write."""
    return sorted(lines, key=lambda line: (round(line[0][0]), line[0][1]))
