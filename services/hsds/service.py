"""A program with all locations where it is had, and one of them by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from services.domain.hours import Hours
from services.hsds.alert import There, alert_of, status_of
from services.hsds.conditions import conditions
from services.hsds.location import is_confidential, location
from services.hsds.organization import organization
from services.hsds.phone import phones
from services.hsds.records import Around, Record
from services.hsds.schedule import exceptions, schedules
from services.hsds.service_area import area_of, service_areas
from services.hsds.taxonomy import program_attributes
from services.hsds.values import Data, known
from services.models import ListingHoursKind
from services.search.hours import listing_hours, location_hours


def services(records: Sequence[Record], about: Around, now: datetime) -> list[Data]:
    """Services with their locations; records of one program stand together."""
    found = []
    for _program, group in groupby(records, key=lambda record: record.program["id"]):
        there = [(record, hours_of(record, about)) for record in group]
        places = [_at_location(record, hours, about, now) for record, hours in there]
        found.append(_service(there, about, now) | {"service_at_locations": places})
    return found


def service_at_locations(records: Sequence[Record], about: Around, now: datetime) -> list[Data]:
    """Each listing with its service; status and alert of the service as they are there."""
    found = []
    for record in records:
        hours = hours_of(record, about)
        service = _service([(record, hours)], about, now)
        found.append(_at_location(record, hours, about, now) | {"service": service})
    return found


def hours_of(record: Record, about: Around) -> Hours:
    """The hours of a listing, as badge and filter have them."""
    status = {name: record.program[name] for name in ("status", "status_until")}
    there = location_hours(record.location, about.rows)
    return listing_hours(record.listing | status, there, about.rows)


def _service(there: There, about: Around, now: datetime) -> Data:
    record = there[0][0]
    program = record.program
    facts = {row["key"]: row for row in about.rows.of("fact", "program", program["id"])}
    kinds = [one.location["kind"] for one, _hours in there]
    return known(
        {
            "id": str(program["uuid"]),
            "organization_id": str(record.provider["uuid"]),
            "name": program["name"],
            "description": program["description"],
            "url": program["website"],
            "status": status_of(there, now),
            "alert": alert_of(there, about.rows, now),
            "assured_date": _assured(there),
            **conditions(program, facts),
            "organization": organization(record.provider, about),
            "phones": phones("program", program, about.rows),
            "service_areas": service_areas(about.areas.get(program["id"], [])),
            "attributes": program_attributes(program, facts, kinds),
        }
    )


def _assured(there: There) -> str | None:
    """The day since which all of it has been confirmed; nothing if any was never confirmed."""
    days = [record.listing["confirmed_on"] for record, _hours in there]
    return min(days).isoformat() if all(days) else None


def _at_location(record: Record, hours: Hours, about: Around, now: datetime) -> Data:
    listing, place = record.listing, record.location
    owner = listing["uuid"]
    has_own = listing["hours_kind"] != ListingHoursKind.AS_LOCATION
    as_published = listing["hours_text"] if has_own else place["hours_text"]
    return known(
        {
            "id": str(owner),
            "service_id": str(record.program["uuid"]),
            "location_id": str(place["uuid"]),
            "description": listing["description"],
            "location": location(place, about.rows, record.program["website"]),
            "phones": phones("listing", listing, about.rows),
            "schedules": schedules(owner, hours, as_published, now),
            "schedule_exceptions": exceptions(owner, hours, now),
            "service_areas": area_of(place) if is_confidential(place) else [],
        }
    )
