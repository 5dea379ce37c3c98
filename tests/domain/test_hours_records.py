"""Hours from tables of weekdays and from HSDS schedules."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from services.domain.hours import Hours
from services.domain.hours_osm import to_osm
from services.domain.hours_records import Row, read_rows

CHICAGO = "America/Chicago"
ILAO = Path(__file__).parents[3] / "shared/data/hsds_ilao_legal_aid/regular_schedules.csv"


def brief(rows: list[Row], zone: str = CHICAGO) -> str:
    """The reading in one line: what was understood, or why it was not."""
    reading = read_rows(rows, zone)
    return reading.reason or to_osm(Hours(reading.kind, CHICAGO, reading.rules))


def day(weekday: str, opens: str, closes: str, **more: str) -> Row:
    """A row of the weekday form."""
    return {"weekday": weekday, "opens_at": opens, "closes_at": closes, **more}


def hsds(opens: str = "18:00", closes: str = "20:00", **more: object) -> Row:
    """A schedule of the HSDS form."""
    return {"opens_at": opens, "closes_at": closes, **more}


def test_read_rows_of_a_week_puts_like_days_together() -> None:
    rows = [
        day("Sunday", "", ""),
        day("Monday", "9:00", "20:00"),
        day("Tuesday", "9:00", "20:00"),
        day("Saturday", "09:30", "13:00"),
    ]
    assert brief(rows) == "Mo,Tu 09:00-20:00, Sa 09:30-13:00"


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        ("9:00", "17:00", "Mo 09:00-17:00"),
        ("09:00:00", "17:00:00", "Mo 09:00-17:00"),
        ("9:00 AM", "5:00 PM", "Mo 09:00-17:00"),
        ("20:00", "2:00", "Mo 20:00-26:00"),
        ("20:00", "0:00", "Mo 20:00-24:00"),
        ("0:00", "23:59", "Mo 00:00-24:00"),
        ("10:00", "4:00", "times"),  # a slip, or a night of 18 hours
        ("12:00", "2:00", "times"),
        ("23:00", "17:00", "times"),
        ("9:00", "9:00", "times"),
        ("25:00", "26:00", "times"),
        ("9:00", "", "no_times"),
        ("nine", "five", "times"),
        ("", "", "empty"),
    ],
)
def test_read_rows_times(opens: str, closes: str, expected: str) -> None:
    assert brief([day("Monday", opens, closes)]) == expected


def test_one_slip_leaves_the_whole_week_to_a_curator() -> None:
    reading = read_rows([day("Monday", "9:00", "17:00"), day("Friday", "8:30", "4:30")])
    assert (reading.kind, reading.reason) == ("not_known", "times")
    assert reading.leftover == "Friday 8:30 4:30"
    assert len(reading.rules) == 1


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (hsds(freq="WEEKLY", byday="MO,WE"), "Mo,We 18:00-20:00"),
        (hsds(freq="weekly", interval=1, byday="MO, WE"), "Mo,We 18:00-20:00"),
        (hsds(byday="MO"), "Mo 18:00-20:00"),
        (hsds(freq="DAILY"), "Mo-Su 18:00-20:00"),
        (hsds("00:00", "24:00", freq="DAILY"), "24/7"),
        (hsds(freq="MONTHLY", byday="2TU"), "Tu[2] 18:00-20:00"),
        (hsds(freq="MONTHLY", byday="1TU,3TU"), "Tu[1,3] 18:00-20:00"),
        (hsds(freq="MONTHLY", byday="1TU,1TH"), "Tu[1],Th[1] 18:00-20:00"),
        (hsds(freq="MONTHLY", byday="-1FR"), "Fr[-1] 18:00-20:00"),
        (hsds(freq="MONTHLY", byday="1MO,3TH"), "not_expressible"),
        (hsds(freq="MONTHLY", byday="-2FR"), "not_expressible"),
        (hsds(freq="MONTHLY", byday="TU"), "not_expressible"),
        (hsds(freq="WEEKLY", byday="2TU"), "not_expressible"),
        (hsds(freq="YEARLY", byday="TU"), "not_expressible"),
        (hsds(freq="MONTHLY", bymonthday="15"), "not_expressible"),
        (hsds(freq="WEEKLY", byday="TH,FR", byweekno="41,42"), "not_expressible"),
        (hsds(freq="WEEKLY", byday="MO", count=3), "not_expressible"),
        (hsds(freq="MONTHLY", byday="2TU", interval="2"), "not_expressible"),
        (hsds(freq="WEEKLY", byday="WE", interval="2"), "every_other"),
        (hsds(freq="WEEKLY", byday="XX"), "words"),
        (hsds(freq="WEEKLY"), "no_days"),
        (hsds(freq="WEEKLY", byday="MO", valid_from="soon"), "words"),
    ],
)
def test_read_rows_of_hsds(row: Row, expected: str) -> None:
    assert brief([row]) == expected


def test_read_rows_every_other_week_from_its_first_date() -> None:
    row = hsds(freq="WEEKLY", byday="WE", interval="2", dtstart="2026-02-04", until="2026-06-30")
    (rule,) = read_rows([row]).rules
    assert (rule.every_weeks, rule.anchor_date) == (2, date(2026, 2, 4))
    assert (rule.valid_from, rule.valid_to) == (date(2026, 2, 4), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("opens", "closes", "zone", "expected"),
    [
        ("09:00-06:00", "17:00-06:00", CHICAGO, "Mo 09:00-17:00"),
        ("09:00-05:00", "17:00-05:00", CHICAGO, "Mo 09:00-17:00"),  # the same in summer
        ("09:00-08:00", "17:00-08:00", CHICAGO, "times"),
        ("09:00Z", "17:00Z", CHICAGO, "times"),
        ("09:00Z", "17:00Z", "Europe/London", "Mo 09:00-17:00"),
        ("09:00+0545", "17:00+05:45", "Asia/Kathmandu", "Mo 09:00-17:00"),
        ("09:00-06:00", "17:00-06:00", "", "times"),
    ],
)
def test_offset_must_be_that_of_the_place(
    opens: str, closes: str, zone: str, expected: str
) -> None:
    assert brief([hsds(opens, closes, freq="WEEKLY", byday="MO")], zone) == expected


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_offset_at_the_ends_of_the_calendar(day: str) -> None:
    row = hsds("09:00-06:00", "17:00-06:00", byday="MO", valid_from=day)
    assert read_rows([row], CHICAGO).reason in (None, "conflict")


def test_rows_that_cover_the_same_time_are_left_to_a_curator() -> None:
    rows = [day("Monday", "9:00", "17:00"), day("Monday", "12:00", "20:00")]
    assert brief(rows) == "conflict"
    assert brief(rows[:1] * 2) == "Mo 09:00-17:00"


@pytest.mark.skipif(not ILAO.exists(), reason="the published file is not beside this checkout")
def test_read_rows_of_356_published_places() -> None:
    places = defaultdict(list)
    with ILAO.open(newline="") as file:
        for row in csv.DictReader(file):
            places[row["location_id"], row["service_at_location_id"]].append(row)
    readings = [read_rows(rows, CHICAGO) for rows in places.values()]
    assert len(readings) == 356
    assert sum(reading.understood for reading in readings) == 338  # 18 hold a slip
    assert {reading.reason for reading in readings} == {None, "times"}
    rules = [rule for reading in readings for rule in reading.rules]
    assert all(rule.opens < rule.closes <= rule.opens + 1440 for rule in rules)
