"""Zones and the nights when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.hours import EVERY_DAY, Rule, opening
from services.domain.hours_clock import instant, local_clock, wall_time, zone_of
from tests.domain.hours_samples import MON, ZONES, at, moments, scheduled


def test_local_clock_gives_the_numbers_of_today_and_yesterday() -> None:
    clock = local_clock("America/New_York", at("2026-03-01 00:30"), "US")
    assert clock is not None
    assert (clock.minute, clock.today.date, clock.yesterday.date) == (
        30,
        date(2026, 3, 1),
        date(2026, 2, 28),
    )
    assert (clock.today.weekday_bit, clock.today.weeks_of_month) == (64, 1)
    assert (clock.yesterday.weekday_bit, clock.yesterday.weeks_of_month) == (32, 8 | 32)
    assert clock.today.week == clock.yesterday.week
    assert clock.today.is_holiday is False


@pytest.mark.parametrize(
    ("zone", "open_utc", "close_utc"),
    [
        # office hours, Monday 2026-07-06
        ("America/New_York", "13:00", "21:00"),
        ("America/Phoenix", "16:00", "00:00"),  # no summer time
        ("Europe/London", "08:00", "16:00"),
        ("Asia/Kathmandu", "03:15", "11:15"),  # five hours 45
        ("Australia/Lord_Howe", "22:30", "06:30"),
    ],
)
def test_same_rule_in_each_zone(zone: str, open_utc: str, close_utc: str) -> None:
    hours = scheduled(Rule(MON, 540, 1020), zone=zone)
    noon = opening(hours, at("2026-07-06 12:00", zone))
    before = opening(hours, at("2026-07-06 08:59", zone))
    assert (noon.state, before.state) == ("open", "closed")
    assert before.next_opens is not None
    assert noon.until is not None
    assert before.next_opens.astimezone(UTC).strftime("%H:%M") == open_utc
    assert noon.until.astimezone(UTC).strftime("%H:%M") == close_utc


@pytest.mark.parametrize(
    ("zone", "day", "hours_of_the_day"),
    [
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Europe/London", date(2026, 3, 29), 23),
        ("Europe/London", date(2026, 10, 25), 25),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("America/Phoenix", date(2026, 3, 8), 24),
        ("Asia/Kathmandu", date(2026, 3, 8), 24),
        ("Pacific/Apia", date(2011, 12, 30), 0),  # a day that Samoa left out
    ],
)
def test_whole_day_in_real_time(zone: str, day: date, hours_of_the_day: float) -> None:
    place = zone_of(zone)
    assert place is not None
    length = instant(place, day, 1440) - instant(place, day, 0)
    assert length == timedelta(hours=hours_of_the_day)


@pytest.mark.parametrize(
    ("minute", "utc"),
    [(119, "06:59"), (120, "07:00"), (150, "07:00"), (180, "07:00"), (181, "07:01")],
)
def test_skipped_time_is_the_moment_of_the_change(minute: int, utc: str) -> None:
    place = zone_of("America/New_York")
    assert place is not None
    assert instant(place, date(2026, 3, 8), minute).strftime("%H:%M") == utc


def test_opening_that_the_clocks_leap_over_does_not_take_place() -> None:
    hours = scheduled(Rule(EVERY_DAY, 120, 180))
    answer = opening(hours, at("2026-03-08 01:30"))
    assert answer.next_opens == at("2026-03-09 02:00")


def test_openings_on_both_sides_of_the_leap_are_one() -> None:
    hours = scheduled(Rule(EVERY_DAY, 0, 120), Rule(EVERY_DAY, 180, 300))
    assert opening(hours, at("2026-03-08 01:00")).until == at("2026-03-08 05:00")
    assert opening(hours, at("2026-03-09 01:00")).until == at("2026-03-09 02:00")


@pytest.mark.parametrize(
    ("moment", "fold", "state"),
    [
        ("2026-11-01 01:15", 0, "open"),
        ("2026-11-01 01:45", 0, "closed"),
        ("2026-11-01 01:15", 1, "closed"),  # closed at half past one, the first time round
    ],
)
def test_repeated_hour_counts_once(moment: str, fold: int, state: str) -> None:
    hours = scheduled(Rule(EVERY_DAY, 0, 90))
    assert opening(hours, at(moment, fold=fold)).state == state


def test_closing_in_the_repeated_hour_is_measured_in_real_time() -> None:
    hours = scheduled(Rule(EVERY_DAY, 0, 120))
    answer = opening(hours, at("2026-11-01 01:45", fold=0))
    assert answer.until is not None
    assert answer.until.astimezone(UTC) == datetime(2026, 11, 1, 7, tzinfo=UTC)
    assert not answer.closes_soon  # the clock says a quarter of an hour; it is an hour more
    assert opening(hours, at("2026-11-01 01:45", fold=1)).closes_soon


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ZONES), moments(), st.integers(-180, 180))
def test_instants_and_the_wall_clock_agree(zone: str, moment: datetime, distance: int) -> None:
    place = zone_of(zone)
    assert place is not None
    clock = wall_time(place, moment)
    wall = clock.replace(second=0) + timedelta(minutes=distance)
    minute = wall.hour * 60 + wall.minute
    assert (instant(place, wall.date(), minute) <= moment) == (wall <= clock)
