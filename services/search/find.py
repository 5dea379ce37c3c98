"""The search: parameters in, results out. Page and API call this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import sqrt
from typing import Any

from django.utils.translation import get_language, override

from services.domain.geo import metres_of
from services.search.beforehand import Beforehand, beforehand
from services.search.beyond import nearest_beyond
from services.search.engines import engine
from services.search.everywhere import answer_everywhere, is_too_much
from services.search.form import MAX_RESULTS
from services.search.opening import opening_facet
from services.search.page import cards
from services.search.query import SearchQuery
from services.search.reach import reach_of
from services.search.read import read
from services.search.results import InvalidSearch, SearchResults
from services.search.selection import Selection, selection_of
from services.search.within_reach import Answer, answer_within
from services.search.words import with_words

__all__ = ["InvalidSearch", "SearchResults", "find"]


def find(params: Mapping[str, Any], *, now: datetime, language: str | None = None) -> SearchResults:
    """The results for these parameters (see `services.search.filters`) at the moment `now`.

    `language` is that of messages and addresses, the active one when left out. Raises
    `InvalidSearch`.
    """
    with override(language or get_language()):
        return _find(params, now)


def _find(params: Mapping[str, Any], now: datetime) -> SearchResults:
    query, place = read(params, now=now)
    known = beforehand(query)
    skips_names = is_too_much(known.histogram) and not query.words
    selection = with_words(
        selection_of(query), query, known.vocabulary, skips_names=skips_names
    ).also(opening_facet(query, known.clocks))
    answer = _answer(query, selection, known)
    count = answer.totals.count
    metres = {place_id: round(metres_of(sqrt(value))) for place_id, value in answer.squares.items()}
    told = cards([*answer.ids, *answer.by_mail], selection, now=now, distances=metres)
    shown = [told[place_id] for place_id in answer.ids if place_id in told]
    return SearchResults(
        query=query,
        count=count,
        page=query.page,
        pages=_pages(count, query.per_page),
        per_page=query.per_page,
        results=shown if count else [],
        facets={"program_type": answer.totals.by_type},
        not_known=answer.totals.not_known,
        left_out=answer.totals.left_out,
        beyond=[] if count else shown,
        placeless=[told[place_id] for place_id in answer.by_mail if place_id in told],
        closed=known.closed,
        others=place.others,
    )


def _answer(query: SearchQuery, selection: Selection, known: Beforehand) -> Answer:
    """Totals and the places of the page; when none match within reach, those beyond it."""
    reach = reach_of(query)
    if reach is None or query.origin is None:
        return answer_everywhere(selection, query, known)
    answer = answer_within(selection, query, query.origin, reach, engine())
    if answer.totals.count:
        return answer
    squares = nearest_beyond(selection, reach, engine())
    return answer._replace(ids=list(squares), squares=squares)


def _pages(count: int, per_page: int) -> int:
    """Pages that can be asked for; 1 when there is nothing to show."""
    reachable = min(count, -(-MAX_RESULTS // per_page) * per_page)
    return max(1, -(-reachable // per_page))
