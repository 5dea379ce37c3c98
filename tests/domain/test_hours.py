"""Open, closed, unknown: one moment at a time. 2026-02-02 is a Monday."""

from __future__ import annotations

from datetime import UTC, date, datetime

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
    opening,
    spans,
)
from tests.domain.hours_samples import (
    FRI,
    MON,
    NEW_YORK,
    SAT,
    SUN,
    TUE,
    WED,
    WEEKDAYS,
    at,
    scheduled,
)

OFFICE = Rule(WEEKDAYS, 9 * 60, 17 * 60)
NIGHT = Rule(FRI | SAT, 20 * 60, 26 * 60)


@pytest.mark.parametrize(
    ("moment", "state", "until", "next_opens"),
    [
        ("2026-02-02 09:30", "open", "2026-02-02 17:00", "2026-02-03 09:00"),
        ("2026-02-02 09:00", "open", "2026-02-02 17:00", "2026-02-03 09:00"),
        ("2026-02-02 16:59", "open", "2026-02-02 17:00", "2026-02-03 09:00"),
        ("2026-02-02 17:00", "closed", None, "2026-02-03 09:00"),
        ("2026-02-02 08:59", "closed", None, "2026-02-02 09:00"),
        ("2026-02-06 18:00", "closed", None, "2026-02-09 09:00"),  # Friday evening says Monday
    ],
)
def test_opening_of_office_hours(
    moment: str, state: str, until: str | None, next_opens: str
) -> None:
    answer = opening(scheduled(OFFICE), at(moment))
    assert answer.state == state
    assert answer.until == (at(until) if until else None)
    assert answer.next_opens == at(next_opens)


@pytest.mark.parametrize(
    ("moment", "soon", "later"),
    [
        ("2026-02-02 16:29", False, False),
        ("2026-02-02 16:30", True, False),
        ("2026-02-02 08:00", False, True),
        ("2026-02-02 17:00", False, False),
    ],
)
def test_closes_soon_and_opens_later_today(moment: str, soon: bool, later: bool) -> None:
    answer = opening(scheduled(OFFICE), at(moment))
    assert (answer.closes_soon, answer.opens_later_today) == (soon, later)


@pytest.mark.parametrize(
    ("rules", "moment", "until"),
    [
        ((NIGHT,), "2026-02-07 01:30", "2026-02-07 02:00"),
        ((NIGHT,), "2026-02-06 21:00", "2026-02-07 02:00"),
        # touching spans, one of them split at midnight, are one opening
        ((Rule(MON, 540, 720), Rule(MON, 720, 1020)), "2026-02-02 10:00", "2026-02-02 17:00"),
        ((Rule(MON, 540, 800), Rule(MON, 700, 1020)), "2026-02-02 10:00", "2026-02-02 17:00"),
        ((Rule(MON, 540, 1020), Rule(MON, 600, 660)), "2026-02-02 10:00", "2026-02-02 17:00"),
        ((Rule(MON, 1200, 1440), Rule(TUE, 0, 240)), "2026-02-02 21:00", "2026-02-03 04:00"),
        ((Rule(MON | TUE, 0, 1440),), "2026-02-02 10:00", "2026-02-04 00:00"),
        ((Rule(MON, 480, 480 + 1440),), "2026-02-03 07:00", "2026-02-03 08:00"),
        # a whole week without a break has no end
        ((Rule(EVERY_DAY, 0, 1440),), "2026-02-02 10:00", None),
        ((Rule(EVERY_DAY, 480, 1920),), "2026-02-02 10:00", None),
        (tuple(Rule(1 << n, 0, 1440) for n in range(7)), "2026-02-02 10:00", None),
    ],
)
def test_until_is_the_real_end(rules: tuple[Rule, ...], moment: str, until: str | None) -> None:
    answer = opening(scheduled(*rules), at(moment))
    assert answer.state == "open"
    assert answer.until == (at(until) if until else None)


