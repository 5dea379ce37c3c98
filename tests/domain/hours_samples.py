"""Hours, moments and hypothesis strategies that several tests of hours share."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from services.domain.hours import (
    EVERY_DAY,
    Closure,
    DatedException,
    Hours,
    HoursKind,
    OnHolidays,
    Rule,
)

MON, TUE, WED, THU, FRI, SAT, SUN = (1 << number for number in range(7))
WEEKDAYS = MON | TUE | WED | THU | FRI
ZONES = (
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Phoenix",
    "Asia/Kathmandu",
)
NEW_YORK = "America/New_York"


def scheduled(*rules: Rule, zone: str = NEW_YORK, **more) -> Hours:
    """Hours by schedule."""
    return Hours(HoursKind.SCHEDULED, zone, rules, **more)


def at(text: str, zone: str = NEW_YORK, fold: int = 0) -> datetime:
    """The moment of a local time such as "2026-02-02 09:30"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@st.composite
def spans_of_a_day(draw: st.DrawFn) -> tuple[int, int]:
    """Opens and closes in minutes, on the quarter hour more often than not."""
    step = draw(st.sampled_from((1, 15, 60)))
    opens = draw(st.integers(0, 1439 // step)) * step
    closes = draw(st.sampled_from((opens + step, opens + 60, 1440, 1500, opens + 1440)))
    return opens, closes if opens < closes <= opens + 1440 else opens + 1


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule that the database would take, and rules that lack an anchor."""
    opens, closes = draw(spans_of_a_day())
    limits = sorted((draw(DAYS), draw(DAYS)))
    return Rule(
        weekdays=draw(st.integers(1, EVERY_DAY)),
        opens=opens,
        closes=closes,
        weeks_of_month=draw(st.sampled_from((0, 0, 0, 1, 5, 16, 32))),
        every_weeks=draw(st.sampled_from((1, 1, 1, 2, 3))),
        anchor_date=draw(st.none() | DAYS),
        by_appointment=draw(st.sampled_from((False, False, True))),
        on_holidays=draw(st.sampled_from((OnHolidays.AS_USUAL, *OnHolidays))),
        valid_from=draw(st.sampled_from((None, limits[0]))),
        valid_to=draw(st.sampled_from((None, limits[1]))),
    )


@st.composite
def exceptions(draw: st.DrawFn) -> DatedException:
    """Some days closed, with other hours, or with hours that nobody said."""
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 9)))
    opens, closes = draw(spans_of_a_day())
    return draw(
        st.sampled_from(
            (
                DatedException(first, last),
                DatedException(first, last, closed=False, opens=opens, closes=closes),
                DatedException(first, last, closed=False),
            )
        )
    )


@st.composite
def closures(draw: st.DrawFn) -> Closure:
    """Closed for some hours, days, or nobody knows how long."""
    starts = draw(moments())
    ends = starts + timedelta(minutes=draw(st.integers(1, 9000)))
    return Closure(starts, draw(st.sampled_from((None, ends))))


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """Moments of two years, a good part of them in the nights when clocks change."""
    nights = (
        datetime(2026, 3, 8, 6, tzinfo=UTC),
        datetime(2026, 11, 1, 5, tzinfo=UTC),
        datetime(2026, 3, 29, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 0, tzinfo=UTC),
        datetime(2026, 4, 4, 14, tzinfo=UTC),
        datetime(2026, 10, 3, 15, tzinfo=UTC),
    )
    start = draw(st.sampled_from((datetime(2026, 1, 1, tzinfo=UTC), *nights)))
    length = 730 * 1440 if start.month == 1 else 150
    return start + timedelta(minutes=draw(st.integers(0, length)))


@st.composite
def any_hours(draw: st.DrawFn) -> Hours:
    """Hours of every kind, in every zone, with and without a country."""
    return Hours(
        kind=draw(st.sampled_from((*(HoursKind.SCHEDULED,) * 6, *HoursKind))),
        zone=draw(st.sampled_from(ZONES)),
        rules=tuple(draw(st.lists(rules(), max_size=4))),
        exceptions=tuple(draw(st.lists(exceptions(), max_size=2))),
        closures=tuple(draw(st.lists(closures(), max_size=2))),
        country=draw(st.sampled_from(("", "US", "GB"))),
    )
