"""Hours as one short text and back, to be kept beside what they belong to.

The text is JSON of lists: every name left out is one less to read for each result of a search.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from services.domain.hours_rules import (
    Closure,
    DatedException,
    Hours,
    HoursKind,
    OnHolidays,
    Rule,
)


def hours_text(hours: Hours) -> str:
    """The text of these hours; equal hours have equal texts."""
    parts = [
        *(hours.kind.value, hours.zone, hours.country, hours.region),
        [_plain_rule(rule) for rule in hours.rules],
        [_plain_exception(exception) for exception in hours.exceptions],
        [(_iso(closure.starts_at), _iso(closure.ends_at)) for closure in hours.closures],
    ]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def read_hours(text: str) -> Hours:
    """The hours of which `hours_text` made this text."""
    kind, zone, country, region, rules, exceptions, closures = json.loads(text)
    return Hours(
        kind=HoursKind(kind),
        zone=zone,
        country=country,
        region=region,
        rules=tuple(_rule(values) for values in rules),
        exceptions=tuple(_exception(values) for values in exceptions),
        closures=tuple(
            Closure(datetime.fromisoformat(starts), datetime.fromisoformat(ends) if ends else None)
            for starts, ends in closures
        ),
    )


def _iso(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _plain_rule(rule: Rule) -> list[Any]:
    return [
        *(rule.weekdays, rule.opens, rule.closes, rule.weeks_of_month, rule.every_weeks),
        *(_iso(rule.anchor_date), int(rule.by_appointment), rule.on_holidays.value),
        *(_iso(rule.valid_from), _iso(rule.valid_to), rule.note),
    ]


def _rule(values: list[Any]) -> Rule:
    weekdays, opens, closes, weeks, every, *rest = values
    anchor, by_appointment, on_holidays, begins, ends, note = rest
    return Rule(
        weekdays,
        opens,
        closes,
        weeks_of_month=weeks,
        every_weeks=every,
        anchor_date=_day(anchor),
        by_appointment=bool(by_appointment),
        on_holidays=OnHolidays(on_holidays),
        valid_from=_day(begins),
        valid_to=_day(ends),
        note=note,
    )


def _plain_exception(exception: DatedException) -> list[Any]:
    return [
        *(_iso(exception.date_from), _iso(exception.date_to), int(exception.closed)),
        *(exception.opens, exception.closes, exception.note),
    ]


def _exception(values: list[Any]) -> DatedException:
    begins, ends, closed, opens, closes, note = values
    return DatedException(
        date.fromisoformat(begins), date.fromisoformat(ends), bool(closed), opens, closes, note
    )
