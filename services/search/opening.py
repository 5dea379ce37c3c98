"""The question "open then?" as a condition on listings, exact to the minute.

The moment becomes local numbers for each clock that listings go by. Clocks with the same date and
the same holidays share one branch of the SQL, in which the date is a literal; only the minute is
looked up by clock. Days and minutes are whole numbers of our own making: written out, not passed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from services.domain.hours_clock import LocalDay, local_clock
from services.domain.hours_rules import DAY_MINUTES
from services.domain.hours_spans import Standing
from services.models import OpenHours, OpenHoursClock, OpenHoursClosure, OpenHoursDay
from services.models.open_hours import ORDINARY_DAYS, PUBLIC_HOLIDAYS, WEEKDAYS
from services.search.opening_rows import EXCEPTION, Clock, microseconds
from services.search.query import SearchQuery
from services.search.selection import Facet
from services.search.sql import Sql

BY_WEEK, BY_DAYS, NOT_KNOWN = (
    int(told) for told in (OpenHours.Told.BY_WEEK, OpenHours.Told.BY_DAYS, OpenHours.Told.NOT_KNOWN)
)
OPEN, BY_APPOINTMENT, MAYBE = (
    int(standing) for standing in (Standing.OPEN, Standing.BY_APPOINTMENT, Standing.MAYBE)
)
STATES, DAYS, CLOSURES = (
    model._meta.db_table for model in (OpenHours, OpenHoursDay, OpenHoursClosure)
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


def opening_facet(query: SearchQuery) -> Facet | None:
    """Listings open at the moment asked for."""
    if query.open_at is None:
        return None
    moment = query.open_at.astimezone(UTC)
    rows = OpenHoursClock.objects.order_by("id").values_list("id", "time_zone", "country", "region")
    clocks = tuple((key, Clock(*names)) for key, *names in rows)
    # The minute of asking may be remembered; a moment that somebody typed may not.
    grouped = _groups_now if query.opens_now else groups
    told = grouped(clocks, moment.replace(second=0, microsecond=0))
    name = "open_now" if query.opens_now else "open_at"
    return Facet(
        parameter=name,
        holds=is_open(told, moment),
        unknown=is_not_known(told, moment),
        at_once=Facet(
            parameter=name,
            holds=is_open(told, moment, at_once=True),
            unknown=is_not_known(told, moment, at_once=True),
        ),
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


_groups_now = lru_cache(maxsize=4)(groups)


def is_open(told: Iterable[ClockGroup], moment: datetime, *, at_once: bool = False) -> Sql:
    """The row `r` is of a listing open at the moment.

    `at_once`: answered for all listings together, not for one row after the other.
    """
    by_week = _rows_where(f"h.told = {BY_WEEK} AND {_by_clock(told, _in_week)}", moment, at_once)
    return _listing_in(f"{by_week} UNION ALL {_standing_at(OPEN, told, moment, at_once)}")


def is_not_known(told: Iterable[ClockGroup], moment: datetime, *, at_once: bool = False) -> Sql:
    """The row `r` is of a listing of which nobody can say whether it is open at the moment."""
    silent = _rows_where(f"h.told = {NOT_KNOWN}", moment, at_once)
    return _listing_in(f"{silent} UNION ALL {_standing_at(MAYBE, told, moment, at_once)}")


def _listing_in(rows: str) -> Sql:
    return Sql(f"r.listing_id IN ({rows})")


def _rows_where(condition: str, moment: datetime, at_once: bool, columns: str = "") -> str:
    """A SELECT of listings by their open hours `h`, of those that are not closed for now."""
    now = microseconds(moment)
    of_row = "" if at_once else " AND h.listing_id = r.listing_id"
    source = (
        f"{DAYS} d JOIN {STATES} h ON h.listing_id = d.listing_id" if columns else f"{STATES} h"
    )
    return (
        f"SELECT h.listing_id{columns} FROM {source} WHERE {condition}{of_row}"
        f" AND NOT (h.has_closures AND EXISTS (SELECT 1 FROM {CLOSURES} c"
        f" WHERE c.listing_id = h.listing_id AND c.starts_at <= {now} AND {now} < c.ends_at))"
    )


def _by_clock(
    told: Iterable[ClockGroup], branch: Callable[[ClockGroup], str], otherwise: str = "FALSE"
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


def _standing_at(wanted: int, told: Iterable[ClockGroup], moment: datetime, at_once: bool) -> str:
    """A SELECT of listings whose rows of days make them stand so.

    A day is worth the most that one of its rows says: 0 to 3 for a rule in force, 4 to 7 for an
    exception. Nothing in force today, and nothing left of yesterday: nobody can say.
    """
    today = _by_clock(told, lambda group: _worth(group.today, group.minute), NOTHING)
    yesterday = _by_clock(
        told, lambda group: _worth(group.yesterday, f"{group.minute} + {DAY_MINUTES}"), NOTHING
    )
    columns = f", max({today}) AS today, max({yesterday}) AS yesterday"
    rows = _rows_where(f"h.told = {BY_DAYS}", moment, at_once, columns)
    steps = " ".join(
        f"WHEN today %% {EXCEPTION} = {step} OR yesterday %% {EXCEPTION} = {step} THEN {step}"
        for step in (OPEN, BY_APPOINTMENT, MAYBE)
    )
    standing = f"CASE {steps} WHEN today IS NULL THEN {MAYBE} ELSE 0 END"
    return f"SELECT listing_id FROM ({rows} GROUP BY h.listing_id) days WHERE {standing} = {wanted}"


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
