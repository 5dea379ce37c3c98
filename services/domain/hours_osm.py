"""Hours in the opening_hours syntax of OpenStreetMap, for exchange.

Source of the syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
Days with exceptions are written out date by date, split at midnight, because readers of the
syntax differ on what "off" does to a night that began the day before. Closures are left out:
they pass sooner than a copied tag is renewed.

What the syntax cannot say exactly is not made up: every other week from an anchor is written as
`unknown` with the words in a comment, and outside the dates of a rule readers take it for closed
where this project says unknown. Nights that touch public holidays may differ by reader.
A remark alone would be read as open all the time: it always follows the word `unknown`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from services.domain.hours_clock import FIRST_DAY, LAST_DAY
from services.domain.hours_rules import (
    DAY_MINUTES,
    EVERY_DAY,
    Hours,
    HoursKind,
    OnHolidays,
    Rule,
)
from services.domain.hours_spans import Standing, WallSpan, wall_spans

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LAST_WEEK = 32
UNCERTAIN: dict[HoursKind, str] = {
    HoursKind.NOT_KNOWN: 'unknown "hours not known"',
    HoursKind.BY_APPOINTMENT: 'unknown "by appointment"',
    HoursKind.CALL_FIRST: 'unknown "call first"',
}
ONE_DAY = timedelta(days=1)


def to_osm(hours: Hours) -> str:
    """The hours as one string; empty when nothing is known (then leave the tag out)."""
    if hours.kind == HoursKind.SCHEDULED:
        parts = _rules(hours.rules)
    elif hours.kind == HoursKind.ALWAYS_OPEN:
        parts = ["24/7"]
    else:
        known = hours.kind != HoursKind.NOT_KNOWN or hours.exceptions
        parts = [f"24/7 {UNCERTAIN[hours.kind]}"] if known else []
    return "; ".join([*parts, *_dated(hours)])


def _rules(rules: tuple[Rule, ...]) -> list[str]:
    """Rules add up (", "); what is closed on holidays stands before "PH off", the rest after."""
    closed = [rule for rule in rules if rule.on_holidays == OnHolidays.CLOSED]
    others = [rule for rule in rules if rule.on_holidays != OnHolidays.CLOSED]
    before, after = _added_up(closed), _added_up(others)
    if not before:
        return [after] if after else []
    return [before, f"PH off, {after}" if after else "PH off"]


def _added_up(rules: list[Rule]) -> str:
    """Uncertain ones first: where two cover a time, the later one holds."""
    ordered = sorted(rules, key=lambda rule: (not _modifier(rule), rule.opens))
    return ", ".join(_rule(rule) for rule in ordered)


def _rule(rule: Rule) -> str:
    days = _weekdays(rule)
    if rule.on_holidays == OnHolidays.ONLY:
        days = "PH" if days == "Mo-Su" else f"PH {days}"
    parts = (_validity(rule), days, _times(rule.opens, rule.closes), _modifier(rule))
    return " ".join(part for part in parts if part)


def _weekdays(rule: Rule) -> str:
    names = [name for number, name in enumerate(WEEKDAYS) if rule.weekdays >> number & 1]
    if rule.weeks_of_month:
        nth = [str(n) for n in range(1, 6) if rule.weeks_of_month >> (n - 1) & 1]
        nth += ["-1"] if rule.weeks_of_month & LAST_WEEK else []
        return ",".join(f"{name}[{','.join(nth)}]" for name in names)
    if rule.weekdays == EVERY_DAY:
        return "Mo-Su"
    return ",".join(names)


def _validity(rule: Rule) -> str:
    if rule.valid_from is None and rule.valid_to is None:
        return ""
    if rule.valid_to is None and rule.valid_from is not None:
        return f"{_date(rule.valid_from)}+"
    first = rule.valid_from or date(1970, 1, 1)
    return f"{_date(first)}-{_date(rule.valid_to or first)}"


def _modifier(rule: Rule) -> str:
    if rule.every_weeks != 1:
        since = f" from {rule.anchor_date}" if rule.anchor_date else ""
        return f'unknown "every {rule.every_weeks} weeks{since}"'
    return 'unknown "by appointment"' if rule.by_appointment else ""


def _date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _times(opens: int, closes: int) -> str:
    """Past midnight as 26:00, which cannot be misread; a whole day is 00:00-24:00."""
    return f"{opens // 60:02}:{opens % 60:02}-{closes // 60:02}:{closes % 60:02}"


def _dated(hours: Hours) -> Iterator[str]:
    """The dates that exceptions touch, the day after included, runs of equal days together."""
    runs: list[tuple[date, date, str]] = []
    for first, last in _stretches_of_equal_days(hours):
        text = _calendar_day(hours, first)
        if runs and runs[-1][1] + ONE_DAY == first and runs[-1][2] == text:
            runs[-1] = (runs[-1][0], last, text)
        else:
            runs.append((first, last, text))
    for first, last, text in runs:
        dates = _date(first) if first == last else f"{_date(first)}-{_date(last)}"
        yield ", ".join(f"{dates} {part}" for part in text.split("|"))


def _stretches_of_equal_days(hours: Hours) -> Iterator[tuple[date, date]]:
    """First and last dates between which neither the exceptions nor those of the eve change."""
    ranges = [
        (max(e.date_from, FIRST_DAY + ONE_DAY), min(e.date_to, LAST_DAY) + ONE_DAY)
        for e in hours.exceptions
    ]
    cuts = {
        cut
        for first, after in ranges
        if first < after
        for cut in (first, first + ONE_DAY, after, after + ONE_DAY)
    }
    for first, following in pairwise(sorted(cuts)):
        if any(begins <= first <= after for begins, after in ranges):
            yield first, following - ONE_DAY


def _calendar_day(hours: Hours, day: date) -> str:
    """What holds from midnight to midnight, parts divided by "|"."""
    nights = [
        replace(span, opens=max(0, span.opens - DAY_MINUTES), closes=span.closes - DAY_MINUTES)
        for span in wall_spans(hours, day - ONE_DAY)
        if span.closes > DAY_MINUTES
    ]
    spans = nights + [
        replace(span, closes=min(span.closes, DAY_MINUTES)) for span in wall_spans(hours, day)
    ]
    parts = [_part(span) for span in sorted(spans, key=lambda span: span.standing)]
    if not hours.exceptions_on(day) and hours.kind in UNCERTAIN:
        parts.insert(0, UNCERTAIN[hours.kind])
    return "|".join(parts) or "off"


def _part(span: WallSpan) -> str:
    times = _times(span.opens, span.closes)
    if span.standing == Standing.OPEN:
        return times
    words = "by appointment" if span.standing == Standing.BY_APPOINTMENT else "hours not known"
    return f'{times} unknown "{words}"'
