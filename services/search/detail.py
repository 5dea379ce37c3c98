"""A location with all that is public of it: the card, and what a page of its own has room for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from services.domain.facts import FactKind, facts_of
from services.domain.hours import Hours
from services.domain.hours_week import usual_week, week_table
from services.domain.program_types import ProgramType
from services.models import Confirmation, ListingHoursKind, ServiceArea, SourceRecord
from services.search.attachments import Attachments
from services.search.cards import card
from services.search.hours import listing_hours, local_date, location_hours
from services.search.hours_wording import note_told
from services.search.record_values import LISTING_COLUMNS, PLACE_COLUMNS
from services.search.translations import translations_of

DETAILED_PLACE: dict[str, str] = PLACE_COLUMNS | {
    name: f"location__{name}"
    for name in ("description", "transportation", "access_note", "hours_text")
}
DETAILED_LISTING: dict[str, str] = LISTING_COLUMNS | {
    "description": "program__description",
    "description_here": "description",
    "eligibility": "program__eligibility",
    "application_process": "program__application_process",
    "website": "program__website",
    "hours_text": "hours_text",
}
TOLD_OF_PLACE = ("description", "transportation", "access_note", "hours_kind", "hours_text")
TOLD_OF_LISTING = (
    *("description", "description_here", "eligibility", "application_process", "website"),
    "hours_text",
)

Values = Mapping[str, Any]
Related = Mapping[str, dict[int, list[dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Known:
    """What details are told from besides the records: what hangs on them, and the moment."""

    rows: Attachments
    related: Related
    now: datetime


def detail(place: Values, listings: list[dict[str, Any]], known: Known) -> dict[str, Any]:
    """The card of a location with its details, the weeks of location and listings among them."""
    told = card(place, listings, known.rows, known.now)
    there = location_hours(place, known.rows)
    by_id = {str(listing["uuid"]): listing for listing in listings}
    for listing in told["listings"]:
        listing |= _listing(by_id[listing["id"]], there, known)
    told |= {name: place[name] for name in TOLD_OF_PLACE}
    told["translations"] = translations_of("location", place["id"], place, known.rows)
    return told | hours_told(there, known.now)


def _listing(listing: Values, there: Hours, known: Known) -> dict[str, Any]:
    own_hours = listing["hours_kind"] != ListingHoursKind.AS_LOCATION
    hours = listing_hours(listing, there, known.rows)
    facts = {row["key"] for row in known.rows.of("fact", "program", listing["program_id"])}
    until = listing["status_until"]
    return {
        **{name: listing[name] for name in TOLD_OF_LISTING},
        "translations": _translations(listing, known.rows),
        "status_until": until.isoformat() if until else None,
        "facts_not_known": facts_not_known(listing["program_type"], facts),
        "has_own_hours": own_hours,
        **hours_told(hours, known.now),
        **{name: rows.get(_owner(name, listing), []) for name, rows in known.related.items()},
    }


def _translations(listing: Values, rows: Attachments) -> list[dict[str, Any]]:
    """Of the program's texts and of what is said of it here, named as the listing names them."""
    program = {**listing, "name": listing["program_name"]}
    here = {"description": listing["description_here"]}
    own = translations_of("listing", listing["id"], here, rows)
    return [
        *translations_of("program", listing["program_id"], program, rows),
        *({**told, "field": "description_here"} for told in own),
    ]


def _owner(name: str, listing: Values) -> int:
    return int(listing["program_id" if name == "service_areas" else "id"])


def facts_not_known(kind: str, known: set[str]) -> list[str]:
    """Facts that programs of the type have and nobody has told yet, free text left aside."""
    return [
        fact.key
        for fact in facts_of(ProgramType(kind))
        if fact.key not in known and fact.kind not in (FactKind.TEXT, FactKind.MONEY)
    ]


def hours_told(hours: Hours, now: datetime) -> dict[str, Any]:
    """The seven days to come and the usual week, as plain values."""
    today = local_date(now, hours.zone)
    return {
        "week": [
            _plain(asdict(row)) | {"note": note_told(row.note)} for row in week_table(hours, now)
        ],
        "usual_week": [_plain(asdict(row)) for row in usual_week(hours, today)],
    }


def _plain(value: Any) -> Any:
    """Dates and times as ISO text, enumerations as their codes, tuples as lists."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value


def related_to(listings: list[dict[str, Any]]) -> Related:
    """Where knowledge of these listings comes from, how it was confirmed, and whom they serve."""
    ids = [listing["id"] for listing in listings]
    programs = {listing["program_id"] for listing in listings}
    return {
        "confirmations": _confirmations(ids),
        "sources": _sources(ids),
        "service_areas": _service_areas(programs),
    }


def _confirmations(listing_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = {}
    made = Confirmation.objects.filter(listing_id__in=listing_ids).order_by("-confirmed_on", "-id")
    for listing, what, how, role, day in made.values_list(
        "listing_id", "what", "how", "role", "confirmed_on"
    ):
        told = {"what": what, "how": how, "by": role, "confirmed_on": day.isoformat()}
        rows.setdefault(listing, []).append(told)
    return rows


def _sources(listing_ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = {}
    received = SourceRecord.objects.filter(listing_id__in=listing_ids).order_by("source", "id")
    names = ("name", "url", "licence", "attribution")
    columns = [f"source__{name}" for name in names]
    for listing, day, *values in received.values_list("listing_id", "retrieved_on", *columns):
        told = {**dict(zip(names, values, strict=True)), "retrieved_on": day.isoformat()}
        rows.setdefault(listing, []).append(told)
    return rows


def _service_areas(program_ids: set[int]) -> dict[int, list[dict[str, Any]]]:
    rows: dict[int, list[dict[str, Any]]] = {}
    names = (
        *("extent", "country", "region", "postal_prefix", "latitude", "longitude"),
        "radius_m",
    )
    areas = ServiceArea.objects.filter(program_id__in=program_ids).order_by("id")
    for program, *values in areas.values_list("program_id", *names):
        rows.setdefault(program, []).append(dict(zip(names, values, strict=True)))
    return rows
