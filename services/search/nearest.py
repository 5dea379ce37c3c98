"""The nearest locations of a selection: one interface, one engine for each kind of database.

Every engine gives the same answer: locations by distance, those at exactly the same distance by
name and id. They differ in speed. `engine` picks the fastest that the database can carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from services.search.buckets import Range
from services.search.reach import Reach
from services.search.selection import Selection
from services.search.sql import FALSE, Sql, both, either

#: A location found, and the squared chord of the unit sphere to it.
Near = tuple[int, float]


class Engine(Protocol):
    """What an engine can do."""

    name: str

    def rows(self, reach: Reach, spans: Sequence[Range]) -> Sql:
        """FROM and WHERE that give the rows `r` of some buckets within reach, each once."""

    def in_order(self, reach: Reach, selection: Selection, limit: int) -> Sql | None:
        """A SELECT of the nearest locations (location_id, square, sort_key), each once.

        Of a selection that asks for types alone: the first `limit` within reach and all that are
        as far as the last of them. None where reading all rows within reach is as good.
        """

    def nearest(self, reach: Reach, selection: Selection, limit: int) -> list[Near]:
        """The first `limit` locations of the selection within reach, in order."""


def in_ranges(spans: Sequence[Range]) -> Sql:
    """Rows of these buckets.

    Their numbers are our own and stand in the text: PostgreSQL knows how many rows each has, and
    plans a prepared statement once. The casts keep its index of small integers usable.
    """
    if not spans:
        return FALSE
    return either([_in_range(*span) for span in spans])


def _in_range(low: int, high: int) -> Sql:
    if low == high:
        return Sql(f"r.bucket = CAST({low:d} AS smallint)")
    return Sql(f"r.bucket BETWEEN CAST({low:d} AS smallint) AND CAST({high:d} AS smallint)")


def inside(reach: Reach) -> Sql:
    """Rows that are truly inside, not only in the box around."""
    square = reach.square
    return Sql(f"{square.text} <= %s", (*square.params, reach.limit))


def ordered(rows: Iterable[tuple[int, float, bytes | memoryview]], limit: int) -> list[Near]:
    """Rows (location, squared chord, key) as the first `limit` locations, each once, in order."""
    found = sorted({(square, bytes(key), place) for place, square, key in rows})[:limit]
    return [(place, square) for square, _key, place in found]


__all__ = ["Engine", "Near", "both", "in_ranges", "inside", "ordered"]