def test_six_days_without_a_break_end() -> None:
    answer = opening(scheduled(Rule(EVERY_DAY & ~SUN, 0, 1440)), at("2026-02-02 10:00"))
    assert answer.until == at("2026-02-08 00:00")
    assert answer.next_opens == at("2026-02-09 00:00")


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (HoursKind.NOT_KNOWN, "unknown"),
        (HoursKind.SCHEDULED, "unknown"),  # a schedule of which nothing is written down
        (HoursKind.ALWAYS_OPEN, "open"),
        (HoursKind.BY_APPOINTMENT, "by_appointment"),
        (HoursKind.CALL_FIRST, "call_first"),
    ],
)
def test_state_of_each_kind(kind: HoursKind, state: str) -> None:
    assert opening(Hours(kind, NEW_YORK), at("2026-02-02 10:00")).state == state


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "America", "../etc/passwd", "\0"])
def test_unknown_zone_is_neither_open_nor_closed(zone: str) -> None:
    assert opening(scheduled(OFFICE, zone=zone), at("2026-02-02 10:00")).state == "unknown"
    assert spans(scheduled(OFFICE, zone=zone), date(2026, 2, 2), date(2026, 2, 2)) == {}


@pytest.mark.parametrize("year", [1, 1600, 9999])
def test_senseless_years_are_unknown(year: int) -> None:
    moment = datetime(year, 12, 31 if year > 1 else 1, tzinfo=UTC)
    assert opening(scheduled(OFFICE), moment).state == "unknown"


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-02-02 10:00", "unknown"),  # not begun: says nothing of today
        ("2026-03-02 10:00", "open"),
        ("2026-03-02 18:00", "closed"),
        ("2026-04-01 01:00", "unknown"),
        ("2026-04-01 10:00", "unknown"),  # run out: unknown, not closed
    ],
)
def test_schedule_speaks_only_for_the_dates_it_is_valid_on(moment: str, state: str) -> None:
    rule = Rule(WEEKDAYS, 540, 1020, valid_from=date(2026, 3, 1), valid_to=date(2026, 3, 31))
    assert opening(scheduled(rule), at(moment)).state == state


def test_next_opening_is_the_beginning_of_a_later_schedule() -> None:
    rule = Rule(WEEKDAYS, 540, 1020, valid_from=date(2026, 3, 1))
    assert opening(scheduled(rule), at("2026-02-02 10:00")).next_opens == at("2026-03-02 09:00")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-02-03", "open"),  # first Tuesday
        ("2026-02-10", "closed"),
        ("2026-02-17", "open"),  # third
        ("2026-02-24", "closed"),  # fourth and last
    ],
)
def test_first_and_third_tuesday(day: str, state: str) -> None:
    rule = Rule(TUE, 18 * 60, 20 * 60, weeks_of_month=1 | 4)
    assert opening(scheduled(rule), at(f"{day} 19:00")).state == state


@pytest.mark.parametrize(
    ("day", "weeks", "state"),
    [
        ("2026-02-24", 32, "open"),  # the last of four
        ("2026-03-31", 32, "open"),  # the last of five
        ("2026-03-24", 32, "closed"),
        ("2026-08-25", 32, "open"),  # the next one is the first of September
        ("2026-03-31", 16, "open"),
        ("2026-02-24", 16, "closed"),
        ("2026-12-29", 32, "open"),  # the last of the year
    ],
)
def test_last_and_fifth_tuesday(day: str, weeks: int, state: str) -> None:
    rule = Rule(TUE, 600, 700, weeks_of_month=weeks)
    assert opening(scheduled(rule), at(f"{day} 11:00")).state == state


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-02-04", "open"),
        ("2026-02-11", "closed"),
        ("2026-02-18", "open"),
        ("2026-01-21", "open"),  # before the anchor
        ("2025-12-24", "open"),  # over the turn of the year
        ("2027-01-06", "open"),
    ],
)
def test_every_other_wednesday(day: str, state: str) -> None:
    """The anchor is the Monday of that week: any day of an "on" week will do."""
    rule = Rule(WED, 780, 960, every_weeks=2, anchor_date=date(2026, 2, 2))
    assert opening(scheduled(rule), at(f"{day} 14:00")).state == state


@pytest.mark.parametrize(("time", "state"), [("14:00", "unknown"), ("17:00", "closed")])
def test_every_other_week_without_an_anchor_is_unknown(time: str, state: str) -> None:
    rule = Rule(WED, 780, 960, every_weeks=2)
    assert opening(scheduled(rule), at(f"2026-02-04 {time}")).state == state


