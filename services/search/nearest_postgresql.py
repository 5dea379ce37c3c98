"""Nearest on PostgreSQL: GiST on (bucket, cube of the unit vector) gives rows by distance.

The operator `<->` orders within the index, as long as nothing else stands in the same ORDER BY;
ties are settled afterwards, on all rows of the distance in question. Most ties lie at the very
point that is searched from: lists tell of many places no more than the town or the postal code, and
people search by these. Of such rows a B-tree gives the first by name, however many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from services.domain.geo import Vector
from services.domain.program_types import ProgramType
from services.search.buckets import Range, ranges
from services.search.nearest import Near, in_ranges, inside, ordered
from services.search.prepared import Rows, fetch
from services.search.reach import SLACK, WHOLE_GLOBE, Reach
from services.search.selection import Selection
from services.search.sql import Sql, both

POINT = "cube(ARRAY[r.x, r.y, r.z])"
CENTRE = "cube(ARRAY[%s, %s, %s]::float8[])"
IN_BOX = f"{POINT} <@ cube(ARRAY[%s, %s, %s]::float8[], ARRAY[%s, %s, %s]::float8[])"
HAS_POINT = Sql("r.x IS NOT NULL")
ORIGIN = f"(SELECT {', '.join(f'CAST(%s AS float8) AS {side}' for side in 'xyz')}) o"
# As `Reach.square` computes it.
SQUARE = " + ".join(f"(r.{side} - o.{side}) * (r.{side} - o.{side})" for side in "xyz")
HERE = " AND ".join(f"r.{side} = o.{side}" for side in "xyz")
# How often a statement about one type asks for the centre.
MARKS = 2
SPARE = 2
WALK = 500


class PostgresqlEngine:
    """Reads rows in the order of their distance, no more than are needed."""

    name = "cube"

    def rows(self, reach: Reach, spans: Sequence[Range]) -> Sql:
        """FROM and WHERE of the rows within reach."""
        where = both([in_ranges(spans), HAS_POINT, *_cap(reach)])
        return Sql(f"FROM services_searchrow r WHERE {where.text}", where.params)

    def in_order(self, reach: Reach, selection: Selection, limit: int) -> Sql | None:
        """The nearest locations of each type, those at the last one's distance included."""
        if not selection.ranges:
            return None
        return _in_order(reach, selection.chosen, limit)

    def nearest(self, reach: Reach, selection: Selection, limit: int) -> list[Near]:
        """The first `limit` locations within reach, in order."""
        if not selection.chosen:
            return []
        if not selection.asks_of_listings:
            return _of_types(reach, selection.chosen, limit)
        asked = limit + SPARE
        while True:
            rows = _first(reach, selection, asked)
            inside_reach = [row for row in rows if row[1] <= reach.limit]
            if len(inside_reach) < asked:
                return ordered((row[:3] for row in inside_reach), limit)
            # The last distance may have more rows than were asked for; nearer ones are complete.
            furthest = rows[-1][3]
            found = ordered((row[:3] for row in rows if row[3] < furthest), limit)
            if len(found) == limit:
                return found
            rows = fetch(_all(reach.within(furthest), selection))
            found = ordered(rows, limit)
            if len(found) == limit:
                return found
            asked *= 4


def _first(reach: Reach, selection: Selection, asked: int) -> list[tuple[Any, ...]]:
    """The first rows by distance; after the last one within reach others may follow.

    The planner takes a box to hold a hundred rows, where thousands of a city may be, and would ask
    all of them for their hours. So rows near the centre are asked one after the other, as far as
    needed; only where few of them match, and there are more, is the whole box asked.
    """
    steps = max(WALK, 8 * asked)
    rows = fetch(_walk(reach, selection, asked, steps))
    if len(rows) == asked or (rows and rows[0][4] < steps):
        return rows
    return fetch(_statement(reach, selection, asked))


def _of_types(reach: Reach, kinds: tuple[ProgramType, ...], limit: int) -> list[Near]:
    """The first locations of these types.

    One row more than wanted tells whether others may be as far as the last. That is seldom so, and
    to have PostgreSQL look for them costs as much as all the rest of the statement.
    """
    rows = _nearest(reach, kinds, limit + 1, ties=False)
    if len(rows) > limit and 0 < rows[limit][1] <= rows[limit - 1][1] * SLACK:
        rows = _nearest(reach, kinds, limit, ties=True)
    return [row for row in rows[:limit] if row[1] <= reach.limit]


def _nearest(reach: Reach, kinds: tuple[ProgramType, ...], limit: int, *, ties: bool) -> Rows:
    text, times = _ordered(kinds, limit, ties)
    return fetch(Sql(text, _texts_of(reach.centre) * times))


@lru_cache(maxsize=64)
def _ordered(kinds: tuple[ProgramType, ...], limit: int, ties: bool) -> tuple[str, int]:
    """Text of the first `limit` locations and how far they are, in order."""
    text, times = _rows_of(kinds, limit, ties)
    # Of one type no more come than were asked for, unless with ties.
    cut = f" LIMIT {limit:d}" if ties or times > MARKS else ""
    return f"SELECT location_id, square FROM ({text}) n ORDER BY square, sort_key{cut}", times


def _in_order(reach: Reach, kinds: tuple[ProgramType, ...], limit: int) -> Sql:
    text, times = _rows_of(kinds, limit, True)
    return Sql(
        f"SELECT * FROM ({text}) n WHERE square <= %s",
        (*_texts_of(reach.centre) * times, reach.limit),
    )


