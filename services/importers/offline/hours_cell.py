"""Rules of opening in one cell, in words that read back as the same rules.

"Mon, Tue 09:00-17:00; 1st & 3rd Wed 18:00-20:00" says plain rules. What hangs on one of them stands
behind it in braces, each rule on a line: "Sat 09:00-13:00 {by appointment; note: Ring twice}".
Rules for which there are no words are told as JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from services.domain.hours_check import validate
from services.domain.hours_rules import DAY_MINUTES, EVERY_DAY, HoursKind, OnHolidays, Rule
from services.domain.hours_text import read_hours
from services.importers.records import RULE_DATES, RULE_FIELDS, comparable, schedule_values

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKS = {1: "1st", 2: "2nd", 4: "3rd", 8: "4th", 16: "5th", 32: "last"}
MOST_RULES = 200
FLAGS: dict[str, dict[str, Any]] = {
    "closed on holidays": {"on_holidays": "closed"},
    "only on holidays": {"on_holidays": "only"},
    "by appointment": {"by_appointment": True},
}
DATES = {"from": "valid_from", "until": "valid_to"}
DATED = re.compile(
    r"every (?P<every_weeks>\d{1,2}) weeks(?: from (?P<anchor_date>\S+))?"
    r"|from (?P<valid_from>\S+)|until (?P<valid_to>\S+)"
)
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
    for clock in (_of_24_hours, _of_12_hours):
        each = [_in_words(rule, clock) for rule in rules]
        lines = [f"{words}{_besides(rule)}" for words, rule in zip(each, rules, strict=True)]
        plain = "; ".join(each)
        for words in (plain, f"{plain}; closed on holidays", "\n".join(lines)):
            if _reads_back(words, rules):
                return words
    return json.dumps(list(rules), ensure_ascii=False, sort_keys=True)


def _reads_back(words: str, rules: Sequence[Mapping[str, Any]]) -> bool:
    try:
        return bool(comparable("schedules", read_rules(words)) == comparable("schedules", rules))
    except HoursUnread:
        return False


def read_rules(cell: str) -> list[dict[str, Any]]:
    """Rules of a cell; HoursUnread when any word of it is not understood."""
    text = cell.strip()
    if not text:
        return []
    if text.startswith("["):
        return [schedule_values(rule) for rule in _exact(text)]
    if "{" in text:
        rules = [_one(line.strip()) for line in text.splitlines() if line.strip()]
        return [schedule_values(rule) for rule in _sound(rules)]
    return [schedule_values(rule) for rule in _read(text)]


def _read(words: str) -> list[Rule]:
    reading = read_hours(words)
    if not reading.understood:
        raise HoursUnread(reading.leftover or words)
    if reading.kind is HoursKind.ALWAYS_OPEN:
        return [Rule(EVERY_DAY, 0, DAY_MINUTES)]
    return list(reading.rules)


def _one(line: str) -> Rule:
    """The rule of a line: its words, and what stands in braces behind them."""
    words, _brace, besides = line.partition(" {")
    rules = _read(words)
    if len(rules) != 1 or bool(besides) != line.endswith("}"):
        raise HoursUnread(line)
    said, _note, note = besides.removesuffix("}").partition("note: ")
    values: dict[str, Any] = {"note": note} if note else {}
    for flag in filter(None, (part.strip() for part in said.split(";"))):
        if flag in FLAGS:
            values |= FLAGS[flag]
        elif found := DATED.fullmatch(flag):
            values |= {name: value for name, value in found.groupdict().items() if value}
        else:
            raise HoursUnread(flag)
    try:
        return _rule(schedule_values(rules[0]) | _numbers(values))
    except (ValueError, TypeError) as error:
        raise HoursUnread(line) from error


def _numbers(values: dict[str, Any]) -> dict[str, Any]:
    every = values.get("every_weeks")
    return values | {"every_weeks": int(every)} if every else values


def _besides(rule: Mapping[str, Any]) -> str:
    """What hangs on a rule, in braces; empty for a plain one."""
    said = [
        words
        for words, values in FLAGS.items()
        if all(rule.get(name) == value for name, value in values.items())
    ]
    if rule.get("every_weeks"):
        since = f" from {rule['anchor_date']}" if rule.get("anchor_date") else ""
        said.append(f"every {rule['every_weeks']} weeks{since}")
    said += [f"{word} {rule[name]}" for word, name in DATES.items() if rule.get(name)]
    if rule.get("note"):
        said.append(f"note: {rule['note']}")
    return f" {{{'; '.join(said)}}}" if said else ""


def _in_words(rule: Mapping[str, Any], clock: Callable[[int], str]) -> str:
    """ "Mon, Tue 09:00-17:00" or "1st & 3rd Tue 18:00-20:00"; what has no words is left out."""
    days = [name for at, name in enumerate(DAYS) if rule["weekdays"] >> at & 1]
    weeks = [word for bit, word in WEEKS.items() if rule.get("weeks_of_month", 0) & bit]
    said = " & ".join(weeks)
    times = f"{clock(rule['opens'])}-{clock(rule['closes'])}"
    return " ".join(part for part in (said, ", ".join(days), times) if part)


def _of_24_hours(minutes: int) -> str:
    """A time of the day; of an opening past midnight that of the next day."""
    if minutes > DAY_MINUTES:
        minutes -= DAY_MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _of_12_hours(minutes: int) -> str:
    """ "10:00 am": where the hours alone could be of the morning or of the night."""
    half = "am" if minutes // 60 % 24 < 12 else "pm"
    return f"{minutes // 60 % 12 or 12}:{minutes % 60:02} {half}"


def _exact(text: str) -> list[Rule]:
    """Rules as JSON, checked: it may have been edited by hand."""
    try:
        given = json.loads(text)
        if not isinstance(given, list) or len(given) > MOST_RULES:
            raise HoursUnread(text[:60])
        rules = [_rule(one) for one in given]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise HoursUnread(text[:60]) from error
    return _sound(rules)


def _sound(rules: list[Rule]) -> list[Rule]:
    """The rules; HoursUnread when no curator could save them."""
    wrong = [problem.message for problem in validate(tuple(rules)) if problem.is_error]
    if wrong:
        raise HoursUnread(wrong[0])
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
