"""What the filter "open then?" must know of a listing: its hours as rows of plain numbers.

They say the same as `domain.hours.opening`; see `services.search.opening` for how they are read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from services.domain.hours import DAY_MINUTES, EVERY_DAY, DatedException, Hours, OnHolidays, Rule
from services.domain.hours_clock import week_number, zone_of
from services.domain.hours_rules import HoursKind
from services.domain.hours_spans import Standing
from services.models import OpenHours
from services.models.open_hours import (
    ALL_WEEKS,
    FIRST_DAY,
    LAST_DAY,
    LAST_MOMENT,
    ORDINARY_DAYS,
    PUBLIC_HOLIDAYS,
    WEEKDAYS,
)

RULE, EXCEPTION = 0, 4
HOLIDAYS = {
    OnHolidays.AS_USUAL: ORDINARY_DAYS | PUBLIC_HOLIDAYS,
    OnHolidays.CLOSED: ORDINARY_DAYS,
    OnHolidays.ONLY: PUBLIC_HOLIDAYS,
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WEEK_COLUMNS = tuple(f"{day}_{side}" for day in WEEKDAYS for side in ("opens", "closes"))
NO_WEEK = (0,) * len(WEEK_COLUMNS)


class Clock(NamedTuple):
    """What an `OpenHoursClock` stands for."""

    time_zone: str
    country: str = ""
    region: str = ""


class Day(NamedTuple):
    """The content of one `OpenHoursDay`, comparable."""

    level: int
    standing: int
    first_day: int
    last_day: int
    opens: int
    closes: int
    weekdays: int = EVERY_DAY
    weeks_of_month: int = ALL_WEEKS
    every_weeks: int = 1
    anchor_week: int = 0
    holidays: int = ORDINARY_DAYS | PUBLIC_HOLIDAYS


@dataclass(frozen=True, slots=True)
class Entry:
    """All rows of one listing. `days` and `closures` are in order; `closures` in microseconds."""

    listing_id: int
    location_id: int
    told: int
    clock: Clock | None
    week: tuple[int, ...] = NO_WEEK
    days: tuple[Day, ...] = ()
    closures: tuple[tuple[int, int], ...] = ()
    has_closures: bool = False


def microseconds(moment: datetime) -> int:
    """A moment as the index counts it."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def entry_of(listing_id: int, location_id: int, hours: Hours) -> Entry:
    """The rows that stand for these hours."""
    return replace(_entry_of(hours), listing_id=listing_id, location_id=location_id)


@lru_cache(maxsize=10_000)
def _entry_of(hours: Hours) -> Entry:
    """The rows of nobody yet: many places keep the same hours."""
    closures = sorted(
        (microseconds(c.starts_at), microseconds(c.ends_at) if c.ends_at else LAST_MOMENT)
        for c in hours.closures
    )
    has_clock = zone_of(hours.zone) is not None
    week = _plain_week(hours) if has_clock else None
    days = _days(hours) if has_clock and week is None else ()
    return Entry(
        listing_id=0,
        location_id=0,
        told=_told(hours.kind, week, days),
        clock=_clock(hours) if has_clock else None,
        week=week or NO_WEEK,
        days=days,
        closures=tuple(closures),
        has_closures=bool(closures),
    )


def _told(kind: HoursKind, week: tuple[int, ...] | None, days: tuple[Day, ...]) -> int:
    if week is not None:
        return OpenHours.Told.BY_WEEK
    if days:
        return OpenHours.Told.BY_DAYS
    if kind == HoursKind.BY_APPOINTMENT:
        return OpenHours.Told.BY_APPOINTMENT
    return OpenHours.Told.NOT_KNOWN


def _clock(hours: Hours) -> Clock:
    if all(rule.on_holidays == OnHolidays.AS_USUAL for rule in hours.rules_in_use):
        return Clock(hours.zone)
    return Clock(hours.zone, hours.country, hours.region)


def _plain_week(hours: Hours) -> tuple[int, ...] | None:
    """Opens and closes of the seven days, if every week is the same and no day has two openings."""
    rules = hours.rules_in_use
    if not rules or hours.exceptions or not all(_is_plain(rule) for rule in rules):
        return None
    week = list(NO_WEEK)
    for rule in rules:
        for number in range(7):
            if rule.weekdays >> number & 1:
                if week[2 * number + 1]:
                    return None
                week[2 * number : 2 * number + 2] = rule.opens, rule.closes
    return tuple(week)


def _is_plain(rule: Rule) -> bool:
    return (
        not rule.by_appointment
        and not rule.weeks_of_month
        and rule.every_weeks == 1
        and rule.on_holidays == OnHolidays.AS_USUAL
        and rule.valid_from is None
        and rule.valid_to is None
    )


def _days(hours: Hours) -> tuple[Day, ...]:
    """Rows of all rules and exceptions; none where nothing is written down."""
    days = [_of_rule(rule) for rule in hours.rules_in_use]
    days += [_of_exception(exception) for exception in hours.exceptions]
    if days and hours.kind == HoursKind.BY_APPOINTMENT:
        always = (FIRST_DAY, LAST_DAY, 0, DAY_MINUTES)
        days.append(Day(RULE, Standing.BY_APPOINTMENT, *always))
    return tuple(sorted(days))


def _of_rule(rule: Rule) -> Day:
    """A rule of every other week that does not say which may hold in any."""
    known = rule.every_weeks == 1 or (rule.every_weeks > 1 and rule.anchor_date is not None)
    standing = Standing.BY_APPOINTMENT if rule.by_appointment else Standing.OPEN
    return Day(
        level=RULE,
        standing=standing if known else Standing.MAYBE,
        first_day=rule.valid_from.toordinal() if rule.valid_from else FIRST_DAY,
        last_day=rule.valid_to.toordinal() if rule.valid_to else LAST_DAY,
        opens=rule.opens,
        closes=rule.closes,
        weekdays=rule.weekdays,
        weeks_of_month=rule.weeks_of_month or ALL_WEEKS,
        every_weeks=rule.every_weeks if known else 1,
        anchor_week=week_number(rule.anchor_date) if known and rule.anchor_date else 0,
        holidays=HOLIDAYS[rule.on_holidays],
    )


def _of_exception(exception: DatedException) -> Day:
    days = (exception.date_from.toordinal(), exception.date_to.toordinal())
    if exception.closed:
        return Day(EXCEPTION, Standing.OPEN, *days, 0, 0)
    if exception.opens is None or exception.closes is None:
        return Day(EXCEPTION, Standing.MAYBE, *days, 0, DAY_MINUTES)
    return Day(EXCEPTION, Standing.OPEN, *days, exception.opens, exception.closes)
