"""A search as conditions on the rows of the index (alias `r`), the same SQL on every database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from services.domain.facts import filter_mask, known_mask, language_mask, types_with
from services.domain.program_types import ProgramType
from services.search.buckets import Range, ranges
from services.search.filters import LANGUAGES_KEY, parameter_of
from services.search.query import SearchQuery
from services.search.sql import TRUE, Sql, both, either

YES, UNKNOWN, NO = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing asked of a listing: that it is known to be so, and that it is not known.

    `answer`: both at once, as YES, UNKNOWN or NO, where that is less work than asking twice.
    `is_fact`: told by the facts of the row alone. `among`: a SELECT of the ids of all listings that
    can hold, where these are few; `is_among`: of which all hold.
    """

    parameter: str
    holds: Sql
    unknown: Sql | None
    answer: Sql | None = None
    is_fact: bool = False
    among: Sql | None = None
    is_among: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rows a search reads. `kinds`: types that can match at all; empty: nothing can.

    `chosen`: the types asked for among them. `facets` are conditions on single listings.
    """

    kinds: tuple[ProgramType, ...]
    chosen: tuple[ProgramType, ...]
    facets: tuple[Facet, ...]
    include_unknown: bool

    def also(self, facet: Facet | None) -> Selection:
        """The same with one thing more asked of a listing, if there is one."""
        if facet is None:
            return self
        return replace(self, facets=(*self.facets, facet))

    @property
    def asks_of_listings(self) -> bool:
        """Whether anything but the program type is asked."""
        return bool(self.facets)

    @property
    def asks_facts_alone(self) -> bool:
        """Whether the facts of a row tell everything that is asked."""
        return all(facet.is_fact for facet in self.facets)

    @property
    def among(self) -> Sql | None:
        """A SELECT of ids of the listings that can match at all, where something makes them few."""
        return next((facet.among for facet in self.facets if facet.among), None)

    def once_among(self) -> Selection:
        """What is still to be asked of the listings that `among` tells."""
        found = next(facet for facet in self.facets if facet.among)
        if not found.is_among:
            return self
        known = replace(found, holds=TRUE, unknown=None, answer=None)
        return replace(self, facets=tuple(known if f is found else f for f in self.facets))

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Bucket ranges that hold all that can match."""
        return ranges(self.chosen, every_listing=self.asks_of_listings)

    @property
    def listing_ranges(self) -> tuple[Range, ...]:
        """Bucket ranges of all listings of the chosen types."""
        return ranges(self.chosen, every_listing=True)

    @property
    def strict(self) -> Sql:
        """The listing is known to match."""
        return both(facet.holds for facet in self.facets)

    @property
    def lenient(self) -> Sql:
        """The listing matches, or would if what is not known were so."""
        return both(
            either([facet.holds, facet.unknown]) if facet.unknown else facet.holds
            for facet in self.facets
        )

    @property
    def condition(self) -> Sql:
        """What the rows of the answer satisfy."""
        return self.lenient if self.include_unknown else self.strict


def selection_of(query: SearchQuery) -> Selection:
    """The rows that the filters of `query` ask for; its words and its hours are added to it."""
    asked = {fact.key: fact.values for fact in query.facts}
    kinds = [kind for kind in ProgramType if all(kind in types_with(key) for key in asked)]
    chosen = [kind for kind in kinds if not query.program_types or kind in query.program_types]
    facets = fact_facets(asked | ({LANGUAGES_KEY: query.languages} if query.languages else {}))
    return Selection(tuple(kinds), tuple(chosen), tuple(facets), query.include_unknown)


def by_key(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Pairs of fact and value as the values asked for of each fact."""
    found: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found


def fact_facets(asked: Mapping[str, tuple[str, ...]]) -> list[Facet]:
    """One facet for each fact asked for."""
    return [
        _languages(codes) if key == LANGUAGES_KEY else _fact(key, codes)
        for key, codes in asked.items()
    ]


def _fact(key: str, values: tuple[str, ...]) -> Facet:
    return Facet(
        parameter=key,
        holds=Sql("(r.yes & %s) <> 0", (filter_mask(key, values),)),
        unknown=Sql("(r.known & %s) = 0", (known_mask(key),)),
        is_fact=True,
    )


def _languages(codes: tuple[str, ...]) -> Facet:
    return Facet(
        parameter=parameter_of(LANGUAGES_KEY),
        holds=Sql("(r.languages & %s) <> 0", (language_mask(codes),)),
        unknown=Sql("r.languages = 0"),
        is_fact=True,
    )
