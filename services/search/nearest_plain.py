"""Nearest by an ordinary index: a band of z, then all rows in it. Exact anywhere, slower in towns.

For databases without R*Tree (SQLite) or without the right to add `cube` (PostgreSQL).
"""

from __future__ import annotations

from collections.abc import Sequence

from services.search.buckets import Range
from services.search.nearest import Near, in_ranges, inside, ordered
from services.search.prepared import fetch
from services.search.reach import Reach
from services.search.selection import Selection
from services.search.sql import Sql, both

IN_BOX = "r.x BETWEEN %s AND %s AND r.y BETWEEN %s AND %s AND r.z BETWEEN %s AND %s"


class PlainEngine:
    """Reads the box around the reach through the B-tree on (bucket, z, x, y)."""

    name = "plain"

    def rows(self, reach: Reach, spans: Sequence[Range]) -> Sql:
        """FROM and WHERE of the rows within reach."""
        box = Sql(IN_BOX, tuple(side for pair in reach.sides for side in pair))
        where = both([in_ranges(spans), box, inside(reach)])
        return Sql(f"FROM services_searchrow r WHERE {where.text}", where.params)

    def in_order(self, reach: Reach, selection: Selection, limit: int) -> None:
        """All rows within reach are read at once."""

    def nearest(self, reach: Reach, selection: Selection, limit: int) -> list[Near]:
        """The first `limit` locations within reach, in order."""
        rows = self.rows(reach, selection.ranges)
        square, condition = reach.square, selection.condition
        found = fetch(
            Sql(
                f"SELECT DISTINCT r.location_id, {square.text}, r.sort_key"
                f" {rows.text} AND ({condition.text}) ORDER BY 2, 3 LIMIT %s",
                (*square.params, *rows.params, *condition.params, limit),
            )
        )
        return ordered(found, limit)
