"""What must be known before places can be searched: clocks, typed words, and who has closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from services.search.closed import asks_closed, read_closed
from services.search.opening import asks_clocks
from services.search.query import SearchQuery
from services.search.sql import Sql
from services.search.together import Part, together
from services.search.vocabulary import Vocabulary, asks_vocabulary, keys_of, read_vocabulary

# So many rows that stand for many places each may be read by one search.
COMBINED_AT_MOST = 60_000


class Beforehand(NamedTuple):
    """Rows of clocks, typed words by key, and places closed for good that the words name.

    `histogram`: how many places have which types (bits) together, and `combined` how many rows of
    `SearchCombination` there are, counted up to a limit; for a search of everywhere.
    """

    clocks: Sequence[Sequence[Any]]
    vocabulary: Vocabulary
    closed: list[dict[str, str]]
    histogram: Sequence[Sequence[int]]
    combined: int = 0


def beforehand(query: SearchQuery) -> Beforehand:
    """All of it in one statement; in none for a place, types and facts."""
    reading = query.reading
    keys = keys_of((*reading.words, *reading.name_words))
    parts: dict[str, Part] = asks_vocabulary(keys) | asks_closed(query)
    if query.open_at:
        parts["clocks"] = asks_clocks()
    if query.origin is None:
        select = Sql("SELECT types, locations FROM services_searchtotal")
        parts["histogram"] = Part(("types", "locations"), select)
    if query.origin is None and (query.facts or query.languages or reading.facts):
        rows = f"SELECT 1 AS one FROM services_searchcombination LIMIT {COMBINED_AT_MOST + 1}"
        parts["combined"] = Part(("number",), Sql(f"SELECT count(*) AS number FROM ({rows}) c"))
    told = together(parts)
    return Beforehand(
        told.get("clocks", ()),
        read_vocabulary(keys, told),
        read_closed(told),
        told.get("histogram", ()),
        combined=told["combined"][0][0] if "combined" in told else 0,
    )
