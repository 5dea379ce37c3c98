"""A made-up provider as rows of the tables, in values that every database reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bench.generate.names import PROGRAMS, SENTENCES, STREETS
from bench.generate.weeks import CLOSINGS, NOTICES, WEEKS, Rule
from bench.generate.world import Listing, Location, Program, Provider

MOMENT = "2026-05-01 12:00:00"
DAYS = ("2025-08-14", "2025-12-02", "2026-01-20", "2026-03-09", "2026-04-17", None)


class Table(NamedTuple):
    """A table: columns that differ from row to row, and those that are the same in all."""

    columns: tuple[str, ...]
    same: dict[str, Any] = {}


RECORD = {"created_at": MOMENT, "updated_at": MOMENT}
TABLES: dict[str, Table] = {
    "services_provider": Table(
        ("id", "uuid", "name", "description"),
        RECORD
        | {"alternate_name": "", "website": "", "email": "", "is_sample": 1, "note": ""}
        | {"parent_id": None},
    ),
    "services_program": Table(
        ("id", "uuid", "provider_id", "program_type", "name", "description", "status"),
        RECORD
        | {"eligibility": "", "application_process": "", "website": "", "status_until": None},
    ),
    "services_programfact": Table(
        ("id", "uuid", "program_id", "key", "value", "confirmed_on", "confirmed_how"), RECORD
    ),
    "services_location": Table(
        (
            *("id", "uuid", "provider_id", "name", "kind", "visibility", "address_1", "city"),
            *("region", "country", "area_name", "latitude", "longitude", "point_precision"),
            *("time_zone", "hours_kind"),
        ),
        RECORD
        | {"description": "", "transportation": "", "access_note": "", "address_2": ""}
        | {"postal_code": "", "hours_text": ""},
    ),
    "services_listing": Table(
        (
            *("id", "uuid", "program_id", "location_id", "publication", "published_at"),
            *("withdrawn_at", "withdrawn_reason", "hours_kind", "confirmed_on", "confirmed_how"),
        ),
        RECORD
        | {"description": "", "consent_web": "yes", "consent_open_data": "not_asked"}
        | {"consent_partners": "not_asked", "hours_text": ""},
    ),
    "services_schedule": Table(
        (*("id", "uuid", "location_id", "listing_id", *Rule._fields),),
        RECORD | {"valid_from": None, "valid_to": None, "note": ""},
    ),
    "services_scheduleexception": Table(
        ("id", "uuid", "location_id", "date_from", "date_to", "closed", "opens", "closes"),
        RECORD | {"listing_id": None, "note": "Example: not the usual day"},
    ),
    "services_notice": Table(
        ("id", "uuid", "location_id", "kind", "text", "starts_at", "ends_at"),
        RECORD | {"listing_id": None},
    ),
    "services_phone": Table(
        ("id", "uuid", "location_id", "number"),
        RECORD
        | {"extension": "", "label": "", "kind": "voice"}
        | {"provider_id": None, "program_id": None, "listing_id": None},
    ),
    "services_servicearea": Table(
        ("id", "uuid", "program_id", "extent", "country", "region"),
        RECORD | {"postal_prefix": "", "latitude": None, "longitude": None, "radius_m": None},
    ),
}
NUMBERS = {name: number for number, name in enumerate(TABLES, start=2)}
Row = tuple[Any, ...]


class Rows:
    """Turns providers into rows, with ids that count on from row to row."""

    def __init__(self) -> None:
        self.last = dict.fromkeys(TABLES, 0)

    def of(self, provider: Provider) -> Iterator[tuple[str, Row]]:
        """Rows with the table of each, owners first."""
        told = SENTENCES[provider.id % len(SENTENCES)]
        yield self._kept("services_provider", provider.id, provider.name, told)
        for program in provider.programs:
            yield from self._program(provider, program)
        for location in provider.locations:
            yield from self._location(provider, location)

    def _kept(self, table: str, number: int, *values: Any) -> tuple[str, Row]:
        return table, (number, f"{NUMBERS[table]:08x}00004000a000{number:012x}", *values)

    def _new(self, table: str, *values: Any) -> tuple[str, Row]:
        self.last[table] += 1
        return self._kept(table, self.last[table], *values)

    def _program(self, provider: Provider, program: Program) -> Iterator[tuple[str, Row]]:
        kind = program.kind.value
        told = SENTENCES[program.id % len(SENTENCES)]
        yield self._kept(
            *("services_program", program.id, provider.id, kind, PROGRAMS[kind], told),
            program.status,
        )
        day = DAYS[program.id % len(DAYS)]
        for key, value in program.known:
            how = "phone" if day else ""
            yield self._new("services_programfact", program.id, key, value, day, how)

    def _location(self, provider: Provider, location: Location) -> Iterator[tuple[str, Row]]:
        town, hours, here = provider.town, location.hours, location.id
        is_mail, week = location.latitude is None, WEEKS[hours.week]
        exact = not location.is_area
        street = f"{here % 900 + 1} {STREETS[here % len(STREETS)]}" if exact else ""
        yield (
            "services_location",
            (
                *(here, location.uuid.hex, provider.id, location.name),
                *("mail" if is_mail else "site", "exact" if exact else "area"),
                *("" if is_mail else street, town.name[:100], town.region, town.country),
                *("" if exact else town.name, location.latitude, location.longitude),
                *("address" if exact else "place", town.time_zone, week.kind),
            ),
        )
        for rule in week.rules:
            yield self._new("services_schedule", here, None, *_plain(rule))
        if hours.closing >= 0:
            yield self._new("services_scheduleexception", here, *_plain(CLOSINGS[hours.closing]))
        if hours.notice >= 0:
            yield self._new("services_notice", here, *_plain(NOTICES[hours.notice]))
        yield self._new("services_phone", here, f"+1312555{100 + here % 100:04}")
        for listing in location.listings:
            yield from self._listing(provider, location, listing)

    def _listing(
        self, provider: Provider, location: Location, listing: Listing
    ) -> Iterator[tuple[str, Row]]:
        gone, day = listing.publication == "withdrawn", DAYS[listing.id % len(DAYS)]
        yield self._kept(
            *("services_listing", listing.id, listing.program.id, location.id),
            *(listing.publication, None if listing.publication == "draft" else MOMENT),
            *(MOMENT if gone else None, "Example: it moved away" if gone else ""),
            *("as_location" if listing.week < 0 else "scheduled", day, "phone" if day else ""),
        )
        if listing.week >= 0:
            for rule in WEEKS[listing.week].rules:
                yield self._new("services_schedule", None, listing.id, *_plain(rule))
        if location.latitude is None:
            town = provider.town
            extent = "region" if town.region else "country"
            yield self._new(
                *("services_servicearea", listing.program.id, extent, town.country, town.region)
            )


def _plain(values: tuple[Any, ...]) -> Row:
    """Dates as text and truths as numbers, which both databases take."""
    return tuple(
        int(value)
        if isinstance(value, bool)
        else value.isoformat(sep=" ")[:19]
        if hasattr(value, "hour")
        else value.isoformat()
        if hasattr(value, "isoformat")
        else value
        for value in values
    )
