"""The search: parameters in, results out. Page and API call this and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from math import sqrt
from typing import Any

from django.utils.translation import get_language, override

from services.domain.geo import metres_of
from services.search.by_name import by_name
from services.search.closed import closed_places
from services.search.engines import engine
from services.search.form import MAX_RESULTS
from services.search.nearest import Engine
from services.search.opening import opening_facet
from services.search.page import cards
from services.search.placeless import placeless
from services.search.query import SearchQuery
from services.search.reach import WHOLE_GLOBE, Reach, reach_of
from services.search.read import read
from services.search.results import InvalidSearch, SearchResults
from services.search.selection import Selection, selection_of
from services.search.totals import totals
from services.search.words import with_words

BEYOND = 5

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
    using, reach = engine(), reach_of(query)
    selection = with_words(selection_of(query), query)
    selection = selection.also(opening_facet(query))
    counted = totals(selection, reach, using)
    ids, square = _ids(query, selection, reach, using, counted.count)
    by_mail = placeless(query, selection) if query.page == 1 else []
    metres = {place_id: round(metres_of(sqrt(value))) for place_id, value in square.items()}
    told = cards([*ids, *by_mail], selection, now=now, distances=metres)
    shown = [told[place_id] for place_id in ids if place_id in told]
    return SearchResults(
        query=query,
        count=counted.count,
        page=query.page,
        pages=_pages(counted.count, query.per_page),
        per_page=query.per_page,
        results=shown if counted.count else [],
        facets={"program_type": counted.by_type},
        not_known=counted.not_known,
        left_out=counted.left_out,
        beyond=[] if counted.count else shown,
        placeless=[told[place_id] for place_id in by_mail if place_id in told],
        closed=closed_places(query) if query.page == 1 else [],
        others=place.others,
    )


def _ids(
    query: SearchQuery, selection: Selection, reach: Reach | None, using: Engine, count: int
) -> tuple[list[int], dict[int, float]]:
    """Locations of the page in order, with their squared chords; when none match, those beyond."""
    if reach is None:
        if count <= query.offset:
            return [], {}
        return by_name(selection, offset=query.offset, limit=query.per_page), {}
    if count > query.offset:
        near = using.nearest(reach, selection, query.offset + query.per_page)[query.offset :]
    elif count == 0:
        near = using.nearest(reach.within(WHOLE_GLOBE), selection, BEYOND)
    else:
        near = []
    return [one.location_id for one in near], {one.location_id: one.square for one in near}


def _pages(count: int, per_page: int) -> int:
    """Pages that can be asked for; 1 when there is nothing to show."""
    reachable = min(count, -(-MAX_RESULTS // per_page) * per_page)
    return max(1, -(-reachable // per_page))
