"""Hours of a location and of a listing, put together from their rows for `domain.hours`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from services.domain.hours import (
    DAY_MINUTES,
    Closure,
    DatedException,
    Hours,
    HoursKind,
    OnHolidays,
    Opening,
    Rule,
    opening,
)
from services.domain.hours_clock import instant, zone_of
from services.domain.hours_plain import read_hours
from services.domain.hours_steady import holds_until
from services.models import ListingHoursKind, Notice, Program
from services.search.attachments import Attachments

EVER, END_OF_TIME = datetime(1970, 1, 1, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def moment(text: str | None) -> datetime | None:
    """An aware moment from ISO text; text without an offset is UTC."""
    if text is None:
        return None
    read = datetime.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def rules(rows: Iterable[Mapping[str, Any]]) -> tuple[Rule, ...]:
    """Weekly rules from rows of schedules."""
    return tuple(
        Rule(
            weekdays=row["weekdays"],
            opens=row["opens"],
            closes=row["closes"],
            weeks_of_month=row["weeks_of_month"],
            every_weeks=row["every_weeks"],
            anchor_date=_day(row["anchor_date"]),
            by_appointment=bool(row["by_appointment"]),
            on_holidays=OnHolidays(row["on_holidays"]),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            note=row["note"],
        )
        for row in rows
    )


def exceptions(rows: Iterable[Mapping[str, Any]]) -> tuple[DatedException, ...]:
    """Dated exceptions from rows of schedule exceptions."""
    return tuple(
        DatedException(
            date_from=date.fromisoformat(row["date_from"]),
            date_to=date.fromisoformat(row["date_to"]),
            closed=bool(row["closed"]),
            opens=row["opens"],
            closes=row["closes"],
            note=row["note"],
        )
        for row in rows
    )


def closures(rows: Iterable[Mapping[str, Any]]) -> tuple[Closure, ...]:
    """Closures from rows of notices; other notices close nothing."""
    return tuple(
        Closure(moment(row["starts_at"]) or EVER, moment(row["ends_at"]))
        for row in rows
        if row["kind"] == Notice.Kind.CLOSED
    )


def program_closure(status: str, until: date | None, time_zone: str) -> tuple[Closure, ...]:
    """The closure that a program's status says; it ends with the last day closed, local time."""
    if status == Program.Status.ACTIVE:
        return ()
    zone = zone_of(time_zone)
    if status == Program.Status.CLOSED or until is None or zone is None:
        return (Closure(EVER),)
    return (Closure(EVER, instant(zone, until, DAY_MINUTES)),)


def location_hours(place: Mapping[str, Any], rows: Attachments) -> Hours:
    """Hours of a location. `place`: id, hours_kind, time_zone, country, region."""
    return Hours(
        kind=HoursKind(place["hours_kind"]),
        zone=place["time_zone"],
        rules=rules(rows.of("schedule", "location", place["id"])),
        exceptions=exceptions(rows.of("exception", "location", place["id"])),
        closures=closures(rows.of("notice", "location", place["id"])),
        country=place["country"],
        region=place["region"],
    )


def listing_hours(listing: Mapping[str, Any], there: Hours, rows: Attachments) -> Hours:
    """Hours of a listing. `listing`: id, hours_kind, status, status_until; `there`: its location's.

    Closures of the location close the listing too. Its closed days do so unless the listing is
    always open (a machine outside the building); its other hours count only for a listing that
    keeps them.
    """
    own_closures = closures(rows.of("notice", "listing", listing["id"])) + program_closure(
        listing["status"], listing["status_until"], there.zone
    )
    own_exceptions = exceptions(rows.of("exception", "listing", listing["id"]))
    as_there = listing["hours_kind"] == ListingHoursKind.AS_LOCATION
    kind = there.kind if as_there else HoursKind(listing["hours_kind"])
    kept = tuple(
        exception
        for exception in there.exceptions
        if as_there or (exception.closed and kind != HoursKind.ALWAYS_OPEN)
    )
    if as_there and not own_closures and not own_exceptions:
        return there
    own_rules = rules(rows.of("schedule", "listing", listing["id"]))
    return Hours(
        kind=kind,
        zone=there.zone,
        rules=there.rules if as_there else own_rules,
        exceptions=kept + own_exceptions,
        closures=there.closures + own_closures,
        country=there.country,
        region=there.region,
    )


class _Kept:
    """Hours that were read, and what was last told of them, from one moment to another."""

    def __init__(self, text: str) -> None:
        self.hours = read_hours(text)
        self.told: tuple[datetime, datetime, dict[str, Any]] | None = None

    def at(self, now: datetime) -> dict[str, Any]:
        """How the place stands at the moment."""
        told = self.told
        if told is None or not told[0] <= now < told[1]:
            judged = opening(self.hours, now)
            end = holds_until(self.hours, judged, now) or END_OF_TIME
            told = self.told = (now, end, opening_dict(judged))
        return told[2]


# Places of large cities are asked for again and again.
@lru_cache(maxsize=8192)
def _kept(text: str) -> _Kept:
    return _Kept(text)


def opening_told(text: str, now: datetime) -> dict[str, Any]:
    """How a place with these hours (see `hours_plain`) stands at the moment, as plain values."""
    return dict(_kept(text).at(now))


def opening_dict(opening: Opening) -> dict[str, Any]:
    """The judgement as plain values; moments as ISO text in the place's zone."""
    return {
        "state": opening.state.value,
        "until": opening.until.isoformat() if opening.until else None,
        "next": opening.next_opens.isoformat() if opening.next_opens else None,
        "closes_soon": opening.closes_soon,
        "opens_later_today": opening.opens_later_today,
        "note": opening.note,
    }


def is_current(row: Mapping[str, Any], now: datetime) -> bool:
    """Whether a notice holds at `now`."""
    starts, ends = moment(row["starts_at"]), moment(row["ends_at"])
    return (starts is None or starts <= now) and (ends is None or now < ends)


def local_date(now: datetime, time_zone: str) -> date:
    """The date at the place; UTC's where the zone is not known."""
    return now.astimezone(zone_of(time_zone) or UTC).date()
