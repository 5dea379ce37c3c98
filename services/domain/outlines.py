"""Coasts and borders to draw behind a map: which lines pass through a window, and where.

The lines come from public-domain shapes (US Census Bureau, Natural Earth), built into one small
file by `manage.py build_outlines`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from services.domain.polylines import Line, decode

# Kinds of lines, the boldest first.
KINDS = ("coast", "region", "county")
CELL = 4  # degrees; the grid that finds the few lines worth clipping


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees around something. `west` may be greater than `east`: across the antimeridian."""

    south: float
    west: float
    north: float
    east: float


class Outlines:
    """All lines, found by where they are."""

    def __init__(self, rows: dict[str, str]) -> None:
        self._lines: dict[str, list[Line]] = {}
        self._cells: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        for kind, text in rows.items():
            self._lines[kind] = list(decode(text))
            for number, line in enumerate(self._lines[kind]):
                for column, row in {(int(x // CELL), int(y // CELL)) for x, y in line}:
                    self._cells[kind, column, row].append(number)

    def near(self, kind: str, box: Box) -> Iterator[Line]:
        """Lines of one kind that may pass through the box, each once."""
        found: set[int] = set()
        first, last = int(box.west // CELL), int(box.east // CELL)
        columns = range(first, last + 1) if first <= last else _around(first, last)
        for column in columns:
            for row in range(int(box.south // CELL), int(box.north // CELL) + 1):
                found.update(self._cells.get((kind, column, row), ()))
        for number in sorted(found):
            yield self._lines[kind][number]


def _around(first: int, last: int) -> list[int]:
    """Columns from `first` over the antimeridian to `last`."""
    half = 180 // CELL
    return [*range(first, half + 1), *range(-half, last + 1)]


@cache
def outlines(path: Path) -> Outlines:
    """The lines of the file, read once in the life of a process."""
    return Outlines(json.loads(path.read_text("utf-8"))["lines"])
