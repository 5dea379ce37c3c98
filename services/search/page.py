"""The records of a page of results: one statement, however many results it has.

Cards were drawn before and are kept beside the index. Whether they may be shown is asked of the
records: `public()` decides, and a card of other listings than those, or of a place that has changed
how much of it is public, is drawn anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from services.models import Listing
from services.search.cards import Drawn, Shown, show
from services.search.drawing import draw_all, read_drawn
from services.search.nearest import in_ranges
from services.search.number_lists import numbers
from services.search.prepared import fetch
from services.search.selection import Selection
from services.search.sql import FALSE, Sql, both

WANTED = ("id", "location_id", "location__visibility", "program__program_type")


@dataclass(slots=True)
class Public:
    """What may be shown at one location: ids of listings, and of those that fit the search."""

    visibility: str
    listings: list[int] = field(default_factory=list)
    matching: list[int] = field(default_factory=list)


@lru_cache(maxsize=4)
def public_listings(_vendor: str) -> Sql:
    """The listings of a page as SQL with the columns `WANTED`; the table `wanted` holds places.

    Written by the ORM once in the life of a process: what is public is decided there alone.
    """
    wanted = RawSQL("SELECT id FROM wanted", [])
    listings = Listing.objects.findable().filter(location_id__in=wanted).order_by()
    text, params = listings.values_list(*WANTED).query.sql_with_params()
    return Sql(text, tuple(params))


def cards(
    location_ids: Collection[int],
    selection: Selection,
    *,
    now: datetime,
    distances: Mapping[int, int],
) -> dict[int, dict[str, Any]]:
    """Cards by location, for those that are public; `distances` in metres by location."""
    if not location_ids:
        return {}
    public, kept = _read(sorted(set(location_ids)), selection)
    fit = {place: kept[place] for place, there in public.items() if _fits(kept.get(place), there)}
    if len(fit) < len(public):
        fit |= draw_all(set(public) - set(fit))
    shown = Shown(now)
    return {
        place: show(drawn, public[place].matching, shown, distances.get(place))
        for place, drawn in fit.items()
    }


def _fits(kept: Drawn | None, public: Public) -> bool:
    """Whether a kept card shows these listings, no others, and as much as may be shown."""
    return (
        kept is not None
        and kept.card["visibility"] == public.visibility
        and sorted(kept.listings) == sorted(public.listings)
    )


def _read(ids: list[int], selection: Selection) -> tuple[dict[int, Public], dict[int, Drawn]]:
    """The public listings of these locations, and the cards that are kept of them."""
    listings, matches = public_listings(connection.vendor), _matches(selection)
    wanted = numbers(ids)
    answers = fetch(
        Sql(
            f"WITH wanted(id) AS ({wanted.text}),"
            f" shown(id, location_id, visibility, kind) AS MATERIALIZED ({listings.text})"
            f" SELECT location_id, id, visibility, {matches.text} FROM shown UNION ALL"
            " SELECT c.location_id, NULL, c.content, NULL FROM services_searchcard c"
            " WHERE c.location_id IN (SELECT id FROM wanted)",
            (*wanted.params, *listings.params, *matches.params),
        )
    )
    public: dict[int, Public] = {}
    kept: dict[int, Drawn] = {}
    for place, listing, told, match in answers:
        if listing is None:
            kept[place] = read_drawn(told)
            continue
        there = public.get(place) or public.setdefault(place, Public(told))
        there.listings.append(listing)
        if match:
            there.matching.append(listing)
    return public, kept


def _matches(selection: Selection) -> Sql:
    """Whether the listing `shown` fits: asked of the index where more than its type is asked."""
    if not selection.asks_of_listings:
        marks = ", ".join(["%s"] * len(selection.chosen))
        kinds = tuple(kind.value for kind in selection.chosen)
        return Sql(f"kind IN ({marks})", kinds) if kinds else FALSE
    fits = both([in_ranges(selection.listing_ranges), selection.condition])
    return Sql(
        "EXISTS (SELECT 1 FROM services_searchrow r"
        f" WHERE r.listing_id = shown.id AND {fits.text})",
        fits.params,
    )
