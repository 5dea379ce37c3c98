"""A search around a place: totals, the places of the page, and programs by mail.

On PostgreSQL one statement answers all of it. SQLite looks for the nearest in steps, knowing from
the totals how many there are.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from services.search.answers import answered
from services.search.buckets import ranges
from services.search.counting import counts_within, read_counts_within
from services.search.nearest import Engine
from services.search.placeless import asks_placeless
from services.search.query import Origin, SearchQuery
from services.search.reach import Reach
from services.search.selection import Selection
from services.search.sql import Sql
from services.search.together import Given, Part, Rows, together
from services.search.totals import NOTHING, Totals, counts, is_counted, places, read_counts

FOUND = ("location_id", "square", "position")
SAME_PLACE = ("location_id", "square", "sort_key")
HANDED_ON = ("location_id", "sort_key")
# So many places are sorted sooner than the nearest of them are looked for.
FEW = 250


class Answer(NamedTuple):
    """Totals, ids of the page's locations in order, squared chords by id, and those by mail."""

    totals: Totals
    ids: list[int]
    squares: dict[int, float]
    by_mail: list[int]


def answer_within(
    selection: Selection, query: SearchQuery, origin: Origin, reach: Reach, engine: Engine
) -> Answer:
    """The answer to a search with a reach around an origin."""
    if not selection.chosen and not selection.kinds:
        return Answer(NOTHING, [], {}, [])
    if selection.asks_of_listings:
        return _of_listings(selection, query, reach, engine)
    return _of_types(selection, query, origin, reach, engine)


def _of_listings(selection: Selection, query: SearchQuery, reach: Reach, engine: Engine) -> Answer:
    """Every listing within reach is asked, which tells the order by the way."""
    rows = engine.rows(reach, ranges(selection.kinds, every_listing=True))
    asked, rows = answered(selection, rows, HANDED_ON, reach.square)
    chosen = Sql(f"FROM places WHERE {is_counted(asked)}")
    parts = {"totals": counts(asked, "places"), "first": _first(chosen, query)}
    table = Given("places", places(asked, rows, SAME_PLACE))
    told = _together(parts, query, selection, table)
    return _answer(read_counts(told["totals"][0], selection), told["first"], told)


def _of_types(
    selection: Selection, query: SearchQuery, origin: Origin, reach: Reach, engine: Engine
) -> Answer:
    """Places are counted by cells, and only the nearest of them are looked at."""
    parts = counts_within(selection, reach, origin.point)
    ordered = engine.in_order(reach, selection, query.offset + query.per_page)
    if ordered:
        parts["first"] = _first(Sql(f"FROM ({ordered.text}) n", ordered.params), query)
    told = _together(parts, query, selection)
    totals = read_counts_within(told, selection)
    if ordered:
        return _answer(totals, told["first"], told)
    return _answer(totals, _nearest(selection, query, reach, engine, totals.count), told)


def _nearest(
    selection: Selection, query: SearchQuery, reach: Reach, engine: Engine, count: int
) -> list[list[Any]]:
    """The places of the page, of `count` within reach, as rows of `FOUND`."""
    if count <= query.offset:
        return []
    if count > FEW:
        found = engine.nearest(reach, selection, query.offset + query.per_page)[query.offset :]
        return [[place, square, number] for number, (place, square) in enumerate(found)]
    rows, square = engine.rows(reach, selection.ranges), reach.square
    # A location with two of the types has two rows.
    text = (
        f"FROM (SELECT DISTINCT r.location_id, {square.text} AS square, r.sort_key {rows.text}) n"
    )
    part = _first(Sql(text, (*square.params, *rows.params)), query)
    return together({"first": part})["first"]


def _together(
    parts: dict[str, Part], query: SearchQuery, selection: Selection, *given: Given
) -> Rows:
    """The answers; on a first page also to who helps here by mail, phone or internet."""
    if query.origin is None or query.page > 1 or not selection.chosen:
        return together(parts, given)
    by_mail, table = asks_placeless(query.origin, selection)
    return together(parts | {"by_mail": by_mail}, (*given, table))


def _answer(totals: Totals, first: list[list[Any]], told: Rows) -> Answer:
    in_order = sorted(first, key=lambda row: row[2])
    return Answer(
        totals,
        [place for place, _square, _position in in_order],
        {place: square for place, square, _position in in_order},
        [place for place, _position in sorted(told.get("by_mail", ()), key=lambda row: row[1])],
    )


def _first(source: Sql, query: SearchQuery) -> Part:
    """The places of the page, with their position in the whole answer."""
    # Numbered after the cut: a number for each place within reach would have all of them sorted.
    order = "ORDER BY square, sort_key"
    page = f"SELECT location_id, square, sort_key {source.text} {order} LIMIT %s OFFSET %s"
    text = f"SELECT location_id, square, row_number() OVER ({order}) AS position FROM ({page}) o"
    return Part(FOUND, Sql(text, (*source.params, query.per_page, query.offset)))
