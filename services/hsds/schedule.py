"""Opening hours as schedules of the standard: one row for each recurrence, in local time.

What the standard cannot say stays words in `description`, without times: by appointment, call
first, hours that nobody understood. Hours that are not known give no row at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from services.domain.holidays import is_holiday
from services.domain.hours import (
    DAY_MINUTES,
    DatedException,
    Hours,
    HoursKind,
    OnHolidays,
    Rule,
    State,
)
from services.domain.hours_clock import instant, zone_of
from services.hsds.recurrence import byday, pieces, recurrences
from services.hsds.special_days import (
    Days,
    OtherOpening,
    other_openings,
    special_days,
    validity,
)
from services.hsds.values import Data, known, part_id
from services.search.detail import hours_told
from services.search.hours_wording import note_told, spans_told, usual_told

LAST_MINUTE = DAY_MINUTES - 1
KIND_WORDS = {
    HoursKind.BY_APPOINTMENT: State.BY_APPOINTMENT.label,
    HoursKind.CALL_FIRST: State.CALL_FIRST.label,
}


@dataclass(frozen=True, slots=True)
class Timetable:
    """The hours of one service at one location: whose they are, and when they are asked for."""

    owner: UUID
    hours: Hours
    now: datetime

    @property
    def today(self) -> date:
        """The date at the place."""
        return self.now.astimezone(zone_of(self.hours.zone) or UTC).date()


def schedules(owner: UUID, hours: Hours, as_published: str, now: datetime) -> list[Data]:
    """The rows; `as_published` is what was written, told where it was not understood."""
    told = Timetable(owner, hours, now)
    rows = list(_kind_in_words(told, as_published))
    if zone_of(hours.zone) is None:
        return rows + [_in_words(told, rule) for rule in hours.rules_in_use]
    special = special_days(hours, now)
    notes = _notes(hours, special)
    for rule in dict.fromkeys(hours.rules_in_use):
        rows += _usual(told, rule, special, notes)
    for opening in other_openings(hours, special, now):
        rows += _other(told, opening)
    return rows


def _kind_in_words(told: Timetable, as_published: str) -> Iterator[Data]:
    kind = told.hours.kind
    if kind in KIND_WORDS:
        yield {"id": part_id(told.owner, kind.value), "description": KIND_WORDS[kind]}
    elif kind == HoursKind.NOT_KNOWN and as_published.strip():
        words = f"Hours as published, not verified: {as_published.strip()}"
        yield {"id": part_id(told.owner, "as published"), "description": words}


def _usual(told: Timetable, rule: Rule, special: list[Days], notes: list[str]) -> list[Data]:
    """Rows of a rule, by stretches of validity; its words where it has no recurrence."""
    in_force = validity(rule, special, told.today)
    if not in_force:
        return []
    if rule.by_appointment or not _is_certain(told.hours, rule):
        return [_in_words(told, rule)]
    rows: list[Data] = []
    unsaid: list[Data] = []
    words = _rule_told(rule, told)
    said = "; ".join(dict.fromkeys(filter(None, [rule.note, *notes])))
    for later, opens, closes in pieces(rule.opens, rule.closes):
        found = recurrences(rule, later)
        if not found:
            unsaid = [_in_words(told, rule)]
        for number, recurrence in enumerate(found):
            for first, last in in_force:
                key = (rule, later, number, first)
                days = {"valid_from": _shifted(first, later), "valid_to": _shifted(last, later)}
                row = recurrence | days | {"description": words, "notes": said}
                rows.append(_timed(told, row, opens, closes, key))
    return rows + unsaid


def _is_certain(hours: Hours, rule: Rule) -> bool:
    """Whether it can be told on which days the rule holds."""
    if rule.on_holidays == OnHolidays.AS_USUAL:
        return True
    some_day = rule.valid_from or date(2026, 1, 1)
    is_known = is_holiday(some_day, hours.country, hours.region) is not None
    return is_known and rule.on_holidays != OnHolidays.ONLY


def _in_words(told: Timetable, rule: Rule) -> Data:
    return known(
        {
            "id": part_id(told.owner, rule, "words"),
            "valid_from": _shifted(rule.valid_from, 0),
            "valid_to": _shifted(rule.valid_to, 0),
            "description": _rule_told(rule, told),
            "notes": rule.note,
        }
    )


def _rule_told(rule: Rule, told: Timetable) -> str:
    always = replace(rule, valid_from=None, valid_to=None)
    hours = Hours(HoursKind.SCHEDULED, told.hours.zone, (always,))
    rows = hours_told(hours, told.now)["usual_week"]
    return "; ".join(usual_told([row for row in rows if row["hours"]]))


def _other(told: Timetable, opening: OtherOpening) -> Iterator[Data]:
    """Rows of an opening on special days."""
    days = opening.days
    weekdays = {day.weekday() for day in list(days.each())[:7]}
    span = {"opens": _clock(opening.opens), "closes": _clock(opening.closes)}
    all_day = (opening.opens, opening.closes) == (0, DAY_MINUTES)
    hours = spans_told([span | {"all_day": all_day, "by_appointment": False}])
    for later, opens, closes in pieces(opening.opens, opening.closes):
        row = {
            "freq": "WEEKLY",
            "interval": 1,
            "byday": byday({(number + later) % 7 for number in weekdays}),
            "valid_from": _shifted(days.first, later),
            "valid_to": _shifted(days.last, later),
            "description": f"Not as usual: {hours}",
            "notes": note_told(opening.note),
        }
        yield _timed(told, row, opens, closes, (days.last, opening.opens, opening.closes, later))


def _timed(told: Timetable, row: Data, opens: int, closes: int, key: tuple[object, ...]) -> Data:
    """A row with its times; a whole day ends at 23:59."""
    offset = _offset(told, row["valid_from"])
    return known(
        {
            "id": part_id(told.owner, *key),
            **row,
            "opens_at": _clock(opens) + _written(offset),
            "closes_at": _clock(min(closes, LAST_MINUTE)) + _written(offset),
            "timezone": offset.total_seconds() / 3600,
            "timezone_name": told.hours.zone,
        }
    )


def _offset(told: Timetable, valid_from: str | None) -> timedelta:
    """What the clocks there are ahead of UTC: now, or when the row comes into force."""
    zone, moment = zone_of(told.hours.zone), told.now
    if zone and valid_from and date.fromisoformat(valid_from) > told.today:
        moment = instant(zone, date.fromisoformat(valid_from), DAY_MINUTES // 2)
    return moment.astimezone(zone or UTC).utcoffset() or timedelta(0)


def _written(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def _clock(minute: int) -> str:
    return time(minute // 60 % 24, minute % 60).isoformat("minutes")


def _shifted(day: date | None, later: int) -> str | None:
    return (day + timedelta(days=later)).isoformat() if day else None


def _notes(hours: Hours, special: list[Days]) -> list[str]:
    """What the rows do not show, in words: other hours by date, and public holidays."""
    upcoming = [one for one in hours.exceptions if special and one.date_to >= special[0].first]
    return [_exception_told(one) for one in sorted(upcoming, key=lambda one: one.date_from)]


def _exception_told(exception: DatedException) -> str:
    days = " to ".join(
        dict.fromkeys((exception.date_from.isoformat(), exception.date_to.isoformat()))
    )
    words = f"Closed on {days}" if exception.closed else f"Other hours on {days}"
    return f"{words} ({note_told(exception.note)})" if exception.note else words


def exceptions(owner: UUID, hours: Hours, now: datetime) -> list[dict[str, Any]]:
    """Days with other hours as data (an extension): closed, or open from when to when."""
    today = Timetable(owner, hours, now).today
    return [
        known(
            {
                "id": part_id(owner, one),
                "valid_from": one.date_from.isoformat(),
                "valid_to": one.date_to.isoformat(),
                "closed": one.closed,
                "opens_at": None if one.opens is None else _clock(one.opens),
                "closes_at": None if one.closes is None else _clock(one.closes),
                "note": note_told(one.note),
            }
        )
        for one in hours.exceptions
        if one.date_to >= today
    ]
