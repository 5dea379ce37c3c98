"""The records of a page of results: one statement, however many results it has.

The records are asked through `public()` again: a stale row of the index shows nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson
from django.db import connection
from django.db.models.expressions import RawSQL

from services.models import Listing
from services.models.listing import ListingQuerySet
from services.search.attachments import KINDS, Attachments, read_rows, selects
from services.search.cards import Shown, card
from services.search.nearest import in_ranges
from services.search.selection import Selection
from services.search.sql import Sql, both

PLACE_COLUMNS: dict[str, str] = {
    name: f"location__{name}"
    for name in (
        *("id", "uuid", "name", "kind", "visibility", "address_1", "address_2", "city", "region"),
        *("postal_code", "country", "area_name", "latitude", "longitude", "point_precision"),
        *("time_zone", "hours_kind", "provider_id"),
    )
} | {
    "provider_uuid": "location__provider__uuid",
    "provider_name": "location__provider__name",
    "is_sample": "location__provider__is_sample",
}
LISTING_COLUMNS: dict[str, str] = {
    "id": "id",
    "uuid": "uuid",
    "hours_kind": "hours_kind",
    "confirmed_on": "confirmed_on",
    "confirmed_how": "confirmed_how",
    "location_id": "location_id",
    "program_id": "program_id",
    "program_type": "program__program_type",
    "program_name": "program__name",
    "status": "program__status",
    "status_until": "program__status_until",
    "provider_id": "program__provider_id",
    "provider_uuid": "program__provider__uuid",
    "provider_name": "program__provider__name",
    "is_sample": "program__provider__is_sample",
}


Found = dict[int, tuple[dict[str, Any], list[dict[str, Any]]]]
COLUMNS = (*PLACE_COLUMNS.values(), *LISTING_COLUMNS.values())
NAMES = tuple(f"c{number}" for number in range(len(COLUMNS)))
NAME_OF = dict(zip(COLUMNS, NAMES, strict=True))
# JSON of SQLite cuts numbers at 15 digits, so these come as they are.
POSITION = tuple(NAME_OF[f"location__{side}"] for side in ("latitude", "longitude"))
OWNERS = {
    owner: Sql(f"SELECT {NAME_OF[column]} FROM shown")
    for owner, column in (
        *(("location", "location__id"), ("listing", "id"), ("program", "program_id")),
        ("provider", "location__provider_id"),
    )
}
DASHED = 36


@lru_cache(maxsize=4)
def public_listings(_vendor: str) -> Sql:
    """The listings of a page as SQL with the columns `NAMES`; the table `wanted` holds the places.

    Written by the ORM once in the life of a process: what is public is decided there alone.
    """
    wanted = RawSQL("SELECT id FROM wanted", [])
    listings = Listing.objects.findable().filter(location_id__in=wanted).order_by()
    text, params = listings.values_list(*COLUMNS).query.sql_with_params()
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
    found, rows = _read(location_ids, selection)
    shown = Shown(now, rows)
    return {
        place_id: card(place, there, shown, distances.get(place_id))
        for place_id, (place, there) in found.items()
    }


def _read(location_ids: Collection[int], selection: Selection) -> tuple[Found, Attachments]:
    """The public listings of these locations and all that hangs on them, in one statement."""
    ids = sorted(set(location_ids))
    listings = public_listings(connection.vendor)
    matches = both([in_ranges(selection.listing_ranges), selection.condition])
    branches = [
        Sql(
            f"SELECT 'listing', CASE WHEN EXISTS (SELECT 1 FROM services_searchrow r WHERE"
            f" r.listing_id = shown.{NAME_OF['id']} AND {matches.text}) THEN 'matches' ELSE '' END,"
            f" {_as_json(NAMES)}, {', '.join(POSITION)} FROM shown",
            matches.params,
        )
    ]
    branches += selects(OWNERS, tuple(KINDS), more=", NULL, NULL")
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH wanted(id) AS (VALUES {', '.join(['(%s)'] * len(ids))}),"
            f" shown({', '.join(NAMES)}) AS MATERIALIZED ({listings.text})"
            f" {' UNION ALL '.join(branch.text for branch in branches)}",
            (*ids, *listings.params, *(value for one in branches for value in one.params)),
        )
        answers = cursor.fetchall()
    told = [row for row in answers if row[0] == "listing"]
    return _found(told), read_rows(row[:3] for row in answers if row[0] != "listing")


def _as_json(names: Iterable[str]) -> str:
    array = "json_build_array" if connection.vendor == "postgresql" else "json_array"
    return f"CAST({array}({', '.join(names)}) AS text)"


def _found(answers: Iterable[Sequence[Any]]) -> Found:
    """Rows of listings as plain values: by type, name and age at each location."""
    split = len(PLACE_COLUMNS)
    found: Found = {}
    for _kind, matches, content, latitude, longitude in answers:
        values = orjson.loads(content)
        listing = dict(zip(LISTING_COLUMNS, values[split:], strict=True))
        listing["uuid"] = _dashed(listing["uuid"])
        listing["provider_uuid"] = _dashed(listing["provider_uuid"])
        for name in ("confirmed_on", "status_until"):
            if listing[name]:
                listing[name] = date.fromisoformat(listing[name])
        listing["matches"] = bool(matches)
        if listing["location_id"] not in found:
            place = dict(zip(PLACE_COLUMNS, values, strict=False))
            place |= {"latitude": latitude, "longitude": longitude}
            place["uuid"] = _dashed(place["uuid"])
            place["provider_uuid"] = _dashed(place["provider_uuid"])
            found[place["id"]] = (place, [])
        found[listing["location_id"]][1].append(listing)
    for _place, listings in found.values():
        listings.sort(key=lambda one: (one["program_type"], one["program_name"], one["id"]))
    return found


def _dashed(public_id: str) -> str:
    """A uuid as people write it: SQLite keeps the digits alone."""
    if len(public_id) == DASHED:
        return public_id
    first, last = f"{public_id[:8]}-{public_id[8:12]}-{public_id[12:16]}", public_id[20:]
    return f"{first}-{public_id[16:20]}-{last}"


def read_listings(
    listings: ListingQuerySet,
    location_ids: Collection[int],
    *,
    place_columns: Mapping[str, str] = PLACE_COLUMNS,
    listing_columns: Mapping[str, str] = LISTING_COLUMNS,
) -> Found:
    """Locations with their listings as plain values; `listings` is annotated with `matches`."""
    if not location_ids:
        return {}
    columns = [*place_columns.values(), *listing_columns.values(), "matches"]
    found: Found = {}
    there: dict[int, list[dict[str, Any]]] = defaultdict(list)
    ordered = listings.filter(location_id__in=location_ids).order_by(
        "program__program_type", "program__name", "id"
    )
    for values in ordered.values_list(*columns):
        split = len(place_columns)
        place = dict(zip(place_columns, values[:split], strict=True))
        listing = dict(zip([*listing_columns, "matches"], values[split:], strict=True))
        there[place["id"]].append(listing)
        found[place["id"]] = (place, there[place["id"]])
    return found


def owners_of(found: Found) -> dict[str, set[int]]:
    """Ids of all records that something may hang on."""
    listings = [listing for _place, there in found.values() for listing in there]
    return {
        "location": set(found),
        "listing": {listing["id"] for listing in listings},
        "program": {listing["program_id"] for listing in listings},
        "provider": {place["provider_id"] for place, _there in found.values()},
    }
