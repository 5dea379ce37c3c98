"""Days on which the usual rules do not hold, and the openings that there are instead.

The standard cannot say "closed on that day". So rules end before such days and begin again after
them, and the openings in between are rows of their own. All of it is asked of the one engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from services.domain.holidays import is_holiday
from services.domain.hours import DAY_MINUTES, Hours, OnHolidays, Rule, Span, spans
from services.domain.hours_clock import local_day, zone_of

DAY = timedelta(days=1)
# Who takes the data asks again sooner, and more would make every schedule unreadable.
HOLIDAYS_AHEAD = 92
LOOKED_AT = 400
TOUCH_LOOKED_AT = 40
# First and last day, None for no limit.
Stretch = tuple[date | None, date | None]
FOR_GOOD = date.max - 2 * DAY


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Dates in a row, both included; `last` is `FOR_GOOD` where nobody knows."""

    first: date
    last: date

    def each(self) -> Iterator[date]:
        """The dates, one after another."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * DAY


@dataclass(frozen=True, slots=True)
class OtherOpening:
    """An opening on days that are not as usual; minutes after the midnight of each day."""

    days: Days
    opens: int
    closes: int
    note: str


def special_days(hours: Hours, now: datetime) -> list[Days]:
    """From yesterday on (its night may still go on), in order; days that touch are together."""
    today = now.astimezone(zone_of(hours.zone) or UTC).date()
    found = [Days(one.date_from, one.date_to) for one in hours.exceptions]
    found += _closures(hours, now)
    found += _holidays(hours, today)
    merged: list[Days] = []
    for days in sorted(days for days in found if days.last >= today - DAY):
        if merged and days.first <= merged[-1].last + DAY:
            merged[-1] = Days(merged[-1].first, max(merged[-1].last, days.last))
        else:
            merged.append(days)
    return merged


def _closures(hours: Hours, now: datetime) -> Iterator[Days]:
    """A closure cuts short the night before it, too."""
    zone = zone_of(hours.zone) or UTC
    for closure in hours.closures:
        if closure.ends_at is not None and closure.ends_at <= now:
            continue
        last = closure.ends_at.astimezone(zone).date() if closure.ends_at else FOR_GOOD
        yield Days(closure.starts_at.astimezone(zone).date() - DAY, last)


def _holidays(hours: Hours, today: date) -> Iterator[Days]:
    if all(rule.on_holidays == OnHolidays.AS_USUAL for rule in hours.rules_in_use):
        return
    for number in range(-1, HOLIDAYS_AHEAD):
        day = today + number * DAY
        if is_holiday(day, hours.country, hours.region):
            yield Days(day, day)


def other_openings(hours: Hours, special: list[Days], now: datetime) -> list[OtherOpening]:
    """What is open, without appointment, on these days."""
    zone = zone_of(hours.zone)
    found: list[OtherOpening] = []
    if zone is None:
        return found
    today = now.astimezone(zone).date()
    for days in special:
        first = max(days.first, today - DAY)
        last = min(days.last, first + LOOKED_AT * DAY)
        running: dict[tuple[int, int, str], date] = {}
        for day, openings in [*spans(hours, first, last).items(), (last + DAY, ())]:
            held = {_minutes(span, day): day for span in openings if not span.by_appointment}
            for key in [key for key in running if key not in held]:
                found.append(OtherOpening(Days(running.pop(key), day - DAY), *key))
            for key in held:
                running.setdefault(key, day)
    return found


def _minutes(span: Span, day: date) -> tuple[int, int, str]:
    opens, closes = (
        (moment.date() - day).days * DAY_MINUTES + moment.hour * 60 + moment.minute
        for moment in (span.opens, span.closes)
    )
    return opens, closes, span.note


def validity(rule: Rule, special: list[Days], today: date) -> list[Stretch]:
    """When a rule is in force as usual; what is past is left out."""
    found: list[Stretch] = []
    first, end = rule.valid_from, rule.valid_to
    for days in special:
        if not _touches(rule, days):
            continue
        last = days.first - DAY
        if first is None or first <= last:
            found.append((first, last if end is None else min(last, end)))
        if days.last == FOR_GOOD or (end is not None and days.last >= end):
            break
        first = max(days.last + DAY, first or date.min)
    else:
        found.append((first, end))
    return [one for one in found if one[1] is None or one[1] >= today - DAY]


def _touches(rule: Rule, days: Days) -> bool:
    """Whether the rule would hold on one of the days; of many it does."""
    if (days.last - days.first).days > TOUCH_LOOKED_AT:
        return True
    return any(rule.holds_on(local_day(day)) is not False for day in days.each())
