"""Hours as the fixtures write them: days "Mo-Fr Su", a time "22:00-02:00", weeks [1, 3]."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from services.importers.sample.calendar import Calendar
from services.importers.sample.files import SampleError, Table, Town
from services.importers.sample.records import Records
from services.models import Listing, Location, Notice, Schedule, ScheduleException

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY_MINUTES = 1440
LAST = "last"
WEEK_BITS: dict[int | str, int] = {1: 1, 2: 2, 3: 4, 4: 8, 5: 16, LAST: 32}
RULE_WORDS = {"days", "time", "weeks", "every", "on", "appointment", "holidays", "season", "note"}

Owner = Location | Listing


def add_hours(
    records: Records, path: str, owner: Owner, hours: Iterable[Table] | str, calendar: Calendar
) -> None:
    """Set the owner's kind of hours, and add its rules when `hours` is a list of them."""
    if isinstance(hours, str):
        owner.hours_kind = hours or owner.hours_kind
        return
    owner.hours_kind = "scheduled"
    for number, rule in enumerate(hours):
        values = schedule_values(rule, calendar)
        records.add(f"{path}#{number}", Schedule(**_owned_by(owner), **values))


def schedule_values(rule: Table, calendar: Calendar) -> dict[str, Any]:
    """The fields of one rule.

    `every = 2, on = 3`: every other week, next in three days. `season` is [from, to] in days ahead.
    """
    if rule.keys() - RULE_WORDS:
        raise SampleError(f"not a word of hours: {rule}")
    opens, closes = minutes(rule["time"])
    season = rule.get("season")
    return {
        "weekdays": weekdays(rule["days"]),
        "opens": opens,
        "closes": closes,
        "weeks_of_month": sum(WEEK_BITS[week] for week in rule.get("weeks", ())),
        "every_weeks": rule.get("every", 1),
        "anchor_date": calendar.ahead(rule["on"]) if "on" in rule else None,
        "by_appointment": rule.get("appointment", False),
        "on_holidays": rule.get("holidays", "as_usual"),
        "valid_from": calendar.ahead(season[0]) if season else None,
        "valid_to": calendar.ahead(season[1]) if season else None,
        "note": rule.get("note", ""),
    }


def weekdays(text: str) -> int:
    """ "Mo-We Sa" as bits, Monday 1."""
    bits = 0
    for part in text.split():
        first, _, last = part.partition("-")
        for day in range(DAYS.index(first), DAYS.index(last or first) + 1):
            bits |= 1 << day
    return bits


def minutes(text: str) -> tuple[int, int]:
    """ "22:00-02:00" as minutes after midnight; an end that is not later is on the next day."""
    opens, closes = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
    return opens, closes if closes > opens else closes + DAY_MINUTES


def add_closures(
    records: Records, path: str, owner: Owner, closures: Iterable[Table], calendar: Calendar
) -> None:
    """Days with other hours: `{on = 3, time = "12:00-16:00"}`, or closed where no time is given.

    `on` is a number of days ahead, or "holiday" for the next public holiday; `days` how many.
    """
    place = owner if isinstance(owner, Location) else owner.location
    for number, closure in enumerate(closures):
        on = closure["on"]
        is_holiday = on == "holiday"
        first = calendar.next_holiday(place.country, place.region) if is_holiday else None
        first = first or calendar.ahead(on)
        opens, closes = minutes(closure["time"]) if "time" in closure else (None, None)
        exception = ScheduleException(
            **_owned_by(owner),
            date_from=first,
            date_to=first + timedelta(days=closure.get("days", 1) - 1),
            closed=opens is None,
            opens=opens,
            closes=closes,
            note=closure.get("note", ""),
        )
        records.add(f"{path}#{number}", exception)


def add_notices(
    records: Records,
    path: str,
    owner: Owner,
    notices: Iterable[Table],
    calendar: Calendar,
    town: Town,
) -> None:
    """Passing notices: `since` days ago, `until` days ahead or left out while nobody knows."""
    for number, entry in enumerate(notices):
        until = entry.get("until")
        notice = Notice(
            **_owned_by(owner),
            kind=entry["kind"],
            text=entry["text"],
            starts_at=calendar.morning(entry["since"], town.time_zone),
            ends_at=None if until is None else calendar.night(until, town.time_zone),
        )
        records.add(f"{path}#{number}", notice)


def _owned_by(owner: Owner) -> dict[str, Owner]:
    return {"location" if isinstance(owner, Location) else "listing": owner}
