"""Hours for display. 2026-02-02 is a Monday."""

from __future__ import annotations

from datetime import date, time

import pytest

from services.domain.hours import (
    EVERY_DAY,
    Closure,
    DatedException,
    Hours,
    HoursKind,
    OnHolidays,
    Rule,
    State,
)
from services.domain.hours_week import DayHours, usual_week, week_table
from tests.domain.hours_samples import FRI, MON, NEW_YORK, SAT, TUE, WEEKDAYS, at, scheduled

OFFICE = Rule(WEEKDAYS, 540, 1020)


def states(hours: Hours, moment: str = "2026-02-02 10:00") -> list[str]:
    """The state of each of the seven rows."""
    return [row.state.value for row in week_table(hours, at(moment))]


def test_week_table_has_seven_real_dates_from_today() -> None:
    rows = week_table(scheduled(OFFICE), at("2026-02-05 23:59"))
    assert [row.date.day for row in rows] == [5, 6, 7, 8, 9, 10, 11]
    assert [row.is_today for row in rows] == [True] + [False] * 6
    assert rows[0].hours == (DayHours(time(9), time(17)),)
    assert [row.state for row in rows[:3]] == [State.OPEN, State.OPEN, State.CLOSED]


def test_week_table_shows_nth_weekday_only_on_its_date() -> None:
    hours = scheduled(Rule(TUE, 1080, 1200, weeks_of_month=1))
    assert states(hours)[1] == "open"
    assert set(states(hours, "2026-02-09 10:00")) == {"closed"}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((Rule(MON, 1200, 1560),), (DayHours(time(20), time(2), next_day=True),)),
        ((Rule(MON, 1200, 1440),), (DayHours(time(20), time(0), next_day=True),)),
        ((Rule(MON, 0, 1440),), (DayHours(time(0), time(0), next_day=True, all_day=True),)),
        ((Rule(MON, 540, 720), Rule(MON, 720, 1020)), (DayHours(time(9), time(17)),)),
        (
            (Rule(MON, 540, 720), Rule(MON, 780, 1020)),
            (DayHours(time(9), time(12)), DayHours(time(13), time(17))),
        ),
        (
            (Rule(MON, 540, 720), Rule(MON, 720, 1020, by_appointment=True)),
            (DayHours(time(9), time(12)), DayHours(time(12), time(17), by_appointment=True)),
        ),
    ],
)
def test_hours_of_a_day(rules: tuple[Rule, ...], expected: tuple[DayHours, ...]) -> None:
    assert week_table(scheduled(*rules), at("2026-02-02 10:00"))[0].hours == expected


def test_week_table_shows_exceptions_and_their_reason() -> None:
    storm = DatedException(date(2026, 2, 3), date(2026, 2, 3), note="weather")
    late = DatedException(date(2026, 2, 7), date(2026, 2, 7), False, 600, 660)
    unsaid = DatedException(date(2026, 2, 5), date(2026, 2, 5), closed=False)
    rows = week_table(scheduled(OFFICE, exceptions=(storm, late, unsaid)), at("2026-02-02 10:00"))
    assert (rows[1].state, rows[1].is_changed, rows[1].note) == ("closed", True, "weather")
    assert rows[5].hours == (DayHours(time(10), time(11)),)
    assert (rows[3].state, rows[3].hours) == ("unknown", ())
    assert not rows[0].is_changed


def test_week_table_marks_holidays() -> None:
    hours = scheduled(Rule(EVERY_DAY, 540, 1020, on_holidays=OnHolidays.CLOSED), country="US")
    rows = week_table(hours, at("2026-12-24 10:00"))
    assert [row.is_holiday for row in rows[:3]] == [False, True, False]
    assert [row.state for row in rows[:3]] == ["open", "closed", "open"]
    assert week_table(scheduled(OFFICE), at("2026-12-25 10:00"))[0].is_holiday is None


def test_week_table_cuts_what_a_closure_takes() -> None:
    closure = Closure(at("2026-02-02 12:00"), at("2026-02-04 12:00"))
    rows = week_table(scheduled(OFFICE, closures=(closure,)), at("2026-02-02 10:00"))
    assert rows[0].hours == (DayHours(time(9), time(12)),)
    assert rows[1].state == "temporarily_closed"
    assert rows[2].hours == (DayHours(time(12), time(17)),)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (Hours(HoursKind.NOT_KNOWN, NEW_YORK), {"unknown"}),
        (Hours(HoursKind.CALL_FIRST, NEW_YORK), {"call_first"}),
        (Hours(HoursKind.BY_APPOINTMENT, NEW_YORK), {"by_appointment"}),
        (Hours(HoursKind.ALWAYS_OPEN, NEW_YORK), {"open"}),
        (scheduled(Rule(WEEKDAYS, 540, 1020, valid_to=date(2026, 1, 31))), {"unknown"}),
        (scheduled(OFFICE, closures=(Closure(at("2026-01-01 00:00")),)), {"temporarily_closed"}),
        (scheduled(Rule(EVERY_DAY, 540, 600, by_appointment=True)), {"by_appointment"}),
    ],
)
def test_week_table_states(hours: Hours, expected: set[str]) -> None:
    assert set(states(hours)) == expected


def test_week_table_without_a_zone_is_empty() -> None:
    assert week_table(scheduled(OFFICE, zone="Mars/Olympus"), at("2026-02-02 10:00")) == ()


def test_usual_week_groups_days_with_the_same_hours() -> None:
    rules = (Rule(WEEKDAYS & ~FRI, 540, 1020), Rule(FRI | SAT, 600, 1560))
    rows = usual_week(scheduled(*rules), date(2026, 2, 2))
    assert [row.ranges for row in rows] == [((0, 3),), ((4, 5),), ((6, 6),)]
    assert [len(row.hours) for row in rows] == [1, 1, 0]


def test_usual_week_tells_what_is_not_every_week_apart() -> None:
    rules = (OFFICE, Rule(SAT, 600, 720, weeks_of_month=1), Rule(MON, 0, 60, every_weeks=2))
    rows = usual_week(scheduled(*rules), date(2026, 2, 2))
    assert [row.ranges for row in rows] == [((0, 4),), ((6, 6),), ((5, 5),), ((0, 0),)]
    assert (rows[2].weeks_of_month, rows[3].every_weeks) == (1, 2)


def test_usual_week_of_nth_days_alone_calls_no_day_closed() -> None:
    rows = usual_week(scheduled(Rule(TUE, 1080, 1200, weeks_of_month=5)), date(2026, 2, 2))
    assert [row.weekdays for row in rows] == [(1,)]


def test_usual_week_keeps_holidays_apart() -> None:
    rules = (
        Rule(WEEKDAYS, 540, 1020, on_holidays=OnHolidays.CLOSED),
        Rule(EVERY_DAY, 600, 720, on_holidays=OnHolidays.ONLY),
    )
    rows = usual_week(scheduled(*rules), date(2026, 2, 2))
    assert [row.on_holidays for row in rows] == ["closed", "only"]


def test_usual_week_of_a_schedule_that_ran_out_is_empty() -> None:
    rule = Rule(WEEKDAYS, 540, 1020, valid_to=date(2026, 1, 31))
    assert usual_week(scheduled(rule), date(2026, 2, 2)) == ()
