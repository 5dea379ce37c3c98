"""Hours from tables: rows of English weekdays, and schedules of the HSDS standard.

Weekday rows: `weekday`, `opens_at`, `closes_at`, one per day. HSDS schedules (after iCalendar,
RFC 5545): `freq`, `interval`, `byday`, `dtstart`, `until`, `valid_from`, `valid_to`, times that
may carry an offset. Source: https://docs.openreferral.org/en/latest/hsds/schema_reference.html

All rows of one place are read together: if one is not understood none counts, because its day
would else be shown as closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from services.domain.hours_check import validate
from services.domain.hours_clock import FIRST_YEAR, LAST_YEAR, instant, zone_of
from services.domain.hours_grammar import NotUnderstoodError, Reason
from services.domain.hours_rules import DAY_MINUTES, EVERY_DAY, HoursKind, Rule
from services.domain.hours_text import Reading
from services.domain.hours_times import UncertainTimeError, span
from services.domain.hours_words import ClockTime, Kind, UnknownWordError, tokens

Row = Mapping[str, object]

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NOT_EXPRESSIBLE = ("bymonthday", "byyearday", "byweekno", "bysetpos", "count")
LAST_WEEK = 32
NOTE_LENGTH = 200
SOME_DAY = date(2026, 1, 1)
_BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_TIME = re.compile(r"(\d{1,2}:\d{2})(?::00)?( ?[apAP][mM])?(Z|[+-]\d{2}(?::?\d{2})?)?")


def read_rows(rows: Iterable[Row], zone: str = "") -> Reading:
    """Read all rows of one place or service; `zone` is its IANA zone, needed for offsets.

    A weekday with neither time is a day without hours. Rows that say nothing at all are "not
    known". `leftover` names the rows that were not understood.
    """
    said = [row for row in rows if any(_text(row, key) for key in ("opens_at", "closes_at"))]
    if not said:
        return Reading(HoursKind.NOT_KNOWN, reason=Reason.EMPTY)
    rules: list[Rule] = []
    failed: dict[str, Reason] = {}
    for row in said:
        try:
            rules.append(_rule(row, zone))
        except NotUnderstoodError as error:
            failed[_described(row)] = error.reason
    if failed:
        reason = next(iter(failed.values()))
        return Reading(HoursKind.NOT_KNOWN, tuple(rules), "; ".join(failed), reason)
    together = _together(rules)
    if together == (Rule(EVERY_DAY, 0, DAY_MINUTES),):
        return Reading(HoursKind.ALWAYS_OPEN)
    if validate(together):
        leftover = "; ".join(_described(row) for row in said)
        return Reading(HoursKind.NOT_KNOWN, together, leftover, Reason.CONFLICT)
    return Reading(HoursKind.SCHEDULED, together)


def _together(rules: list[Rule]) -> tuple[Rule, ...]:
    """Days with the same hours as one rule, in the order they first came."""
    weekdays: dict[Rule, int] = {}
    for rule in rules:
        key = replace(rule, weekdays=0)
        weekdays[key] = weekdays.get(key, 0) | rule.weekdays
    return tuple(replace(key, weekdays=bits) for key, bits in weekdays.items())


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    return "" if value is None else str(value).strip()


def _described(row: Row) -> str:
    keys = ("weekday", "freq", "interval", "byday", *NOT_EXPRESSIBLE, "opens_at", "closes_at")
    return " ".join(text for key in keys if (text := _text(row, key)))


def _rule(row: Row, zone: str) -> Rule:
    if any(_text(row, key) for key in NOT_EXPRESSIBLE):
        raise NotUnderstoodError(Reason.NOT_EXPRESSIBLE)
    begins, ends = _latest(row, "valid_from", "dtstart"), _earliest(row, "valid_to", "until")
    weekdays, weeks = _days(row)
    every, anchor = _every_weeks(row)
    opens, closes = _times(row, zone, begins)
    note = _text(row, "notes") or _text(row, "description")
    return Rule(
        weekdays=weekdays,
        opens=opens,
        closes=closes,
        weeks_of_month=weeks,
        every_weeks=every,
        anchor_date=anchor,
        valid_from=begins,
        valid_to=ends,
        note=note if len(note) <= NOTE_LENGTH else "",
    )


def _days(row: Row) -> tuple[int, int]:
    """Bits of the weekdays, and of the weeks of the month."""
    if name := _text(row, "weekday"):
        return _weekday(name), 0
    freq, codes = _text(row, "freq").upper(), _text(row, "byday").upper()
    if freq not in ("", "DAILY", "WEEKLY", "MONTHLY"):
        raise NotUnderstoodError(Reason.NOT_EXPRESSIBLE)
    if not codes:
        return _days_unsaid(row, freq), 0
    found = [_BYDAY.fullmatch(code.strip()) for code in codes.split(",")]
    matches = [match for match in found if match is not None]
    if len(matches) != len(found):
        raise NotUnderstoodError(Reason.WORDS)
    bits = sum({1 << DAY_CODES.index(match[2]) for match in matches})
    weeks = {_week_bit(match[1]) for match in matches}
    # One rule holds one set of weeks: "1MO,1TH" fits, "1MO,3TH" does not, "1TU,3TU" does.
    one_day = len({match[2] for match in matches}) == 1
    if (freq == "MONTHLY") == (0 in weeks) or (len(weeks) > 1 and not one_day):
        raise NotUnderstoodError(Reason.NOT_EXPRESSIBLE)
    return bits, sum(weeks)


def _days_unsaid(row: Row, freq: str) -> int:
    """Every day, or the weekday of the first date (RFC 5545)."""
    if freq == "DAILY":
        return EVERY_DAY
    start = _date(row, "dtstart")
    if freq == "WEEKLY" and start is not None:
        return 1 << start.weekday()
    raise NotUnderstoodError(Reason.NO_DAYS)


def _weekday(name: str) -> int:
    try:
        found = tokens(name)
    except UnknownWordError:
        found = []
    if len(found) != 1 or found[0].kind != Kind.DAY:
        raise NotUnderstoodError(Reason.NO_DAYS)
    return found[0].value


def _week_bit(number: str | None) -> int:
    if not number:
        return 0
    if int(number) == -1:
        return LAST_WEEK
    if 1 <= int(number) <= 5:
        return 1 << int(number) - 1
    raise NotUnderstoodError(Reason.NOT_EXPRESSIBLE)


def _every_weeks(row: Row) -> tuple[int, date | None]:
    text = _text(row, "interval") or "1"
    if text == "1":
        return 1, None
    anchor = _date(row, "dtstart")
    week_start = _text(row, "wkst").upper() or "MO"
    if _text(row, "freq").upper() != "WEEKLY" or not text.isdecimal() or week_start != "MO":
        raise NotUnderstoodError(Reason.NOT_EXPRESSIBLE)
    if anchor is None or int(text) < 1:
        raise NotUnderstoodError(Reason.EVERY_OTHER)
    return int(text), anchor


def _date(row: Row, key: str) -> date | None:
    text = _text(row, key)
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError as error:
        raise NotUnderstoodError(Reason.WORDS) from error


def _latest(row: Row, *keys: str) -> date | None:
    return max((day for key in keys if (day := _date(row, key))), default=None)


def _earliest(row: Row, *keys: str) -> date | None:
    return min((day for key in keys if (day := _date(row, key))), default=None)


def _times(row: Row, zone: str, begins: date | None) -> tuple[int, int]:
    start = _clock_time(_text(row, "opens_at"), zone, begins)
    end = _clock_time(_text(row, "closes_at"), zone, begins)
    try:
        return span(start, end, on_24_hours=not (start.half or end.half))
    except UncertainTimeError as error:
        raise NotUnderstoodError(Reason.TIMES) from error


def _clock_time(text: str, zone: str, begins: date | None) -> ClockTime:
    match = _TIME.fullmatch(text)
    if match is None:
        raise NotUnderstoodError(Reason.NO_TIMES if not text else Reason.TIMES)
    if match[3] and not _is_local(match[3], zone, begins):
        raise NotUnderstoodError(Reason.TIMES)
    time = tokens(match[1] + (match[2] or ""))[0].time
    if time is None:
        raise NotUnderstoodError(Reason.TIMES)
    return time


def _is_local(offset: str, zone: str, begins: date | None) -> bool:
    """Whether the offset is one that clocks at the place show in winter or summer.

    Any other would mean that the times are those of another place, and would have to be moved.
    """
    place = zone_of(zone)
    if place is None:
        return False
    year = min(max((begins or SOME_DAY).year, FIRST_YEAR), LAST_YEAR)
    shown = set()
    for month in (1, 7):
        local = instant(place, date(year, month, 1), 0).astimezone(place)
        shown.add(local.utcoffset())
    if offset == "Z":
        return timedelta(0) in shown
    hours, minutes = int(offset[1:3]), int(offset[3:].lstrip(":") or 0)
    sign = -1 if offset[0] == "-" else 1
    return sign * timedelta(hours=hours, minutes=minutes) in shown
