"""Hours as text and back, and how long a judgement holds."""

from __future__ import annotations

from datetime import UTC, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.domain.hours import Closure, opening
from services.domain.hours_plain import hours_text, read_hours
from services.domain.hours_steady import holds_until
from tests.domain.hours_samples import MON, Rule, any_hours, at, moments, scheduled

MICROSECOND = timedelta(microseconds=1)


@given(any_hours())
def test_text_tells_the_same_hours(hours):
    assert read_hours(hours_text(hours)) == hours


@settings(max_examples=400, deadline=None)
@given(any_hours(), moments(), st.floats(0, 1, exclude_max=True))
@example(scheduled(Rule(MON, 0, 1), Rule(8, 0, 1)), at("2026-01-01 00:00"), 0.9999999999999998)
def test_judgement_holds_as_long_as_it_says(hours, now, share):
    told = opening(hours, now)

    end = holds_until(hours, told, now)

    last = end or now.astimezone(UTC) + timedelta(days=30)
    # A share just below one is rounded to the end itself, which is no longer within.
    later = min(now.astimezone(UTC) + share * (last - now.astimezone(UTC)), last - MICROSECOND)
    assert opening(hours, later) == told
    assert end is None or end > now


def test_judgement_holds_until_it_closes_soon_then_until_it_closes():
    hours = scheduled(Rule(MON, 540, 1020))
    noon, soon = at("2026-02-02 12:00"), at("2026-02-02 16:45")

    assert holds_until(hours, opening(hours, noon), noon) == at("2026-02-02 16:30")
    assert holds_until(hours, opening(hours, soon), soon) == at("2026-02-02 17:00")


def test_judgement_ends_where_a_closure_begins():
    begins = at("2026-02-02 12:00:30").astimezone(UTC)
    hours = scheduled(Rule(MON, 540, 1020), closures=(Closure(begins),))
    now = at("2026-02-02 12:00")

    assert holds_until(hours, opening(hours, now), now) == begins
