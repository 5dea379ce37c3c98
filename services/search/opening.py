"""The question "open then?" as a condition on listings, exact to the minute.

The moment becomes local numbers for each clock that listings go by. Clocks with the same date and
the same holidays share one branch of the SQL, in which the date is a literal; only the minute is
looked up by clock. Days and minutes are whole numbers of our own making: written out, not passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from services.domain.hours_clock import LocalDay, local_clock
from services.domain.hours_rules import DAY_MINUTES
from services.domain.hours_spans import Standing
from services.models import OpenHours, OpenHoursClock, OpenHoursClosure, OpenHoursDay
from services.models.open_hours import ORDINARY_DAYS, PUBLIC_HOLIDAYS, WEEKDAYS
from services.search.opening_rows import EXCEPTION, Clock, microseconds
from services.search.query import SearchQuery
from services.search.selection import NO, UNKNOWN, YES, Facet
from services.search.sql import Sql
from services.search.together import Part

BY_WEEK, BY_DAYS, NOT_KNOWN = (
    int(told) for told in (OpenHours.Told.BY_WEEK, OpenHours.Told.BY_DAYS, OpenHours.Told.NOT_KNOWN)
)
OPEN, BY_APPOINTMENT, MAYBE = (
    int(standing) for standing in (Standing.OPEN, Standing.BY_APPOINTMENT, Standing.MAYBE)
)
STATES, DAYS, CLOSURES, CLOCKS = (
    model._meta.db_table for model in (OpenHours, OpenHoursDay, OpenHoursClosure, OpenHoursClock)
)
# Of a kind that PostgreSQL can count with, where no listing goes by a clock.
NOTHING = "CAST(NULL AS integer)"
EVERY_KIND_OF_DAY = ORDINARY_DAYS | PUBLIC_HOLIDAYS

Clocks = tuple[tuple[int, Clock], ...]


@dataclass(frozen=True, slots=True)
class ClockGroup:
    """Clocks with the same date and holidays: ids of `OpenHoursClock` by minute after midnight."""

    today: LocalDay
    yesterday: LocalDay
    minutes: Mapping[int, tuple[int, ...]]

    @property
    def minute(self) -> str:
        """SQL of the minute on the clock of `h`."""
        if len(self.minutes) == 1:
            return str(*self.minutes)
        cases = " ".join(f"WHEN {_goes_by(ids)} THEN {m}" for m, ids in self.minutes.items())
        return f"CASE {cases} END"

    @property
    def includes(self) -> str:
        """SQL of whether `h` goes by one of these clocks."""
        return _goes_by(sorted(clock for ids in self.minutes.values() for clock in ids))


def _goes_by(ids: Iterable[int]) -> str:
    return f"h.clock_id IN ({', '.join(str(key) for key in ids)})"


def asks_clocks() -> Part:
    """The clocks that listings go by: a question for `together`."""
    columns = ("id", "time_zone", "country", "region")
    return Part(columns, Sql(f"SELECT {', '.join(columns)} FROM {CLOCKS}"))


def opening_facet(query: SearchQuery, clocks: Iterable[Sequence[Any]]) -> Facet | None:
    """Listings open at the moment asked for; `clocks` are the rows of `asks_clocks`."""
    if query.open_at is None:
        return None
    moment = query.open_at.astimezone(UTC)
    known = tuple(sorted((key, Clock(*names)) for key, *names in clocks))
    # The minute of asking may be remembered; a moment that somebody typed may not.
    grouped = _groups_now if query.opens_now else groups
    told = grouped(known, moment.replace(second=0, microsecond=0))
    if query.origin:
        told = nearest_first(told, _solar_minute(moment, query.origin.lon))
    answer = standing(told, moment)
    return Facet(
        parameter="open_now" if query.opens_now else "open_at",
        holds=Sql(f"({answer}) = {YES}"),
        unknown=Sql(f"({answer}) = {UNKNOWN}"),
        answer=Sql(f"({answer})"),
    )


def groups(clocks: Clocks, minute: datetime) -> tuple[ClockGroup, ...]:
    """What the clocks say at a moment; seconds make no difference to any clock since 1972."""
    minutes: dict[tuple[LocalDay, LocalDay], dict[int, tuple[int, ...]]] = defaultdict(dict)
    for key, clock in clocks:
        told = local_clock(clock.time_zone, minute, clock.country, clock.region)
        if told is not None:
            alike = minutes[told.today, told.yesterday]
            alike[told.minute] = (*alike.get(told.minute, ()), key)
    return tuple(ClockGroup(*days, ids) for days, ids in minutes.items())


def nearest_first(told: Iterable[ClockGroup], minute: int) -> tuple[ClockGroup, ...]:
    """The same clocks, those that show about this minute before the others.

    Branches are tried one after the other for each listing, and most listings around a place go by
    its own clock: with those of the whole world to try, that is most of the work.
    """

    def apart(other: int) -> int:
        return abs((other - minute + DAY_MINUTES // 2) % DAY_MINUTES - DAY_MINUTES // 2)

    ordered = [
        replace(group, minutes={m: group.minutes[m] for m in sorted(group.minutes, key=apart)})
        for group in told
    ]
    return tuple(sorted(ordered, key=lambda group: apart(next(iter(group.minutes)))))


def _solar_minute(moment: datetime, lon: float) -> int:
    """About the minute after midnight that clocks show there."""
    return round(moment.hour * 60 + moment.minute + lon * 4) % DAY_MINUTES


_groups_now = lru_cache(maxsize=4)(groups)


def standing(told: Iterable[ClockGroup], moment: datetime) -> str:
    """SQL of how the listing of the row `r` stands at the moment: open, or not known, or neither.

    All of it is looked up by the listing, in one go; no row: nobody can say that it is open.
    """
    now = microseconds(moment)
    week = _by_clock(told, lambda group: f"CASE WHEN {_in_week(group)} THEN {YES} ELSE {NO} END")
    return (
        "SELECT CASE"
        f" WHEN h.has_closures AND EXISTS (SELECT 1 FROM {CLOSURES} c"
        f" WHERE c.listing_id = h.listing_id AND c.starts_at <= {now} AND {now} < c.ends_at)"
        f" THEN {NO}"
        f" WHEN h.told = {BY_WEEK} THEN {week}"
        f" WHEN h.told = {BY_DAYS} THEN ({_by_days(told)})"
        f" WHEN h.told = {NOT_KNOWN} THEN {UNKNOWN} ELSE {NO} END"
        f" FROM {STATES} h WHERE h.listing_id = r.listing_id"
    )


def _by_clock(
    told: Iterable[ClockGroup], branch: Callable[[ClockGroup], str], otherwise: str = str(NO)
) -> str:
    cases = " ".join(f"WHEN {group.includes} THEN {branch(group)}" for group in told)
    return f"CASE {cases} ELSE {otherwise} END" if cases else otherwise


def _in_week(group: ClockGroup) -> str:
    """The columns of `h` say open; an opening of the day before may reach into today."""
    today, yesterday = (WEEKDAYS[day.date.weekday()] for day in (group.today, group.yesterday))
    return (
        f"({group.minute} BETWEEN h.{today}_opens AND h.{today}_closes - 1"
        f" OR h.{yesterday}_closes > {DAY_MINUTES}"
        f" AND {group.minute} < h.{yesterday}_closes - {DAY_MINUTES})"
    )


def _by_days(told: Iterable[ClockGroup]) -> str:
    """SELECT of how the listing of `h` stands by its rows of days.

    A day is worth the most that one of its rows says: 0 to 3 for a rule in force, 4 to 7 for an
    exception. Nothing in force today, and nothing left of yesterday: nobody can say.
    """
    today = _by_clock(told, lambda group: _worth(group.today, group.minute), NOTHING)
    yesterday = _by_clock(
        told, lambda group: _worth(group.yesterday, f"{group.minute} + {DAY_MINUTES}"), NOTHING
    )
    steps = " ".join(
        f"WHEN today %% {EXCEPTION} = {step} OR yesterday %% {EXCEPTION} = {step} THEN {answer}"
        for step, answer in ((OPEN, YES), (BY_APPOINTMENT, NO), (MAYBE, UNKNOWN))
    )
    return (
        f"SELECT CASE {steps} WHEN today IS NULL THEN {UNKNOWN} ELSE {NO} END"
        f" FROM (SELECT max({today}) AS today, max({yesterday}) AS yesterday"
        f" FROM {DAYS} d WHERE d.listing_id = h.listing_id) days"
    )


def _worth(day: LocalDay, minute: str) -> str:
    """What one row `d` says of the minutes that count from midnight of a day; null: nothing."""
    number = day.date.toordinal()
    within = (
        f"{minute} BETWEEN d.opens AND d.closes - 1 AND (d.weekdays & {day.weekday_bit}) <> 0"
        f" AND (d.weeks_of_month & {day.weeks_of_month}) <> 0"
        f" AND ({day.week} - d.anchor_week) %% d.every_weeks = 0"
    )
    standing = "d.standing"
    if day.is_holiday is None:
        standing = f"CASE d.holidays WHEN {EVERY_KIND_OF_DAY} THEN d.standing ELSE {MAYBE} END"
    else:
        within += f" AND (d.holidays & {PUBLIC_HOLIDAYS if day.is_holiday else ORDINARY_DAYS}) <> 0"
    return (
        f"CASE WHEN {number} BETWEEN d.first_day AND d.last_day"
        f" THEN d.level + CASE WHEN {within} THEN {standing} ELSE 0 END END"
    )
