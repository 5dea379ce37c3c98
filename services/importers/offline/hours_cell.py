"""Rules of opening in one cell: words where they read back as the same rules, else exact JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.domain.hours_check import validate
from services.domain.hours_rules import DAY_MINUTES, EVERY_DAY, HoursKind, OnHolidays, Rule
from services.domain.hours_text import read_hours
from services.importers.records import RULE_DATES, RULE_FIELDS, comparable, schedule_values

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKS = {1: "1st", 2: "2nd", 4: "3rd", 8: "4th", 16: "5th", 32: "last"}
MOST_RULES = 200
KINDS: dict[str, type] = {
    **dict.fromkeys(("weekdays", "opens", "closes", "weeks_of_month", "every_weeks"), int),
    "by_appointment": bool,
    "note": str,
}


class HoursUnread(ValueError):
    """The cell holds neither words that are understood nor rules; str() is what was not."""


def write_rules(rules: Sequence[Mapping[str, Any]]) -> str:
    """The cell for these rules (as a proposal says them); empty for none."""
    if not rules:
        return ""
    words = "; ".join(_in_words(rule) for rule in rules)
    try:
        if comparable("schedules", read_rules(words)) == comparable("schedules", rules):
            return words
    except HoursUnread:
        pass
    return json.dumps(list(rules), ensure_ascii=False, sort_keys=True)


def read_rules(cell: str) -> list[dict[str, Any]]:
    """Rules of a cell; HoursUnread when any word of it is not understood."""
    text = cell.strip()
    if not text:
        return []
    if text.startswith("["):
        return [schedule_values(rule) for rule in _exact(text)]
    reading = read_hours(text)
    if not reading.understood:
        raise HoursUnread(reading.leftover or text)
    if reading.kind is HoursKind.ALWAYS_OPEN:
        return [schedule_values(Rule(EVERY_DAY, 0, DAY_MINUTES))]
    return [schedule_values(rule) for rule in reading.rules]


def _in_words(rule: Mapping[str, Any]) -> str:
    """ "Mon, Tue 9:00-17:00" or "1st & 3rd Tue 18:00-20:00"; what has no words is left out."""
    days = [name for at, name in enumerate(DAYS) if rule["weekdays"] >> at & 1]
    weeks = [word for bit, word in WEEKS.items() if rule.get("weeks_of_month", 0) & bit]
    said = " & ".join(weeks)
    times = f"{_clock(rule['opens'])}-{_clock(rule['closes'])}"
    return " ".join(part for part in (said, ", ".join(days), times) if part)


def _clock(minutes: int) -> str:
    if minutes > DAY_MINUTES:
        minutes -= DAY_MINUTES
    return f"{minutes // 60}:{minutes % 60:02}"


def _exact(text: str) -> list[Rule]:
    """Rules as JSON, checked: it may have been edited by hand."""
    try:
        given = json.loads(text)
        if not isinstance(given, list) or len(given) > MOST_RULES:
            raise HoursUnread(text[:60])
        rules = [_rule(one) for one in given]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise HoursUnread(text[:60]) from error
    if any(problem.is_error for problem in validate(tuple(rules))):
        raise HoursUnread(text[:60])
    return rules


def _rule(given: Any) -> Rule:
    values = dict(given)
    unknown = set(values) - set(RULE_FIELDS)
    if unknown:
        raise ValueError(unknown)
    for name in RULE_DATES:
        if values.get(name):
            values[name] = date.fromisoformat(values[name])
    if values.get("on_holidays"):
        values["on_holidays"] = OnHolidays(values["on_holidays"])
    for name, kind in KINDS.items():
        if type(values.get(name, kind())) is not kind:
            raise ValueError(name)
    return Rule(**values)
