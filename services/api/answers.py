"""From results of a search to the body of an answer."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from services.search.places import ResolvedPlace
from services.search.query import SearchQuery
from services.search.results import SearchResults


def search_answer(results: SearchResults, *, url: str, params: QueryDict) -> dict[str, Any]:
    """Everything a client needs to show a page of results and go on from it."""
    return {
        "count": results.count,
        "next": page_address(url, params, results.page + 1) if _has_next(results) else None,
        "previous": page_address(url, params, results.page - 1) if results.page > 1 else None,
        "query": query_answer(results.query),
        "facets": results.facets,
        "not_known": results.not_known,
        "results": results.results,
        "beyond": results.beyond,
        "placeless": results.placeless,
        "closed": results.closed,
        "other_places": [place_answer(place) for place in results.others],
    }


def _has_next(results: SearchResults) -> bool:
    return results.page < results.pages


def page_address(url: str, params: QueryDict, page: int) -> str:
    """The address of another page of the same search."""
    wanted = dict(params.lists()) | {"page": [str(page)]}
    return f"{url}?{urlencode(wanted, doseq=True)}"


def query_answer(query: SearchQuery) -> dict[str, Any]:
    """The search as it was done."""
    origin = query.origin
    return {
        "origin": origin and {"lat": origin.lat, "lon": origin.lon, "label": origin.label},
        "radius_m": query.radius_m,
        "program_type": [kind.value for kind in query.program_types],
        "words": list(query.words),
        "understood": [
            {"phrase": one.phrase, "parameter": one.parameter, "value": one.value}
            for one in query.understood
        ],
        "open_at": query.open_at.isoformat() if query.open_at else None,
        "unknown_included": query.include_unknown,
    }


def place_answer(place: ResolvedPlace) -> dict[str, Any]:
    """A place to offer."""
    return {
        "label": place.label,
        "near": place.near,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
        "country": place.country,
    }