@pytest.mark.parametrize(
    ("rule", "country", "moment", "state"),
    [
        (OnHolidays.AS_USUAL, "US", "2026-12-25 10:00", "open"),
        (OnHolidays.CLOSED, "US", "2026-12-25 10:00", "closed"),
        (OnHolidays.CLOSED, "US", "2026-07-03 10:00", "closed"),  # kept for Saturday the fourth
        (OnHolidays.CLOSED, "US", "2026-12-24 10:00", "open"),
        (OnHolidays.CLOSED, "GB", "2026-07-03 10:00", "open"),
        (OnHolidays.ONLY, "US", "2026-12-25 10:00", "open"),
        (OnHolidays.ONLY, "US", "2026-12-24 10:00", "closed"),
        (OnHolidays.CLOSED, "", "2026-12-24 10:00", "unknown"),
        (OnHolidays.CLOSED, "XX", "2026-12-24 18:00", "closed"),
        (OnHolidays.ONLY, "XX", "2026-12-24 10:00", "unknown"),
    ],
)
def test_public_holidays(rule: OnHolidays, country: str, moment: str, state: str) -> None:
    hours = scheduled(Rule(WEEKDAYS, 540, 1020, on_holidays=rule), country=country)
    assert opening(hours, at(moment)).state == state


def test_holiday_closes_the_night_that_begins_on_it_and_no_other() -> None:
    rule = Rule(EVERY_DAY, 20 * 60, 26 * 60, on_holidays=OnHolidays.CLOSED)
    hours = scheduled(rule, country="US")
    assert opening(hours, at("2026-12-25 01:00")).state == "open"
    assert opening(hours, at("2026-12-26 01:00")).state == "closed"


def test_night_that_may_be_a_holiday_is_unknown_past_midnight() -> None:
    rule = Rule(FRI, 20 * 60, 26 * 60, on_holidays=OnHolidays.CLOSED)
    assert opening(scheduled(rule), at("2026-02-07 01:00")).state == State.UNKNOWN
    assert opening(scheduled(rule), at("2026-02-07 02:00")).state == State.CLOSED


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-02-02 10:00", "by_appointment"),
        ("2026-02-02 13:30", "open"),  # walk-in time inside of it
        ("2026-02-02 18:00", "closed"),
    ],
)
def test_by_appointment_is_not_open(moment: str, state: str) -> None:
    rules = (Rule(MON, 540, 1020, by_appointment=True), Rule(MON, 780, 840))
    assert opening(scheduled(*rules), at(moment)).state == state


def test_by_appointment_lasts_until_the_doors_open() -> None:
    rules = (Rule(MON, 540, 1020, by_appointment=True), Rule(MON, 780, 840))
    answer = opening(scheduled(*rules), at("2026-02-02 10:00"))
    assert answer.until == answer.next_opens == at("2026-02-02 13:00")
    assert answer.opens_later_today


EXCEPTIONS = (
    DatedException(date(2026, 2, 3), date(2026, 2, 5), note="weather"),
    DatedException(date(2026, 2, 4), date(2026, 2, 4), closed=False, opens=600, closes=660),
    DatedException(date(2026, 2, 10), date(2026, 2, 10), closed=False),
)


@pytest.mark.parametrize(
    ("kind", "moment", "state"),
    [
        (HoursKind.SCHEDULED, "2026-02-03 10:30", "closed"),
        (HoursKind.SCHEDULED, "2026-02-04 10:30", "open"),  # the one that gives hours wins
        (HoursKind.SCHEDULED, "2026-02-04 11:30", "closed"),
        (HoursKind.SCHEDULED, "2026-02-06 10:30", "open"),
        (HoursKind.SCHEDULED, "2026-02-10 10:30", "unknown"),  # other hours, nobody says which
        (HoursKind.ALWAYS_OPEN, "2026-02-03 10:30", "closed"),
        (HoursKind.ALWAYS_OPEN, "2026-02-06 00:00", "open"),
        (HoursKind.NOT_KNOWN, "2026-02-03 10:30", "closed"),  # of this one day it is known
        (HoursKind.NOT_KNOWN, "2026-02-04 10:30", "open"),
        (HoursKind.CALL_FIRST, "2026-02-06 10:30", "call_first"),
    ],
)
def test_exceptions_replace_the_rules_of_their_days(
    kind: HoursKind, moment: str, state: str
) -> None:
    hours = Hours(kind, NEW_YORK, (OFFICE,), EXCEPTIONS)
    assert opening(hours, at(moment)).state == state


