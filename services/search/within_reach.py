"""A search around a place, answered in one statement: totals, the places of the page, and mail.

Every row within reach must be read for the totals anyway; the places of the page are the first of
them by distance, ties by name and id.
"""

from __future__ import annotations

from typing import NamedTuple

from services.search.answers import answered
from services.search.buckets import LOCATION, ranges, types_mask
from services.search.nearest import Engine
from services.search.placeless import asks_placeless
from services.search.query import SearchQuery
from services.search.reach import Reach
from services.search.selection import Selection
from services.search.sql import Sql
from services.search.together import Given, Part, Rows, together
from services.search.totals import (
    NOTHING,
    Totals,
    by_types,
    counts,
    is_counted,
    places,
    read_counts,
)

FOUND = ("location_id", "square", "position")
SAME_PLACE = ("location_id", "square", "sort_key")
HANDED_ON = ("location_id", "sort_key")


class Answer(NamedTuple):
    """Totals, ids of the page's locations in order, squared chords by id, and those by mail."""

    totals: Totals
    ids: list[int]
    squares: dict[int, float]
    by_mail: list[int]


def answer_within(selection: Selection, query: SearchQuery, reach: Reach, engine: Engine) -> Answer:
    """The answer to a search with a reach."""
    if not selection.chosen and not selection.kinds:
        return Answer(NOTHING, [], {}, [])
    parts, given = (
        _of_listings(selection, query, reach, engine)
        if selection.asks_of_listings
        else _of_types(selection, query, reach, engine)
    )
    if query.page == 1 and selection.chosen:
        parts["by_mail"] = asks_placeless(query, selection)
    told = together(parts, given)
    first = sorted(told["first"], key=lambda row: row[2])
    return Answer(
        _totals(selection, told),
        [place for place, _square, _position in first],
        {place: square for place, square, _position in first},
        [place for place, _position in sorted(told.get("by_mail", ()), key=lambda row: row[1])],
    )


def _totals(selection: Selection, told: Rows) -> Totals:
    if selection.asks_of_listings:
        return read_counts(told["totals"][0], selection)
    return by_types(told["totals"], selection)


Question = tuple[dict[str, Part], tuple[Given, ...]]


def _of_listings(
    selection: Selection, query: SearchQuery, reach: Reach, engine: Engine
) -> Question:
    rows = engine.rows(reach, ranges(selection.kinds, every_listing=True))
    asked, rows = answered(selection, rows, HANDED_ON, reach.square)
    table = Given("places", places(asked, rows, SAME_PLACE))
    first = _first(Sql(f"FROM places WHERE {is_counted(asked)}"), query)
    return {"totals": counts(asked, "places"), "first": first}, (table,)


def _of_types(selection: Selection, query: SearchQuery, reach: Reach, engine: Engine) -> Question:
    totals = ("types", "locations")
    ordered = engine.in_order(reach, selection, query.offset + query.per_page)
    rows = engine.rows(reach, ((LOCATION, LOCATION),))
    if ordered:
        text = f"SELECT r.types, count(*) AS locations {rows.text} GROUP BY r.types"
        source = Sql(f"FROM ({ordered.text}) n", ordered.params)
        return {"totals": Part(totals, Sql(text, rows.params)), "first": _first(source, query)}, ()
    square = reach.square
    table = Sql(
        f"SELECT r.location_id, r.types, r.sort_key, {square.text} AS square {rows.text}",
        (*square.params, *rows.params),
    )
    text = "SELECT types, count(*) AS locations FROM places GROUP BY types"
    chosen = Sql("FROM places WHERE (types & %s) <> 0", (types_mask(selection.chosen),))
    parts = {"totals": Part(totals, Sql(text)), "first": _first(chosen, query)}
    return parts, (Given("places", table),)


def _first(source: Sql, query: SearchQuery) -> Part:
    """The places of the page, with their position in the whole answer."""
    # Numbered after the cut: a number for each place within reach would have all of them sorted.
    order = "ORDER BY square, sort_key"
    page = f"SELECT location_id, square, sort_key {source.text} {order} LIMIT %s OFFSET %s"
    text = f"SELECT location_id, square, row_number() OVER ({order}) AS position FROM ({page}) o"
    return Part(FOUND, Sql(text, (*source.params, query.per_page, query.offset)))
