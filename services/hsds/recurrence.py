"""A rule of opening hours as recurrences after iCalendar (RFC 5545), as the standard has them.

The standard knows no opening past midnight: what lies on the next day recurs on the next day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from services.domain.hours import DAY_MINUTES, Rule
from services.domain.hours_clock import week_number

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ORDINALS = {1: "1", 2: "2", 4: "3", 8: "4", 16: "5", 32: "-1"}
LONG_AGO = date(2024, 1, 1)
# Days of the month after the nth weekday. After the fourth and the fifth the 1st of March may
# follow, in some years: those cannot be written down.
DAYS_AFTER = {
    1: range(2, 9),
    2: range(9, 16),
    4: range(16, 23),
    32: (*range(-6, 0), 1),
}


def pieces(opens: int, closes: int) -> list[tuple[int, int, int]]:
    """An opening cut at every midnight: days later, opens, closes (1440: the day's end)."""
    found = []
    while opens < closes:
        later = opens // DAY_MINUTES
        midnight = later * DAY_MINUTES
        end = min(closes, midnight + DAY_MINUTES)
        found.append((later, opens - midnight, end - midnight))
        opens = end
    return found


def recurrences(rule: Rule, later: int) -> list[dict[str, Any]]:
    """When a rule holds, `later` (0 or 1) days after; empty if the standard has no way to say it.

    Together the recurrences are the days; dates of validity are not among them.
    """
    if rule.weeks_of_month:
        return _monthly(rule, later) if rule.every_weeks == 1 else []
    if rule.every_weeks == 1:
        days = {(number + later) % 7 for number in _weekdays(rule)}
        return [{"freq": "WEEKLY", "interval": 1, "byday": byday(days)}]
    return _every_so_many_weeks(rule, later) if rule.anchor_date else []


def byday(numbers: set[int]) -> str:
    """Weekdays (Monday 0) by their codes."""
    return ",".join(CODES[number] for number in sorted(numbers))


def _weekdays(rule: Rule) -> list[int]:
    return [number for number in range(7) if rule.weekdays >> number & 1]


def _monthly(rule: Rule, later: int) -> list[dict[str, Any]]:
    weeks = [bit for bit in ORDINALS if rule.weeks_of_month & bit]
    if not later:
        days = [ORDINALS[bit] + CODES[number] for bit in weeks for number in _weekdays(rule)]
        return [{"freq": "MONTHLY", "interval": 1, "byday": ",".join(days)}]
    if any(bit not in DAYS_AFTER for bit in weeks):
        return []
    month_days = [str(day) for bit in weeks for day in DAYS_AFTER[bit]]
    following = byday({(number + later) % 7 for number in _weekdays(rule)})
    days_of_month = ",".join(dict.fromkeys(month_days))
    return [
        {"freq": "MONTHLY", "interval": 1, "byday": following, "bymonthday": days_of_month},
    ]


def _every_so_many_weeks(rule: Rule, later: int) -> list[dict[str, Any]]:
    """One recurrence for each week that the days lie in: a Sunday's night ends in the next.

    `dtstart` is where counting begins, so it must not lie behind the first day in force.
    """
    since = rule.valid_from or LONG_AGO
    ahead = (week_number(rule.anchor_date or since) - week_number(since)) % rule.every_weeks
    monday = since + timedelta(days=7 * ahead - since.weekday())
    weeks: dict[int, list[date]] = {}
    for number in _weekdays(rule):
        weeks.setdefault((number + later) // 7, []).append(monday + timedelta(number + later))
    return [
        {
            "freq": "WEEKLY",
            "interval": rule.every_weeks,
            "byday": byday({day.weekday() for day in days}),
            "dtstart": days[0].isoformat(),
            "wkst": "MO",
        }
        for days in weeks.values()
    ]
