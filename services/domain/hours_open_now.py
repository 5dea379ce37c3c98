"""The question "open at this moment?" as a database filter can ask it.

The hours of a place flatten to rows; the moment becomes a few numbers per zone (`local_clock`).
`is_open` below gives the same answer as `opening(...).state == "open"`, and uses nothing but
comparison, bit-and, subtraction and remainder, so that SQL can say it word for word:

    NOT EXISTS (closure: starts_at <= now AND (ends_at IS NULL OR now < ends_at))
    AND (holds(today, minute) OR holds(yesterday, minute + 1440))

    holds(day, m) =
        EXISTS (other day: date_from <= day.date <= date_to AND opens <= m AND m < closes)
     OR NOT EXISTS (other day: date_from <= day.date <= date_to)
        AND EXISTS (weekly row: opens <= m AND m < closes
                    AND (weekdays & day.weekday_bit) <> 0
                    AND (weeks_of_month = 0 OR (weeks_of_month & day.weeks_of_month) <> 0)
                    AND (day.week - anchor_week) % every_weeks = 0
                    AND (valid_from IS NULL OR valid_from <= day.date)
                    AND (valid_to IS NULL OR day.date <= valid_to)
                    AND (on_holidays = 'as_usual'
                         OR on_holidays = 'closed' AND day.is_holiday = FALSE
                         OR on_holidays = 'only' AND day.is_holiday = TRUE))

`day.is_holiday` is per country and region, and NULL (neither) where it is not known. Rows exist
only of what is open without appointment; an other day that is closed has NULL opens and closes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from services.domain.hours_clock import LocalClock, LocalDay, week_number
from services.domain.hours_rules import DAY_MINUTES, Hours, OnHolidays, Rule


@dataclass(frozen=True, slots=True)
class WeeklyRow:
    """One rule, as the filter reads it; `anchor_week` is `week_number(anchor_date)`."""

    weekdays: int
    weeks_of_month: int
    every_weeks: int
    anchor_week: int
    opens: int
    closes: int
    on_holidays: OnHolidays
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class OtherDaysRow:
    """One exception, as the filter reads it."""

    date_from: date
    date_to: date
    opens: int | None
    closes: int | None


@dataclass(frozen=True, slots=True)
class FlatHours:
    """The rows of one place or listing."""

    weekly: tuple[WeeklyRow, ...]
    other_days: tuple[OtherDaysRow, ...]
    closures: tuple[tuple[datetime, datetime | None], ...]


def flatten(hours: Hours) -> FlatHours:
    """The rows that stand for these hours."""
    return FlatHours(
        weekly=tuple(_weekly(rule) for rule in hours.rules_in_use if _is_plain(rule)),
        other_days=tuple(
            OtherDaysRow(
                e.date_from, e.date_to, *((None, None) if e.closed else (e.opens, e.closes))
            )
            for e in hours.exceptions
        ),
        closures=tuple((closure.starts_at, closure.ends_at) for closure in hours.closures),
    )


def _is_plain(rule: Rule) -> bool:
    """Open for whoever comes, and every other week only if it is known which."""
    return not rule.by_appointment and (
        rule.every_weeks == 1 or (rule.every_weeks > 1 and rule.anchor_date is not None)
    )


def _weekly(rule: Rule) -> WeeklyRow:
    return WeeklyRow(
        weekdays=rule.weekdays,
        weeks_of_month=rule.weeks_of_month,
        every_weeks=rule.every_weeks,
        anchor_week=week_number(rule.anchor_date) if rule.anchor_date else 0,
        opens=rule.opens,
        closes=rule.closes,
        on_holidays=rule.on_holidays,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )


def is_open(flat: FlatHours, clock: LocalClock | None, now: datetime) -> bool:
    """Whether the place is open at the aware moment `now`, whose local numbers are `clock`.

    `clock` must come from `local_clock(zone, now, country, region)`; without one nothing is open.
    """
    if clock is None:
        return False
    moment = now.astimezone(UTC)
    if any(starts <= moment and (ends is None or moment < ends) for starts, ends in flat.closures):
        return False
    return _holds(flat, clock.today, clock.minute) or _holds(
        flat, clock.yesterday, clock.minute + DAY_MINUTES
    )


def _holds(flat: FlatHours, day: LocalDay, minute: int) -> bool:
    others = [row for row in flat.other_days if row.date_from <= day.date <= row.date_to]
    if others:
        return any(
            row.opens is not None and row.closes is not None and row.opens <= minute < row.closes
            for row in others
        )
    return any(row.opens <= minute < row.closes and _begins(row, day) for row in flat.weekly)


def _begins(row: WeeklyRow, day: LocalDay) -> bool:
    return (
        row.weekdays & day.weekday_bit != 0
        and (row.weeks_of_month == 0 or row.weeks_of_month & day.weeks_of_month != 0)
        and (day.week - row.anchor_week) % row.every_weeks == 0
        and (row.valid_from is None or row.valid_from <= day.date)
        and (row.valid_to is None or day.date <= row.valid_to)
        and _suits_holiday(row, day.is_holiday)
    )


def _suits_holiday(row: WeeklyRow, is_holiday: bool | None) -> bool:
    if row.on_holidays == OnHolidays.AS_USUAL:
        return True
    return is_holiday is (row.on_holidays == OnHolidays.ONLY)
