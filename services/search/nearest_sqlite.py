"""Nearest on SQLite: an R*Tree over x, y, z and bucket, searched in a growing cap.

The R*Tree holds 32-bit numbers rounded outwards: it only proposes rows, the doubles of the table
decide. A look takes at most a sample of rows. A sample that is not full is complete; a full one
still bounds the distance of the last result, and the search closes in between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from services.domain.geo import chord_of
from services.search.buckets import Range
from services.search.nearest import Near, in_ranges, inside, ordered
from services.search.nearest_plain import PlainEngine
from services.search.prepared import fetch
from services.search.reach import Reach
from services.search.selection import Selection
from services.search.sql import Sql, both
from services.search.structures import POSITIONS

IN_BOX = (
    "t.x0 <= %s AND t.x1 >= %s AND t.y0 <= %s AND t.y1 >= %s AND t.z0 <= %s AND t.z1 >= %s"
    " AND t.b0 <= %s AND t.b1 >= %s"
)
# On the R*Tree's own numbers, so that rows in the corners of the box need no look at the table.
NEARLY_INSIDE = (
    "(t.x0 - %s) * (t.x0 - %s) + (t.y0 - %s) * (t.y0 - %s) + (t.z0 - %s) * (t.z0 - %s) <= %s"
)
ROUNDING = 1e-6
FIRST_LOOK, CLOSE_ENOUGH, WIDE = chord_of(2_000), chord_of(20_000), chord_of(500_000)
SAMPLE, MANY = 200, 1000
# Places on a page of which the first look finds enough in a city. Further out they are fewer.
USUAL = 20
FEW = 1000
STEPS = 3


class SqliteEngine:
    """Looks near first, further when that was too little."""

    name = "rtree"

    def rows(self, reach: Reach, spans: Sequence[Range]) -> Sql:
        """FROM and WHERE of the rows within reach."""
        lowest = min((low for low, _high in spans), default=0)
        highest = max((high for _low, high in spans), default=-1)
        sides = [side for low, high in reach.sides for side in (high, low)]
        box = Sql(IN_BOX, (*sides, highest, lowest))
        x, y, z = reach.centre
        nearly = Sql(NEARLY_INSIDE, (x, x, y, y, z, z, (reach.chord + ROUNDING) ** 2))
        where = both([box, nearly, in_ranges(spans), inside(reach)])
        source = f"FROM {POSITIONS} t CROSS JOIN services_searchrow r ON r.id = t.id"
        return Sql(f"{source} WHERE {where.text}", where.params)

    def in_order(self, reach: Reach, selection: Selection, limit: int) -> None:
        """All rows within reach are read at once."""

    def nearest(self, reach: Reach, selection: Selection, limit: int) -> list[Near]:
        """The first `limit` locations within reach, in order."""
        if not selection.ranges:
            return []
        if reach.chord > WIDE:
            found = _of_few(reach, selection, limit)
            if found is not None:
                return found
        return _Search(self, reach, selection, limit).run()


class _Search:
    """One search: up to `low` too few were found, within `high` there are enough."""

    def __init__(
        self, engine: SqliteEngine, reach: Reach, selection: Selection, limit: int
    ) -> None:
        self.engine, self.reach, self.selection, self.limit = engine, reach, selection, limit
        # As much for a long page as for a short one, in proportion: both take the same steps.
        self.sample = max(SAMPLE, min(10 * limit, MANY), 4 * limit)
        self.low = 0.0
        self.high: float | None = None

    def run(self) -> list[Near]:
        """The nearest, in order."""
        radius = min(FIRST_LOOK * max(1.0, min(self.limit, MANY) / USUAL), self.reach.chord)
        closing_in = 0
        while self.high is None or (
            closing_in < STEPS and self.low and self.high - self.low > CLOSE_ENOUGH
        ):
            closing_in += self.high is not None
            rows = self._look(radius)
            found = ordered(rows, self.limit)
            if len(rows) < self.sample:
                if len(found) == self.limit or radius >= self.reach.chord:
                    return found
                self.low = radius
            elif len(found) < self.limit:
                self.sample *= 4
                continue
            else:
                self.high = sqrt(found[-1][1])
            radius = self._next(radius, len(found))
        return self._all_within(self.high)

    def _next(self, radius: float, found: int) -> float:
        if self.high is not None:
            return (self.low + self.high) / 2
        factor = max(1.5, 1.2 * sqrt(self.limit / found)) if found else 4.0
        return min(self.reach.chord, radius * min(factor, 4.0))

    def _look(self, radius: float) -> list[tuple[int, float, bytes]]:
        """Any rows within the radius, at most a sample of them."""
        return self._rows(radius, "LIMIT %s", self.sample)

    def _all_within(self, radius: float) -> list[Near]:
        rows = self._rows(radius, "ORDER BY 2, 3 LIMIT %s", self.limit, distinct="DISTINCT")
        return ordered(rows, self.limit)

    def _rows(
        self, radius: float, tail: str, limit: int, distinct: str = ""
    ) -> list[tuple[int, float, bytes]]:
        reach = self.reach.within(min(radius, self.reach.chord))
        rows = self.engine.rows(reach, self.selection.ranges)
        square, condition = reach.square, self.selection.condition
        return fetch(
            Sql(
                f"SELECT {distinct} r.location_id, {square.text}, r.sort_key"
                f" {rows.text} AND ({condition.text}) {tail}",
                (*square.params, *rows.params, *condition.params, limit),
            )
        )


def _of_few(reach: Reach, selection: Selection, limit: int) -> list[Near] | None:
    """The same where so few rows can match that sorting them all is fastest; else None."""
    if selection.asks_of_listings or len(selection.ranges) > 1:
        return PlainEngine().nearest(reach, selection, limit) if _has_few(selection) else None
    rows = fetch(_sorted(reach, in_ranges(selection.ranges).text, limit + 1))
    if rows and rows[0][0] is None:
        return None
    squares = sorted(row[1] for row in rows)
    if len(rows) > limit and squares[limit] == squares[limit - 1]:
        return PlainEngine().nearest(reach, selection, limit)
    return ordered((row for row in rows if row[1] <= reach.limit), limit)


def _sorted(reach: Reach, of_type: str, limit: int) -> Sql:
    """The first rows of one bucket, each with another place; one row of nothing if it has many.

    Sorted by the index alone: only the first are looked up in the table.
    """
    square = reach.square
    return Sql(
        f"WITH many AS MATERIALIZED (SELECT 1 FROM services_searchrow r WHERE {of_type}"
        f" LIMIT 1 OFFSET {FEW}) SELECT NULL, NULL, NULL FROM many UNION ALL"
        " SELECT s.location_id, n.square, s.sort_key FROM"
        f" (SELECT r.id, {square.text} AS square"
        " FROM (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM many)) few CROSS JOIN services_searchrow r"
        f" WHERE {of_type} AND r.x IS NOT NULL ORDER BY square LIMIT %s) n"
        " CROSS JOIN services_searchrow s ON s.id = n.id",
        (*square.params, limit),
    )


def _has_few(selection: Selection) -> bool:
    """Whether the buckets hold so few rows that sorting them all is fastest."""
    where = in_ranges(selection.ranges)
    text = f"SELECT 1 FROM services_searchrow r WHERE {where.text} LIMIT 1 OFFSET {FEW}"
    return not fetch(Sql(text, where.params))
