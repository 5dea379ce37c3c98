"""A location with its listings as plain values: the card of a result, the same for page and API.

Everything is fit for JSON: dates and moments are ISO text, ids are text. A card is drawn from the
records once, and kept; what depends on the moment, the search or the reader's language is put in
when it is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from services.domain.facts import facts_of
from services.domain.freshness import freshness
from services.domain.hours_plain import hours_text
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
HELPFULNESS = {state: number for number, state in enumerate(BEST_FIRST)}

PAGES = ("location", "provider")

Values = Mapping[str, Any]


@lru_cache(maxsize=64)
def _pattern(name: str, _language: str | None) -> tuple[str, str]:
    """The address of a record's page before and after its id."""
    before, _id, after = reverse(name, args=[NO_ID]).partition(NO_ID)
    return before, after


def address_of(name: str, public_id: str) -> str:
    """Path of a record's page in the language in use."""
    before, after = _pattern(name, get_language())
    return f"{before}{public_id}{after}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a drawn card is shown with: the moment, and addresses in the language in use.

    `days`: the date at the place by time zone, as far as it was needed.
    """

    now: datetime
    addresses: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: {name: _pattern(name, get_language()) for name in PAGES}
    )
    days: dict[str, date] = field(default_factory=dict)

    def address_of(self, name: str, public_id: str) -> str:
        """Path of a record's page."""
        before, after = self.addresses[name]
        return f"{before}{public_id}{after}"

    def today(self, time_zone: str) -> date:
        """The date at the place."""
        if time_zone not in self.days:
            self.days[time_zone] = local_date(self.now, time_zone)
        return self.days[time_zone]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card to be shown. `listings`: ids of records, and `hours` of each, as listed in `card`.

    `hours` are numbers into `texts`, different hours of the place (see `hours_plain`).
    """

    card: dict[str, Any]
    listings: list[int]
    hours: list[int]
    texts: list[str]


def draw(place: Values, listings: Sequence[Values], rows: Attachments) -> Drawn:
    """All of a card that stands in the records. See `services.search.page` for the values."""
    there = location_hours(place, rows)
    exact = place["visibility"] == Visibility.EXACT
    told = [hours_text(listing_hours(listing, there, rows)) for listing in listings]
    texts = list(dict.fromkeys(told))
    return Drawn(
        {
            "id": str(place["uuid"]),
            "name": place["name"],
            "kind": place["kind"],
            "visibility": place["visibility"],
            "distance_m": None,
            "point": _point(place, exact),
            "address": _address(place) if exact else None,
            "area": None if exact else place["area_name"] or None,
            "provider": _provider(place),
            "phones": phones(_phone_owners(place, listings), rows),
            "time_zone": place["time_zone"],
            "opening": None,
            "notices": _notices(place, listings, rows),
            "listings": [_listing(listing, rows) for listing in listings],
            "url": None,
            "is_sample": any([place["is_sample"], *(one["is_sample"] for one in listings)]),
        },
        [listing["id"] for listing in listings],
        [texts.index(text) for text in told],
        texts,
    )


def show(
    drawn: Drawn, matching: Collection[int], shown: Shown, distance_m: int | None
) -> dict[str, Any]:
    """The card, for good: what was drawn is changed. `matching`: listings that fit the search."""
    card, listings = drawn.card, drawn.card["listings"]
    today = shown.today(card["time_zone"])
    openings = [_opening(text, shown.now) for text in drawn.texts]
    owner = card["provider"]
    owner["url"] = shown.address_of("provider", owner["id"])
    for listing, record, hours in zip(listings, drawn.listings, drawn.hours, strict=True):
        provider, fresh = listing["provider"], listing["freshness"]
        listing["matches"] = record in matching
        listing["opening"] = openings[hours]
        is_owner = provider["id"] == owner["id"]
        provider["url"] = owner["url"] if is_owner else shown.address_of("provider", provider["id"])
        fresh["state"], fresh["days"] = _age(fresh["confirmed_on"], listing["program_type"], today)
    fitting = [listing for listing in listings if listing["matches"]]
    if len(fitting) < len(listings):
        card["listings"] = [*fitting, *(one for one in listings if not one["matches"])]
    card["opening"] = openings[0]
    if len(openings) > 1:
        told = [one["opening"] for one in fitting or listings]
        card["opening"] = min(told, key=_helpfulness)
    card["url"] = shown.address_of("location", card["id"])
    card["distance_m"] = distance_m
    if card["notices"]:
        card["notices"] = [
            {
                "kind": notice["kind"],
                "label": str(Notice.Kind(notice["kind"]).label),
                "text": notice["text"],
                "until": notice["ends_at"],
            }
            for notice in card["notices"]
            if is_current(notice, shown.now)
        ]
    return card


def card(
    place: Values, listings: Sequence[Values], rows: Attachments, now: datetime
) -> dict[str, Any]:
    """The card of a location without a distance; `listings` hold `matches`."""
    matching = [listing["id"] for listing in listings if listing["matches"]]
    return show(draw(place, listings, rows), matching, Shown(now), None)


def _helpfulness(state: Values) -> int:
    return HELPFULNESS[state["state"]]


def _point(place: Values, exact: bool) -> dict[str, Any] | None:
    if place["latitude"] is None:
        return None
    is_exact = exact and place["point_precision"] == "address"
    return {"lat": place["latitude"], "lon": place["longitude"], "is_exact": is_exact}


def _address(place: Values) -> dict[str, Any] | None:
    lines = [line for line in (place["address_1"], place["address_2"]) if line]
    parts = {name: place[name] for name in ("city", "region", "postal_code", "country")}
    return {"lines": lines, **parts} if lines or place["city"] else None


def _provider(record: Values) -> dict[str, Any]:
    return {"id": str(record["provider_uuid"]), "name": record["provider_name"], "url": None}


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


def _notices(place: Values, listings: Iterable[Values], rows: Attachments) -> list[dict[str, Any]]:
    """All of them: which hold depends on the moment."""
    owners = [("location", place["id"]), *(("listing", listing["id"]) for listing in listings)]
    names = ("kind", "text", "starts_at", "ends_at")
    return [
        {name: row[name] for name in names}
        for owner, owner_id in owners
        for row in rows.of("notice", owner, owner_id)
    ]


def _listing(listing: Values, rows: Attachments) -> dict[str, Any]:
    kind, confirmed_on = listing["program_type"], listing["confirmed_on"]
    return {
        "id": str(listing["uuid"]),
        "program_type": kind,
        "name": listing["program_name"],
        "provider": _provider(listing),
        "status": listing["status"],
        "matches": False,
        "facts": facts_told(kind, listing["program_id"], rows),
        "opening": None,
        "freshness": {
            "state": None,
            "days": None,
            "confirmed_on": confirmed_on.isoformat() if confirmed_on else None,
            "how": listing["confirmed_how"] or None,
        },
    }


def _opening(text: str, now: datetime) -> dict[str, Any]:
    """The judgement, its reason in the language in use."""
    told = opening_told(text, now)
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


@lru_cache(maxsize=4096)
def _age(confirmed_on: str | None, kind: str, today: date) -> tuple[str, int | None]:
    """State and days of a confirmation: many were made on one day."""
    day = date.fromisoformat(confirmed_on) if confirmed_on else None
    told = freshness(day, kind, today)
    return told.state.value, told.days
