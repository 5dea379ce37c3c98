"""Locations with their listings as plain values, the way everything shown is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from services.models.listing import ListingQuerySet

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
