"""A search that starts nowhere, answered by name."""

from __future__ import annotations

from services.search.answers import answered
from services.search.buckets import ranges
from services.search.by_name import by_name
from services.search.nearest import in_ranges
from services.search.query import SearchQuery
from services.search.selection import Selection
from services.search.sql import Sql
from services.search.together import Given, Part, together
from services.search.totals import NOTHING, Totals, by_types, counts, places, read_counts
from services.search.within_reach import Answer


def answer_everywhere(selection: Selection, query: SearchQuery) -> Answer:
    """The answer to a search without a place."""
    totals = _totals(selection)
    ids: list[int] = []
    if totals.count > query.offset:
        ids = by_name(selection, offset=query.offset, limit=query.per_page)
    return Answer(totals, ids, {}, [])


def _totals(selection: Selection) -> Totals:
    if not selection.kinds:
        return NOTHING
    if not selection.asks_of_listings:
        part = Part(
            ("types", "locations"), Sql("SELECT types, locations FROM services_searchtotal")
        )
        return by_types(together({"totals": part})["totals"], selection)
    where = in_ranges(ranges(selection.kinds, every_listing=True))
    rows = Sql(f"FROM services_searchrow r WHERE ({where.text})", where.params)
    asked, rows = answered(selection, rows, ("location_id",))
    table = Given("places", places(asked, rows, ("location_id",)))
    told = together({"totals": counts(asked, "places")}, (table,))
    return read_counts(told["totals"][0], selection)
