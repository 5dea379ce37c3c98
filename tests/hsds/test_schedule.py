"""Opening hours as schedules of the standard: what is written, and that it reads as our engine."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
)
from services.hsds.schedule import exceptions, schedules
from tests.hsds.reading import Reader, offset_is_in_force

OWNER = uuid.UUID(int=7)
CHICAGO = "America/Chicago"
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)  # a Tuesday, noon in Chicago
WEEKDAYS, FRIDAY, SUNDAY = 0b001_1111, 0b001_0000, 0b100_0000
MONTHS = (date(2026, 11, 1), date(2027, 3, 1))
NIGHT = {"opens": 20 * 60, "closes": 26 * 60}


def hours(*rules: Rule, **more) -> Hours:
    kind = more.pop("kind", HoursKind.SCHEDULED)
    return Hours(kind, CHICAGO, rules, country="US", region="IL", **more)


def rows(told: Hours, as_published: str = "", now: datetime = NOW) -> list[dict]:
    return schedules(OWNER, told, as_published, now)


def brief(row: dict) -> tuple[str, ...]:
    """Recurrence, times and validity of a row."""
    names = ("freq", "byday", "opens_at", "closes_at", "valid_from", "valid_to")
    return tuple(row[name] for name in names if name in row)


def test_weekdays_are_one_row_with_the_offset_and_the_zone() -> None:
    (row,) = rows(hours(Rule(WEEKDAYS, 540, 1020)))
    assert brief(row) == ("WEEKLY", "MO,TU,WE,TH,FR", "09:00-06:00", "17:00-06:00")
    assert (row["timezone"], row["timezone_name"]) == (-6.0, CHICAGO)
    assert row["description"] == "Monday to Friday: 9 a.m. to 5 p.m."


def test_a_night_is_split_at_midnight_and_told_as_a_whole() -> None:
    found = rows(hours(Rule(FRIDAY | SUNDAY, **NIGHT, valid_to=date(2026, 12, 18))))
    assert [brief(row) for row in found] == [
        ("WEEKLY", "FR,SU", "20:00-06:00", "23:59-06:00", "2026-12-18"),
        ("WEEKLY", "MO,SA", "00:00-06:00", "02:00-06:00", "2026-12-19"),
    ]
    assert {row["description"] for row in found} == {"Friday, Sunday: 8 p.m. to 2 a.m."}


def test_always_open_ends_a_minute_before_midnight() -> None:
    (row,) = rows(hours(kind=HoursKind.ALWAYS_OPEN))
    assert brief(row)[1:] == ("MO,TU,WE,TH,FR,SA,SU", "00:00-06:00", "23:59-06:00")


def test_nth_weekdays_of_the_month() -> None:
    (row,) = rows(hours(Rule(0b10, 1080, 1200, weeks_of_month=1 | 4 | 32)))
    assert brief(row)[:2] == ("MONTHLY", "1TU,3TU,-1TU")


def test_the_night_of_an_nth_weekday_goes_on_on_the_day_after() -> None:
    first, second = rows(hours(Rule(FRIDAY, **NIGHT, weeks_of_month=1)))
    assert first["byday"] == "1FR"
    assert (second["byday"], second["bymonthday"]) == ("SA", "2,3,4,5,6,7,8")


def test_every_other_week_has_its_first_day() -> None:
    biweekly = {"every_weeks": 2, "anchor_date": date(2026, 11, 25)}
    rule = Rule(FRIDAY | SUNDAY, 600, 660, **biweekly, valid_from=date(2026, 11, 9))
    (row,) = rows(hours(rule))
    assert (row["interval"], row["dtstart"], row["wkst"]) == (2, "2026-11-13", "MO")


def test_every_other_sunday_night_ends_in_the_week_after() -> None:
    biweekly = {"every_weeks": 2, "anchor_date": date(2026, 11, 25)}
    rule = Rule(SUNDAY, **NIGHT, **biweekly, valid_from=date(2026, 11, 23))
    first, second = rows(hours(rule))
    assert (first["dtstart"], second["dtstart"]) == ("2026-11-29", "2026-11-30")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (hours(kind=HoursKind.BY_APPOINTMENT), "By appointment"),
        (hours(kind=HoursKind.CALL_FIRST), "Call first"),
        (
            hours(Rule(WEEKDAYS, 540, 1020, by_appointment=True)),
            "Monday to Friday: 9 a.m. to 5 p.m. by appointment",
        ),
        (
            hours(Rule(FRIDAY, 540, 600, weeks_of_month=1, every_weeks=2, anchor_date=NOW.date())),
            "Friday (first of the month): 9 a.m. to 10 a.m. (every 2 weeks)",
        ),
        (
            replace(hours(Rule(WEEKDAYS, 540, 1020, on_holidays=OnHolidays.CLOSED)), country="ZZ"),
            "Monday to Friday: 9 a.m. to 5 p.m. (closed on public holidays)",
        ),
        (replace(hours(Rule(WEEKDAYS, 540, 1020)), zone="Mars/Base"), "Monday to Friday: 9 a.m."),
    ],
)
def test_what_the_standard_cannot_say_is_told_in_words_without_times(told, words) -> None:
    (row,) = rows(told)
    assert row["description"].startswith(words)
    assert not {"opens_at", "closes_at", "freq", "byday"} & set(row)


def test_hours_not_understood_are_given_as_published_and_never_guessed() -> None:
    (row,) = rows(hours(kind=HoursKind.NOT_KNOWN), "Alternate Tuesdays, after 5ish")
    assert row["description"].endswith(": Alternate Tuesdays, after 5ish")
    assert set(row) == {"id", "description"}


def test_hours_not_known_have_no_row() -> None:
    assert rows(hours(kind=HoursKind.NOT_KNOWN)) == []


def test_rules_that_have_run_out_are_left_out() -> None:
    assert rows(hours(Rule(WEEKDAYS, 540, 1020, valid_to=date(2026, 6, 30)))) == []


def test_a_closed_day_is_a_gap_with_a_note() -> None:
    christmas = date(2026, 12, 25)
    closed = DatedException(christmas, christmas, note="Bad weather")
    found = rows(hours(Rule(FRIDAY, 540, 1020), exceptions=(closed,)))
    assert [brief(row)[4:] for row in found] == [("2026-12-24",), ("2026-12-26",)]
    assert {row["notes"] for row in found} == {"Closed on 2026-12-25 (Bad weather)"}


def test_a_closed_day_does_not_touch_rules_of_other_days() -> None:
    christmas = date(2026, 12, 25)
    found = rows(hours(Rule(0b1, 540, 1020), exceptions=(DatedException(christmas, christmas),)))
    assert [brief(row)[4:] for row in found] == [()]


def test_other_hours_of_a_day_are_a_row_of_their_own() -> None:
    eve = DatedException(date(2026, 12, 24), date(2026, 12, 24), False, 600, 780, "Eve")
    told = hours(Rule(WEEKDAYS, 540, 1020), exceptions=(eve,))
    row = rows(told)[-1]
    assert brief(row) == (
        *("WEEKLY", "TH", "10:00-06:00", "13:00-06:00"),
        *("2026-12-24", "2026-12-24"),
    )
    assert (row["description"], row["notes"]) == ("Not as usual: 10 a.m. to 1 p.m.", "Eve")
    (told_as_data,) = exceptions(OWNER, told, NOW)
    assert told_as_data["closed"] is False
    assert (told_as_data["opens_at"], told_as_data["note"]) == ("10:00", "Eve")


def test_public_holidays_soon_to_come_are_gaps() -> None:
    found = rows(hours(Rule(WEEKDAYS, 540, 1020, on_holidays=OnHolidays.CLOSED)))
    assert brief(found[0])[4:] == ("2026-11-25",)  # the day before Thanksgiving
    read = Reader(found, *MONTHS)
    assert not read.is_open(datetime(2026, 12, 25, 18, tzinfo=UTC))
    assert read.is_open(datetime(2026, 12, 24, 18, tzinfo=UTC))


def test_closed_for_now_without_end_gives_no_times_after_it() -> None:
    closure = Closure(datetime(2026, 11, 20, tzinfo=UTC))
    assert rows(hours(Rule(WEEKDAYS, 540, 1020), closures=(closure,))) == []


def test_ids_last_from_day_to_day_and_are_unique() -> None:
    eve = DatedException(date(2026, 12, 24), date(2027, 1, 2), False, 600, 780)
    told = hours(Rule(WEEKDAYS, **NIGHT), Rule(SUNDAY, 60, 90), exceptions=(eve,))
    ids = [row["id"] for row in rows(told)]
    assert len(ids) == len(set(ids)) > 4
    assert [row["id"] for row in rows(told, now=NOW + timedelta(days=3))] == ids


MINUTES = st.integers(0, 1439)
DATES = st.dates(date(2026, 11, 10), date(2027, 1, 20))
WEEKS = st.sampled_from([0, 0, 0, 1, 2, 5, 32])


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    opens = draw(MINUTES)
    weeks = draw(WEEKS)
    every = 1 if weeks else draw(st.sampled_from([1, 1, 2, 3]))
    first, last = draw(st.tuples(st.none() | DATES, st.none() | DATES))
    return Rule(
        weekdays=draw(st.integers(1, EVERY_DAY)),
        opens=opens,
        closes=opens + draw(st.integers(1, 1440)),
        weeks_of_month=weeks,
        every_weeks=every,
        anchor_date=draw(DATES) if every > 1 else None,
        on_holidays=draw(st.sampled_from([OnHolidays.AS_USUAL, OnHolidays.CLOSED])),
        valid_from=first,
        valid_to=last,
    )


@st.composite
def dated(draw: st.DrawFn) -> DatedException:
    first = draw(DATES)
    last = first + timedelta(days=draw(st.integers(0, 12)))
    if draw(st.booleans()):
        return DatedException(first, last)
    opens = draw(MINUTES)
    return DatedException(first, last, False, opens, opens + draw(st.integers(1, 1440)))


@st.composite
def closed(draw: st.DrawFn) -> Closure:
    start = datetime(2026, 11, 15, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 60_000)))
    length = draw(st.none() | st.integers(1, 20_000))
    return Closure(start, None if length is None else start + timedelta(minutes=length))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(rules(), min_size=1, max_size=3),
    st.lists(dated(), max_size=2),
    st.lists(closed(), max_size=1),
    st.sampled_from([CHICAGO, "Australia/Sydney", "Asia/Kathmandu"]),
)
def test_a_stranger_reads_what_our_engine_says(found, other, closures, zone) -> None:
    told = Hours(HoursKind.SCHEDULED, zone, tuple(found), tuple(other), tuple(closures), "US", "IL")
    written = rows(told)
    assert all(offset_is_in_force(row, NOW) for row in written if "opens_at" in row)
    read = Reader(written, *MONTHS)
    for number in range(0, 24 * 60, 11):
        moment = NOW + timedelta(hours=number, minutes=30)
        assert read.is_open(moment) == (opening(told, moment).state == State.OPEN), moment
