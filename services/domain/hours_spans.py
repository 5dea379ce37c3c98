"""Rules and exceptions made concrete: wall-clock spans by day, and stretches of real time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from services.domain.hours_clock import instant, local_day, zone_of
from services.domain.hours_rules import DAY_MINUTES, Closure, Hours, OnHolidays

REPEATING_DAYS = 16  # yesterday, a week to find an opening in, a week to find its end in
Stretch = tuple[datetime, datetime | None]


class Standing(IntEnum):
    """What a span says of its time; where spans overlap the higher one holds."""

    MAYBE = 1
    BY_APPOINTMENT = 2
    OPEN = 3


@dataclass(frozen=True, slots=True)
class WallSpan:
    """Minutes after midnight of the day it begins on; `closes` may pass 1440."""

    opens: int
    closes: int
    standing: Standing = Standing.OPEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """One opening as aware moments in the place's zone."""

    opens: datetime
    closes: datetime
    by_appointment: bool = False
    note: str = ""


def wall_spans(hours: Hours, day: date) -> tuple[WallSpan, ...]:
    """The spans that begin on this local date, by time; closures are not looked at."""
    exceptions = hours.exceptions_on(day)
    if exceptions:
        found = [_span(e.opens, e.closes, e.note) for e in exceptions if not e.closed]
    else:
        found = _rule_spans(hours, day)
    return tuple(sorted(found, key=lambda span: (span.opens, span.closes)))


def _span(opens: int | None, closes: int | None, note: str) -> WallSpan:
    """Other hours that are not said make the whole day uncertain."""
    if opens is None or closes is None:
        return WallSpan(0, DAY_MINUTES, Standing.MAYBE, note)
    return WallSpan(opens, closes, Standing.OPEN, note)


def _rule_spans(hours: Hours, day: date) -> list[WallSpan]:
    rules = [rule for rule in hours.rules_in_use if rule.weekdays >> day.weekday() & 1]
    if not rules:
        return []
    asks_holidays = any(rule.on_holidays != OnHolidays.AS_USUAL for rule in rules)
    numbers = local_day(day, hours.country if asks_holidays else "", hours.region)
    found = []
    for rule in rules:
        holds = rule.holds_on(numbers)
        if holds is False:
            continue
        standing = Standing.BY_APPOINTMENT if rule.by_appointment else Standing.OPEN
        if holds is None:
            standing = Standing.MAYBE
        found.append(WallSpan(rule.opens, rule.closes, standing, rule.note))
    return found


def stretches(hours: Hours, standing: Standing, first: date, days: int) -> Iterator[Stretch]:
    """Uninterrupted real time (UTC) of this standing, in order, from openings on `first` and after.

    Spans that touch or overlap, across midnight and clock changes too, are one stretch. Its end
    is None where it has not ended `days` days after `first`. Closures are cut out.
    """
    zone = zone_of(hours.zone)
    if zone is None:
        return
    if _repeats_weekly(hours, first):
        days = min(days, REPEATING_DAYS)
    for begin, end in _merged(hours, standing, zone, first, days):
        yield from cut_out(hours.closures, begin, end)


def _merged(
    hours: Hours, standing: Standing, zone: ZoneInfo, first: date, days: int
) -> Iterator[Stretch]:
    begin = end = None
    for start, close in _minutes(hours, standing, first, days):
        if begin is None or end is None:
            begin, end = start, close
        elif start <= end or instant(zone, first, start) <= instant(zone, first, end):
            end = max(end, close)
        else:
            yield from _real(zone, first, begin, end)
            begin, end = start, close
    if begin is None or end is None:
        return
    if end >= days * DAY_MINUTES:
        yield instant(zone, first, begin), None
    else:
        yield from _real(zone, first, begin, end)


def _minutes(hours: Hours, standing: Standing, first: date, days: int) -> Iterator[tuple[int, int]]:
    """Beginnings and ends in minutes after midnight of `first`, ordered by beginning."""
    last = _last_day_with_hours(hours, standing)
    for number in range(days):
        day = first + timedelta(days=number)
        if last is not None and day > last:
            return
        for span in wall_spans(hours, day):
            if span.standing == standing:
                yield number * DAY_MINUTES + span.opens, number * DAY_MINUTES + span.closes


def _repeats_weekly(hours: Hours, first: date) -> bool:
    """Whether every week from `first` on is the same, so that a few weeks tell all."""
    return all(exception.date_to < first for exception in hours.exceptions) and all(
        not rule.weeks_of_month
        and rule.every_weeks == 1
        and rule.on_holidays == OnHolidays.AS_USUAL
        and rule.valid_from is None
        and rule.valid_to is None
        for rule in hours.rules_in_use
    )


def _last_day_with_hours(hours: Hours, standing: Standing) -> date | None:
    """The date after which no such opening is written down; None if there is no such date."""
    ends = [exception.date_to for exception in hours.exceptions]
    for rule in hours.rules_in_use:
        if rule.by_appointment != (standing == Standing.BY_APPOINTMENT):
            continue
        if rule.valid_to is None:
            return None
        ends.append(rule.valid_to)
    return max(ends, default=date.min)


def _real(zone: ZoneInfo, first: date, begin: int, end: int) -> Iterator[Stretch]:
    opens, closes = instant(zone, first, begin), instant(zone, first, end)
    if opens < closes:  # not so where clocks leap over the whole of it
        yield opens, closes


def cut_out(
    closures: tuple[Closure, ...], begin: datetime, end: datetime | None
) -> Iterator[Stretch]:
    """What the closures leave of a stretch, in order."""
    for closure in sorted(closures, key=lambda closure: closure.starts_at):
        if closure.ends_at is not None and closure.ends_at <= begin:
            continue
        if end is not None and end <= closure.starts_at:
            break
        if begin < closure.starts_at:
            yield begin, closure.starts_at.astimezone(UTC)
        if closure.ends_at is None or (end is not None and end <= closure.ends_at):
            return
        begin = closure.ends_at.astimezone(UTC)
    yield begin, end


def spans(hours: Hours, date_from: date, date_to: date) -> dict[date, tuple[Span, ...]]:
    """Every opening by the local date it begins on, both dates included, empty days too.

    One that passes midnight stands whole under the day it begins on. Uncertain ones are left out.
    """
    zone = zone_of(hours.zone)
    if zone is None:
        return {}
    count = (date_to - date_from).days + 1
    days = [date_from + timedelta(days=number) for number in range(count)]
    return {day: tuple(_day_spans(hours, zone, day)) for day in days}


def _day_spans(hours: Hours, zone: ZoneInfo, day: date) -> Iterator[Span]:
    for span in wall_spans(hours, day):
        if span.standing == Standing.MAYBE:
            continue
        for opens, closes in _real(zone, day, span.opens, span.closes):
            for begin, end in cut_out(hours.closures, opens, closes):
                if end is not None:
                    by_appointment = span.standing == Standing.BY_APPOINTMENT
                    here = (begin.astimezone(zone), end.astimezone(zone))
                    yield Span(*here, by_appointment, span.note)
