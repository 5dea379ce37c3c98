"""The filter's question and the page's badge give the same answer."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings

from services.domain.hours import EVERY_DAY, Hours, Rule, opening
from services.domain.hours_clock import local_clock
from services.domain.hours_open_now import flatten, is_open
from tests.domain.hours_samples import FRI, any_hours, at, moments, scheduled


def answer(hours: Hours, now: datetime) -> bool:
    """What the filter would say."""
    clock = local_clock(hours.zone, now, hours.country, hours.region)
    return is_open(flatten(hours), clock, now)


def test_filter_sees_the_night_of_the_day_before() -> None:
    hours = scheduled(Rule(FRI, 1200, 1560))
    assert answer(hours, at("2026-02-07 01:59"))
    assert not answer(hours, at("2026-02-07 02:00"))


def test_filter_counts_the_repeated_hour_once() -> None:
    hours = scheduled(Rule(EVERY_DAY, 0, 90))
    assert answer(hours, at("2026-11-01 01:15", fold=0))
    assert not answer(hours, at("2026-11-01 01:15", fold=1))


def test_filter_without_a_zone_says_not_open() -> None:
    assert not answer(scheduled(Rule(FRI, 0, 1440), zone="Mars/Olympus"), at("2026-02-06 12:00"))


@settings(max_examples=150, deadline=None)
@given(any_hours(), moments())
def test_filter_agrees_with_opening(hours: Hours, now: datetime) -> None:
    assert answer(hours, now) == (opening(hours, now).state == "open")


@settings(max_examples=60, deadline=None)
@given(any_hours(), moments())
def test_filter_turns_at_the_ends_that_opening_names(hours: Hours, now: datetime) -> None:
    found = opening(hours, now)
    if found.next_opens is not None:
        assert answer(hours, found.next_opens)
    if found.state == "open" and found.until is not None:
        assert not answer(hours, found.until)
