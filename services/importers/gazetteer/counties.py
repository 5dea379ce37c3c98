"""Which US county a point lies in, from the Census Bureau's boundaries as TopoJSON.

The shapes come from the npm package us-atlas 3.0.1 (counties-10m.json; US Census Bureau, public
domain). Only the county's name at a point goes into the gazetteer, no shape does.
Format: https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

from services.importers.gazetteer.sphere import Point

Ring = list[tuple[float, float]]  # longitude, latitude
_CELL = 0.5  # degrees; the grid that finds the few shapes worth testing


class CountyShapes:
    """Looks up the county FIPS code of a point."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text())
        arcs = arcs_of(topology)
        self._rings: dict[str, list[Ring]] = defaultdict(list)
        self._grid: dict[tuple[int, int], set[str]] = defaultdict(set)
        for geometry in topology["objects"]["counties"]["geometries"]:
            polygons = (
                geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            )
            for ring in (_ring(indexes, arcs) for polygon in polygons for indexes in polygon):
                self._rings[geometry["id"]].append(ring)
                self._enter(geometry["id"], ring)

    def _enter(self, fips: str, ring: Ring) -> None:
        """Note the grid cells the ring's bounding box covers, and one cell around."""
        west, east = min(x for x, _ in ring), max(x for x, _ in ring)
        south, north = min(y for _, y in ring), max(y for _, y in ring)
        for column in range(int(west // _CELL) - 1, int(east // _CELL) + 2):
            for row in range(int(south // _CELL) - 1, int(north // _CELL) + 2):
                self._grid[column, row].add(fips)

    def find(self, point: Point, state: str = "") -> str:
        """FIPS code of the county around `point`, "" if none is near.

        Off the simplified coast it is the county with the nearest corner within about 20 km. A
        two-digit `state` keeps to that state: the shapes are coarser than a border town.
        """
        latitude, longitude = point
        near = sorted(
            fips
            for fips in self._grid.get((int(longitude // _CELL), int(latitude // _CELL)), ())
            if fips.startswith(state)
        )
        for fips in near:
            if sum(_inside(longitude, latitude, ring) for ring in self._rings[fips]) % 2:
                return fips
        ranked = [(self._corner(point, fips), fips) for fips in near]
        distance, fips = min(ranked, default=(1.0, ""))
        return fips if distance < 0.2**2 else ""

    def _corner(self, point: Point, fips: str) -> float:
        """Square of the distance to the nearest corner, in degrees."""
        latitude, longitude = point
        return min(
            (x - longitude) ** 2 + (y - latitude) ** 2
            for ring in self._rings[fips]
            for x, y in ring
        )


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The delta-coded arcs as lists of longitude, latitude."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        found.append(points)
    return found


def _ring(indexes: list[int], arcs: list[Ring]) -> Ring:
    """One closed ring stitched from arcs; a negative index is an arc run backwards."""
    points: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _inside(x: float, y: float, ring: Ring) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
