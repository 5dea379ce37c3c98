"""What a search answers: one shape for page, API and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from services.search.query import SearchQuery

if TYPE_CHECKING:
    from services.search.places import ResolvedPlace

Card = dict[str, Any]


class InvalidSearch(ValueError):
    """Parameters that cannot be searched with: messages by parameter name.

    `choices` are the places that an ambiguous `near` may mean; empty for any other fault.
    """

    def __init__(
        self, errors: Mapping[str, list[str]], choices: tuple[ResolvedPlace, ...] = ()
    ) -> None:
        self.errors = dict(errors)
        self.choices = choices
        super().__init__("; ".join(f"{name}: {' '.join(told)}" for name, told in errors.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """One page of results, and what a searcher must know about the rest.

    `count`: locations that match, exact. `pages`: pages that can be asked for (results beyond the
    first 2,000 cannot). `results`, `beyond`, `placeless`: cards, see `services.search.cards`.
    `facets["program_type"]`: locations per type when the chosen types are left aside.
    `not_known`: by parameter, locations left out only because the answer to it is not known;
    `left_out`: all of them together, each once.
    `beyond`: when nothing is in reach, up to five nearest outside, with their true distances.
    `placeless`: programs by mail, phone or internet that serve the place.
    `closed`: places closed for good that the words name; `others`: other places of the name given.
    """

    query: SearchQuery
    count: int
    page: int
    pages: int
    per_page: int
    results: list[Card]
    facets: dict[str, dict[str, int]]
    not_known: dict[str, int] = field(default_factory=dict)
    left_out: int = 0
    beyond: list[Card] = field(default_factory=list)
    placeless: list[Card] = field(default_factory=list)
    closed: list[dict[str, str]] = field(default_factory=list)
    others: tuple[ResolvedPlace, ...] = ()
