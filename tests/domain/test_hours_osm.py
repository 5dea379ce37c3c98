"""Our hours in OpenStreetMap's syntax, held against an independent reader of it."""

from __future__ import annotations

import warnings
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, ParserError

from services.domain.hours import (
    EVERY_DAY,
    DatedException,
    Hours,
    HoursKind,
    OnHolidays,
    Rule,
    State,
    opening,
)
from services.domain.hours_osm import to_osm
from tests.domain.hours_samples import (
    FRI,
    MON,
    NEW_YORK,
    SAT,
    SUN,
    TUE,
    WED,
    WEEKDAYS,
    ZONES,
    at,
    exceptions,
    moments,
    rules,
    scheduled,
)

STORM = DatedException(date(2026, 2, 3), date(2026, 2, 5))


def state_by_library(text: str, now: datetime, zone: str = NEW_YORK, country: str = "US") -> str:
    """What opening-hours-py says; it takes moments in a ZoneInfo only, so `now` is one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        place = ZoneInfo(zone)
        reader = OpeningHours(text, timezone=place, country=country)
        state, _ = reader.state(now.astimezone(place))
    return str(state).removeprefix("State.").lower()


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (scheduled(Rule(WEEKDAYS, 540, 1020)), "Mo,Tu,We,Th,Fr 09:00-17:00"),
        (scheduled(Rule(EVERY_DAY, 0, 1440)), "Mo-Su 00:00-24:00"),
        (scheduled(Rule(FRI | SAT, 1200, 1560)), "Fr,Sa 20:00-26:00"),
        (scheduled(Rule(TUE, 1080, 1200, weeks_of_month=1 | 4)), "Tu[1,3] 18:00-20:00"),
        (scheduled(Rule(MON | SUN, 0, 60, weeks_of_month=32)), "Mo[-1],Su[-1] 00:00-01:00"),
        (
            scheduled(Rule(MON, 0, 60, valid_from=date(2026, 1, 5), valid_to=date(2026, 3, 1))),
            "2026 Jan 05-2026 Mar 01 Mo 00:00-01:00",
        ),
        (scheduled(Rule(MON, 0, 60, valid_from=date(2026, 1, 5))), "2026 Jan 05+ Mo 00:00-01:00"),
        (
            scheduled(Rule(MON, 0, 60), Rule(TUE, 60, 120, on_holidays=OnHolidays.CLOSED)),
            "Tu 01:00-02:00; PH off, Mo 00:00-01:00",
        ),
        (scheduled(Rule(EVERY_DAY, 0, 60, on_holidays=OnHolidays.ONLY)), "PH 00:00-01:00"),
        (
            scheduled(Rule(WED, 780, 960, every_weeks=2, anchor_date=date(2026, 2, 4))),
            'We 13:00-16:00 unknown "every 2 weeks from 2026-02-04"',
        ),
        (
            scheduled(Rule(MON, 0, 60), Rule(MON, 0, 120, by_appointment=True)),
            'Mo 00:00-02:00 unknown "by appointment", Mo 00:00-01:00',
        ),
        (
            Hours(HoursKind.ALWAYS_OPEN, NEW_YORK, (), (STORM,)),
            "24/7; 2026 Feb 03-2026 Feb 05 off; 2026 Feb 06 00:00-24:00",
        ),
        (Hours(HoursKind.BY_APPOINTMENT, NEW_YORK), '24/7 unknown "by appointment"'),
        (Hours(HoursKind.NOT_KNOWN, NEW_YORK), ""),
    ],
)
def test_to_osm(hours: Hours, text: str) -> None:
    assert to_osm(hours) == text


def test_day_after_an_exception_is_written_out_uncertain_hours_first() -> None:
    sunday = DatedException(date(2026, 2, 1), date(2026, 2, 1))
    rules = (Rule(MON, 600, 660), Rule(MON, 540, 1020, by_appointment=True))
    text = to_osm(scheduled(*rules, exceptions=(sunday,)))
    assert text.endswith(
        '; 2026 Feb 02 09:00-17:00 unknown "by appointment", 2026 Feb 02 10:00-11:00'
    )


def test_exception_without_an_end_in_sight_is_one_range() -> None:
    ever = DatedException(date.min, date.max)
    text = to_osm(scheduled(Rule(MON, 540, 1020), exceptions=(ever,)))
    assert text == "Mo 09:00-17:00; 1970 Jan 02-2201 Jan 01 off"


@pytest.mark.parametrize("kind", [HoursKind.BY_APPOINTMENT, HoursKind.CALL_FIRST])
def test_appointment_is_unknown_to_the_library_too(kind: HoursKind) -> None:
    """A remark alone would be open around the clock."""
    assert state_by_library(to_osm(Hours(kind, NEW_YORK)), at("2026-02-02 10:00")) == "unknown"
    assert state_by_library('"by appointment"', at("2026-02-02 10:00")) == "open"


@pytest.mark.parametrize("text", ["9am-5pm", "Mon-Fri 09:00-17:00", ""])
def test_library_refuses_what_people_write(text: str) -> None:
    with pytest.raises(ParserError):
        state_by_library(text, at("2026-02-02 10:00"))


@pytest.mark.parametrize(
    ("on_holidays", "day"),
    [
        (OnHolidays.CLOSED, "2026-12-25"),
        (OnHolidays.CLOSED, "2026-12-24"),
        (OnHolidays.ONLY, "2026-12-25"),
        (OnHolidays.ONLY, "2026-12-24"),
        (OnHolidays.AS_USUAL, "2026-12-25"),
    ],
)
def test_holidays_agree_with_the_library(on_holidays: OnHolidays, day: str) -> None:
    hours = scheduled(Rule(EVERY_DAY, 540, 1020, on_holidays=on_holidays), country="US")
    now = at(f"{day} 10:00")
    assert state_by_library(to_osm(hours), now) == opening(hours, now).state


@st.composite
def exact_hours(draw: st.DrawFn) -> Hours:
    """Schedules that the syntax can say exactly."""
    found = [
        rule
        for rule in draw(st.lists(rules(), min_size=1, max_size=3))
        if rule.every_weeks == 1 and rule.on_holidays == OnHolidays.AS_USUAL
    ]
    assume(found)
    others = tuple(draw(st.lists(exceptions(), max_size=2)))
    return scheduled(*found, zone=draw(st.sampled_from(ZONES)), exceptions=others)


@settings(max_examples=150, deadline=None)
@given(exact_hours(), moments(), st.integers(-2, 12))
def test_state_agrees_with_the_library(hours: Hours, moment: datetime, days: int) -> None:
    now = moment
    if hours.exceptions:
        first = datetime.combine(hours.exceptions[0].date_from, moment.time(), moment.tzinfo)
        now = first + timedelta(days=days)
    # The library repeats wall-clock time when clocks go back; here the hour counts once.
    assume(not now.astimezone(ZoneInfo(hours.zone)).fold)
    ours = opening(hours, now).state
    theirs = state_by_library(to_osm(hours), now, hours.zone)
    expected = {State.BY_APPOINTMENT: {"unknown"}, State.UNKNOWN: {"unknown", "closed"}}
    assert theirs in expected.get(ours, {ours})
