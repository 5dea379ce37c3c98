"""A location with its listings as plain values: the card of a result, the same for page and API.

Everything is fit for JSON: dates and moments are ISO text, ids are text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from services.domain.facts import facts_of
from services.domain.freshness import freshness
from services.domain.hours import Hours
from services.domain.program_types import ProgramType
from services.models import Notice, Phone, Visibility
from services.search.attachments import Attachments
from services.search.hours import (
    is_current,
    listing_hours,
    local_date,
    location_hours,
    opening_told,
)
from services.search.hours_wording import note_told

NO_ID = "00000000-0000-0000-0000-000000000000"
# The state that a card shows when its listings differ: the one that helps most.
BEST_FIRST = ("open", "by_appointment", "call_first", "unknown", "temporarily_closed", "closed")

PAGES = ("location", "provider")

Values = Mapping[str, Any]


@lru_cache(maxsize=64)
def _pattern(name: str, _language: str | None) -> str:
    return reverse(name, args=[NO_ID])


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card is made from besides the records: the moment, and what hangs on the records.

    `addresses`: of the pages of records in the language in use, with `NO_ID` for the id.
    """

    now: datetime
    rows: Attachments
    addresses: Mapping[str, str] = field(
        default_factory=lambda: {name: _pattern(name, get_language()) for name in PAGES}
    )

    def address_of(self, name: str, public_id: str) -> str:
        """Path of a record's page."""
        return self.addresses[name].replace(NO_ID, public_id)


def address_of(name: str, public_id: str) -> str:
    """Path of a record's page in the language in use."""
    return _pattern(name, get_language()).replace(NO_ID, public_id)


def card(
    place: Values, listings: Sequence[Values], shown: Shown, distance_m: int | None
) -> dict[str, Any]:
    """One location. `place` and `listings`: see `services.search.page`; listings hold `matches`."""
    there = location_hours(place, shown.rows)
    today = local_date(shown.now, place["time_zone"])
    told = [_listing(listing, today, there, shown) for listing in listings]
    matching = [listing for listing in told if listing["matches"]] or told
    exact = place["visibility"] == Visibility.EXACT
    return {
        "id": str(place["uuid"]),
        "name": place["name"],
        "kind": place["kind"],
        "visibility": place["visibility"],
        "distance_m": distance_m,
        "point": _point(place, exact),
        "address": _address(place) if exact else None,
        "area": None if exact else place["area_name"] or None,
        "provider": _provider(place, shown),
        "phones": phones(_phone_owners(place, listings), shown.rows),
        "time_zone": place["time_zone"],
        "opening": min((t["opening"] for t in matching), key=_helpfulness),
        "notices": _notices(place, listings, shown),
        "listings": sorted(told, key=lambda listing: not listing["matches"]),
        "url": shown.address_of("location", str(place["uuid"])),
        "is_sample": any([place["is_sample"], *(listing["is_sample"] for listing in listings)]),
    }


def _helpfulness(state: Values) -> int:
    return BEST_FIRST.index(state["state"])


def _point(place: Values, exact: bool) -> dict[str, Any] | None:
    if place["latitude"] is None:
        return None
    is_exact = exact and place["point_precision"] == "address"
    return {"lat": place["latitude"], "lon": place["longitude"], "is_exact": is_exact}


def _address(place: Values) -> dict[str, Any] | None:
    lines = [line for line in (place["address_1"], place["address_2"]) if line]
    parts = {name: place[name] for name in ("city", "region", "postal_code", "country")}
    return {"lines": lines, **parts} if lines or place["city"] else None


def _provider(record: Values, shown: Shown) -> dict[str, Any]:
    public_id = str(record["provider_uuid"])
    address = shown.address_of("provider", public_id)
    return {"id": public_id, "name": record["provider_name"], "url": address}


def _phone_owners(place: Values, listings: Iterable[Values]) -> list[tuple[str, int]]:
    """Whose numbers a card shows, nearest to what was asked for first."""
    owners = [("listing", listing["id"]) for listing in listings]
    owners += [("location", place["id"])]
    owners += [("program", listing["program_id"]) for listing in listings]
    return [*owners, ("provider", place["provider_id"])]


def phones(owners: Iterable[tuple[str, int]], rows: Attachments) -> list[dict[str, Any]]:
    """Numbers to call or write to, each once."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for owner, owner_id in owners:
        for row in rows.of("phone", owner, owner_id):
            if row["kind"] != Phone.Kind.FAX:
                told = {name: row[name] for name in ("number", "extension", "label", "kind")}
                found.setdefault((row["number"], row["extension"]), told)
    return list(found.values())


def _notices(place: Values, listings: Iterable[Values], shown: Shown) -> list[dict[str, Any]]:
    owners = [("location", place["id"]), *(("listing", listing["id"]) for listing in listings)]
    return [
        {
            "kind": row["kind"],
            "label": str(Notice.Kind(row["kind"]).label),
            "text": row["text"],
            "until": row["ends_at"],
        }
        for owner, owner_id in owners
        for row in shown.rows.of("notice", owner, owner_id)
        if is_current(row, shown.now)
    ]


def _listing(listing: Values, today: date, there: Hours, shown: Shown) -> dict[str, Any]:
    hours = listing_hours(listing, there, shown.rows)
    kind = listing["program_type"]
    return {
        "id": str(listing["uuid"]),
        "program_type": kind,
        "name": listing["program_name"],
        "provider": _provider(listing, shown),
        "status": listing["status"],
        "matches": bool(listing["matches"]),
        "facts": facts_told(kind, listing["program_id"], shown.rows),
        "opening": _opening(hours, shown.now),
        "freshness": _freshness(listing, today),
    }


def _opening(hours: Hours, now: datetime) -> dict[str, Any]:
    """The judgement, its reason in the language in use."""
    told = opening_told(hours, now)
    return told | {"note": note_told(told["note"])} if told["note"] else told


def facts_told(kind: str, program_id: int, rows: Attachments) -> dict[str, dict[str, Any]]:
    """The known facts of a program that belong to its type, in registry order."""
    order = _order_of_facts(kind)
    known = [row for row in rows.of("fact", "program", program_id) if row["key"] in order]
    return {
        row["key"]: {
            "value": row["value"],
            "confirmed_on": row["confirmed_on"],
            "how": row["confirmed_how"] or None,
        }
        for row in sorted(known, key=lambda row: order[row["key"]])
    }


@cache
def _order_of_facts(kind: str) -> dict[str, int]:
    return {fact.key: number for number, fact in enumerate(facts_of(ProgramType(kind)))}


def _freshness(listing: Values, today: date) -> dict[str, Any]:
    confirmed_on = listing["confirmed_on"]
    state = freshness(confirmed_on, listing["program_type"], today)
    return {
        "state": state.state.value,
        "days": state.days,
        "confirmed_on": confirmed_on.isoformat() if confirmed_on else None,
        "how": listing["confirmed_how"] or None,
    }
