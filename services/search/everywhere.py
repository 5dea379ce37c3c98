"""A search that starts nowhere, answered by name.

It never goes through everything: types and facts are counted beforehand, words that few listings
have lead to these, and a directory of some thousand places may be read whole. What is left is
refused: asked around a place, it is answered at any size.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from services.search import beforehand
from services.search.answers import answered
from services.search.beforehand import Beforehand
from services.search.buckets import ranges
from services.search.by_name import by_facts, by_types
from services.search.nearest import in_ranges
from services.search.query import SearchQuery
from services.search.results import InvalidSearch
from services.search.selection import Selection
from services.search.sql import Sql
from services.search.together import Given, Part, together
from services.search.totals import (
    NOTHING,
    counts,
    is_counted,
    places,
    read_counts,
)
from services.search.totals import by_types as totals_by_types
from services.search.within_reach import Answer

# Places that may be read one by one.
READ_AT_MOST = 20_000

Histogram = Sequence[Sequence[int]]


def is_too_much(histogram: Histogram) -> bool:
    """Whether there are more places than a request may read one by one."""
    return sum(number for _types, number in histogram) > READ_AT_MOST


def answer_everywhere(selection: Selection, query: SearchQuery, known: Beforehand) -> Answer:
    """The answer to a search without a place; `InvalidSearch` where that would take too long."""
    histogram = known.histogram
    page = {"offset": query.offset, "limit": query.per_page}
    if not selection.kinds:
        return Answer(NOTHING, [], {}, [])
    if not selection.asks_of_listings:
        totals = totals_by_types(histogram, selection)
        ids = by_types(selection, **page) if totals.count > query.offset else []
        return Answer(totals, ids, {}, [])
    if selection.asks_facts_alone and known.combined <= beforehand.COMBINED_AT_MOST:
        answer = _by_facts(selection, query, histogram)
        if answer:
            return answer
    if selection.among or not is_too_much(histogram):
        return _one_by_one(selection, query)
    raise InvalidSearch(
        {"near": [_("So many places cannot be looked through at once. Say where to search.")]}
    )


def _by_facts(selection: Selection, query: SearchQuery, histogram: Histogram) -> Answer | None:
    """From the counts of combinations of facts; None where the page cannot be told from them."""
    where = in_ranges(ranges(selection.kinds, every_listing=True))
    kept = Sql(
        "SELECT r.combination, r.bucket, r.yes, r.known, r.languages, r.locations"
        f" FROM services_searchcombination r WHERE {where.text}",
        where.params,
    )
    combined = Sql(f"FROM ({kept.text}) r WHERE 1 = 1", kept.params)
    table = places(selection, combined, ("combination", "locations"))
    parts = {"totals": counts(selection, "places", weight="locations")}
    told = together(parts, (Given("places", table),))
    totals = read_counts(told["totals"][0], selection)
    if totals.count <= query.offset:
        return Answer(totals, [], {}, [])
    matching = Sql(
        f"SELECT combination FROM ({table.text}) m WHERE {is_counted(selection)}", table.params
    )
    numbers = (totals.count, sum(number for _types, number in histogram))
    page = {"offset": query.offset, "limit": query.per_page}
    ids = by_facts(selection, matching, numbers, **page)
    return None if ids is None else Answer(totals, ids, {}, [])


def _one_by_one(selection: Selection, query: SearchQuery) -> Answer:
    """From every listing that can match at all."""
    where = in_ranges(ranges(selection.kinds, every_listing=True))
    rows = Sql(f"FROM services_searchrow r WHERE ({where.text})", where.params)
    if selection.among:
        rows = Sql(
            f"FROM ({selection.among.text}) w CROSS JOIN services_searchrow r"
            f" WHERE r.listing_id = w.id AND ({where.text})",
            (*selection.among.params, *where.params),
        )
        selection = selection.once_among()
    asked, rows = answered(selection, rows, ("location_id", "sort_key"))
    table = Given("places", places(asked, rows, ("location_id", "sort_key")))
    first = Sql(
        "SELECT location_id, row_number() OVER (ORDER BY sort_key) AS position FROM"
        f" (SELECT location_id, sort_key FROM places WHERE {is_counted(asked)}"
        " ORDER BY sort_key LIMIT %s OFFSET %s) o",
        (query.per_page, query.offset),
    )
    parts = {"totals": counts(asked, "places"), "first": Part(("location_id", "position"), first)}
    told = together(parts, (table,))
    ids = [place for place, _position in sorted(told["first"], key=lambda row: row[1])]
    return Answer(read_counts(told["totals"][0], asked), ids, {}, [])