def test_exception_gives_its_reason_and_the_way_out() -> None:
    answer = opening(scheduled(OFFICE, exceptions=EXCEPTIONS[:1]), at("2026-02-03 10:00"))
    assert (answer.note, answer.next_opens) == ("weather", at("2026-02-06 09:00"))
    always = Hours(HoursKind.ALWAYS_OPEN, NEW_YORK, (), EXCEPTIONS[:1])
    assert opening(always, at("2026-02-01 10:00")).until == at("2026-02-03 00:00")


def test_closed_on_a_date_does_not_cut_the_night_before() -> None:
    closed = DatedException(date(2026, 2, 7), date(2026, 2, 7))
    hours = scheduled(NIGHT, exceptions=(closed,))
    assert opening(hours, at("2026-02-07 01:00")).state == "open"
    assert opening(hours, at("2026-02-07 21:00")).state == "closed"
    assert opening(hours, at("2026-02-08 01:00")).state == "closed"


@pytest.mark.parametrize(
    ("ends", "until", "next_opens"),
    [
        ("2026-02-04 12:00", "2026-02-04 12:00", "2026-02-04 12:00"),
        ("2026-02-07 12:00", "2026-02-07 12:00", "2026-02-09 09:00"),
        (None, None, None),
    ],
)
def test_closed_for_now(ends: str | None, until: str | None, next_opens: str | None) -> None:
    closure = Closure(at("2026-02-02 12:00"), at(ends) if ends else None)
    answer = opening(scheduled(OFFICE, closures=(closure,)), at("2026-02-03 10:00"))
    assert answer.state == State.TEMPORARILY_CLOSED
    assert answer.until == (at(until) if until else None)
    assert answer.next_opens == (at(next_opens) if next_opens else None)


def test_closure_is_over_at_its_end() -> None:
    closure = Closure(at("2026-02-06 12:00"), at("2026-02-07 12:00"))
    hours = scheduled(OFFICE, closures=(closure,))
    assert opening(hours, at("2026-02-07 11:59")).state == State.TEMPORARILY_CLOSED
    assert opening(hours, at("2026-02-07 12:00")).state == State.CLOSED


def test_closure_from_the_second_pass_of_the_repeated_hour() -> None:
    hours = scheduled(closures=(Closure(at("2026-11-01 01:30", fold=1)),))
    assert opening(hours, at("2026-11-01 01:45", fold=0)).state == State.UNKNOWN
    assert opening(hours, at("2026-11-01 01:45", fold=1)).state == State.TEMPORARILY_CLOSED


def test_closure_ahead_ends_the_opening_early() -> None:
    closures = (
        Closure(at("2026-02-02 13:00"), at("2026-02-02 15:00")),
        Closure(at("2026-02-02 12:00"), at("2026-02-02 14:00")),
    )
    hours = scheduled(OFFICE, closures=closures)
    assert opening(hours, at("2026-02-02 11:45")).until == at("2026-02-02 12:00")
    assert opening(hours, at("2026-02-02 11:45")).closes_soon
    assert opening(hours, at("2026-02-02 12:30")).until == at("2026-02-02 15:00")


@pytest.mark.parametrize(("opens_on", "found"), [("2027-03-01", True), ("2027-06-01", False)])
def test_next_opening_is_sought_for_400_days(opens_on: str, found: bool) -> None:
    first = date.fromisoformat(opens_on)
    rule = Rule(EVERY_DAY, 540, 600, valid_from=first, valid_to=first)
    answer = opening(scheduled(rule), at("2026-02-02 10:00"))
    assert (answer.next_opens is not None) == found


def test_spans_by_date_include_empty_days_and_stand_whole() -> None:
    days = spans(scheduled(NIGHT), date(2026, 2, 5), date(2026, 2, 7))
    assert [len(found) for found in days.values()] == [0, 1, 1]
    span = days[date(2026, 2, 6)][0]
    assert (span.opens, span.closes) == (at("2026-02-06 20:00"), at("2026-02-07 02:00"))
