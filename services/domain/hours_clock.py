"""A place's own clock: local day and minute of a moment, and the moment of a local time.

Rules are written in wall-clock time. When clocks go back, the repeated hour counts once, the
first time round (as RFC 5545 has it): during the second pass the clock of this module stands at
the last minute before the change. When clocks go forward, a skipped time is the moment of the
change. So local time never runs backwards, and for every moment and every wall time `w`:

    instant(w) <= moment   exactly when   w <= local clock at that moment
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.domain.holidays import is_holiday

# Outside these years opening hours have no meaning, and dates near their limits overflow.
FIRST_YEAR, LAST_YEAR = 1970, 2200
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
LAST_WEEK_BIT = 32
MINUTE = timedelta(minutes=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LocalDay:
    """One local date, in the numbers that rules are matched with.

    `weekday_bit`: Monday 1 ... Sunday 64. `weeks_of_month`: bit of its nth weekday, and 32 if the
    last. `week`: running number of the week, from Monday. `is_holiday`: None if not known.
    """

    date: date
    weekday_bit: int
    weeks_of_month: int
    week: int
    is_holiday: bool | None


@dataclass(frozen=True, slots=True)
class LocalClock:
    """A moment on the wall of one place: its day, the day before, and minutes after midnight."""

    today: LocalDay
    yesterday: LocalDay
    minute: int


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo | None:
    """The IANA zone with this name, or None. A directory's name or a path raises inside."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def week_number(day: date) -> int:
    """Running number of the week, Monday to Sunday; the same for all seven days."""
    return (day.toordinal() - 1) // 7


def local_day(day: date, country: str = "", region: str = "") -> LocalDay:
    """The numbers of a date; holidays are not known without a country."""
    weeks = 1 << (day.day - 1) // 7
    if (day + WEEK).month != day.month:
        weeks |= LAST_WEEK_BIT
    holiday = is_holiday(day, country, region) if country else None
    return LocalDay(day, 1 << day.weekday(), weeks, week_number(day), holiday)


def local_clock(zone: str, now: datetime, country: str = "", region: str = "") -> LocalClock | None:
    """What the clock on the wall says at the aware moment `now`.

    None if the zone is unknown or the year senseless: then nothing is open or closed.
    """
    place = zone_of(zone)
    if place is None or not FIRST_YEAR < now.year < LAST_YEAR:
        return None
    wall = wall_time(place, now)
    today = wall.date()
    return LocalClock(
        today=local_day(today, country, region),
        yesterday=local_day(today - timedelta(days=1), country, region),
        minute=wall.hour * 60 + wall.minute,
    )


def wall_time(zone: ZoneInfo, moment: datetime) -> datetime:
    """Naive local time that never runs backwards; see the head of this module."""
    local = moment.astimezone(zone)
    if not local.fold:
        return local.replace(tzinfo=None)
    wall = local.replace(tzinfo=zone, fold=0, second=0, microsecond=0)
    while wall.utcoffset() != wall.replace(fold=1).utcoffset():
        wall += MINUTE
    return wall.replace(tzinfo=None) - MINUTE


def instant(zone: ZoneInfo, day: date, minute: int) -> datetime:
    """The moment (UTC) of a wall time: minutes after midnight of `day`, any number.

    UTC, because Python compares two moments of one zone by their wall times, which is wrong in
    the repeated hour.
    """
    wall = datetime.combine(day, datetime.min.time()) + minute * MINUTE
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    exists = moment.astimezone(zone).replace(tzinfo=None) == wall
    return moment if exists else _change_of_clocks(zone, wall)


def _change_of_clocks(zone: ZoneInfo, skipped: datetime) -> datetime:
    """The moment (UTC) of the leap forward in which the wall time `skipped` does not exist."""
    after = skipped.replace(tzinfo=zone, fold=0).astimezone(UTC)
    before = skipped.replace(tzinfo=zone, fold=1).astimezone(UTC)
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