@lru_cache(maxsize=64)
def _rows_of(kinds: tuple[ProgramType, ...], limit: int, ties: bool) -> tuple[str, int]:
    """Text of the nearest locations of each type, and how often it asks for the centre.

    How many are wanted stands in the text: told only when the statement is executed, PostgreSQL
    would expect a tenth of all rows, and plan each time anew.
    """
    branches = [_nearest_of(span, limit, ties) for span in ranges(kinds, every_listing=False)]
    if len(branches) == 1:
        return branches[0], MARKS
    union = " UNION ALL ".join(f"({branch})" for branch in branches)
    # A location with two of the types comes twice.
    return f"SELECT DISTINCT * FROM ({union}) n", MARKS * len(branches)


def _nearest_of(span: Range, limit: int, ties: bool) -> str:
    """Rows at the centre by name, and only if they are too few, those further out."""
    rows = (
        f"SELECT r.location_id, {SQUARE} AS square, r.sort_key FROM {ORIGIN}"
        f" CROSS JOIN services_searchrow r WHERE {in_ranges([span]).text}"
    )
    here = f"{rows} AND {HERE} ORDER BY r.sort_key LIMIT {limit:d}"
    further = (
        f"{rows} AND {HAS_POINT.text} AND NOT ({HERE})"
        f" ORDER BY {POINT} <-> cube(ARRAY[o.x, o.y, o.z]) FETCH FIRST {limit:d} ROWS"
    )
    if not ties:
        # The second half is not begun before the first has ended.
        return f"({here}) UNION ALL ({further} ONLY) LIMIT {limit:d}"
    return (
        f"WITH here AS MATERIALIZED ({here}) SELECT * FROM here"
        f" UNION ALL SELECT * FROM ({further} WITH TIES) further"
        f" WHERE (SELECT count(*) FROM here) < {limit:d}"
    )


def _texts_of(point: Vector) -> tuple[str, str, str]:
    """A point as `ORIGIN` reads it: of text PostgreSQL makes a float in one step, not in two."""
    return repr(point.x), repr(point.y), repr(point.z)


def _all(reach: Reach, selection: Selection) -> Sql:
    """All rows within reach, in no order."""
    rows = PostgresqlEngine().rows(reach, selection.ranges)
    square, condition = reach.square, selection.condition
    return Sql(
        f"SELECT r.location_id, {square.text}, r.sort_key {rows.text} AND ({condition.text})",
        (*square.params, *rows.params, *condition.params),
    )


def _cap(reach: Reach) -> list[Sql]:
    if reach.chord >= WHOLE_GLOBE:
        return []
    low, high = zip(*reach.sides, strict=True)
    return [Sql(IN_BOX, (*low, *high)), inside(reach)]


def _statement(reach: Reach, selection: Selection, asked: int) -> Sql:
    """The first rows of each bucket range, merged by distance."""
    branches = [_branch(reach, selection, span, asked) for span in selection.ranges]
    union = " UNION ALL ".join(f"({branch.text})" for branch in branches)
    params = tuple(value for branch in branches for value in branch.params)
    if len(branches) == 1:
        return Sql(union, params)
    return Sql(f"SELECT * FROM ({union}) rows ORDER BY 4 LIMIT %s", (*params, asked))


def _walk(reach: Reach, selection: Selection, asked: int, steps: int) -> Sql:
    """The nearest rows of all ranges, of which those that match, or lie beyond, are kept.

    Rows beyond the reach end the walk: they fill what is asked. The last column tells how many
    rows there were to walk over.
    """
    branches = [_steps(reach, span, steps) for span in selection.ranges]
    union = " UNION ALL ".join(f"({branch.text})" for branch in branches)
    square, condition = reach.square, selection.condition
    return Sql(
        f"SELECT r.location_id, {square.text}, r.sort_key, r.d, r.seen"
        f" FROM (SELECT *, count(*) OVER () AS seen FROM ({union}) rows ORDER BY d LIMIT %s) r"
        f" WHERE {square.text} > %s OR ({condition.text}) ORDER BY r.d LIMIT %s",
        (
            *square.params,
            *(value for branch in branches for value in branch.params),
            *(steps, *square.params, reach.limit, *condition.params, asked),
        ),
    )


def _steps(reach: Reach, span: Range, steps: int) -> Sql:
    where, centre = both([in_ranges([span]), HAS_POINT]), tuple(reach.centre)
    return Sql(
        f"SELECT r.*, {POINT} <-> {CENTRE} AS d FROM services_searchrow r"
        f" WHERE {where.text} ORDER BY {POINT} <-> {CENTRE} LIMIT %s",
        (*centre, *where.params, *centre, steps),
    )


def _branch(reach: Reach, selection: Selection, span: Range, asked: int) -> Sql:
    # Conditions on listings may fit few rows; then the box ends the scan.
    where = both([in_ranges([span]), HAS_POINT, *_cap(reach)])
    rows = Sql(f"FROM services_searchrow r WHERE {where.text}", where.params)
    square, condition = reach.square, selection.condition
    text = (
        f"SELECT r.location_id, {square.text} AS square, r.sort_key, {POINT} <-> {CENTRE} AS d"
        f" {rows.text} AND ({condition.text}) ORDER BY {POINT} <-> {CENTRE} LIMIT %s"
    )
    centre = tuple(reach.centre)
    return Sql(text, (*square.params, *centre, *rows.params, *condition.params, *centre, asked))
