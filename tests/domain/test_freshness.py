"""Age of confirmations by program type."""

from datetime import date, timedelta

import pytest

from services.domain.freshness import INTERVALS, Freshness, Interval, freshness
from services.domain.program_types import ProgramType

TODAY = date(2026, 11, 22)


def test_freshness_of_a_recent_confirmation():
    assert freshness(date(2026, 11, 10), "naloxone", TODAY) == Freshness("fresh", 12)


@pytest.mark.parametrize(
    ("days", "program_type", "state"),
    [
        (0, "naloxone", "fresh"),
        (89, "naloxone", "fresh"),
        (90, "naloxone", "due"),
        (364, "syringe", "due"),
        (365, "syringe", "old"),
        (59, "housing", "fresh"),
        (60, "housing", "due"),
        (180, "housing", "old"),
        (180, "mat", "due"),
        (179, "legal_aid", "fresh"),
        (-1, "mat", "fresh"),
    ],
)
def test_freshness_turns_on_the_day(days, program_type, state):
    found = freshness(TODAY - timedelta(days=days), program_type, TODAY)
    assert found == Freshness(state, max(0, days))


@pytest.mark.parametrize("confirmed_on", [None, TODAY + timedelta(days=2)])
def test_freshness_never(confirmed_on):
    assert freshness(confirmed_on, "mat", TODAY) == Freshness("never", None)


def test_freshness_takes_other_intervals():
    short = dict.fromkeys(ProgramType, Interval(1, 2))
    assert freshness(TODAY - timedelta(days=1), "mat", TODAY, short).state == "due"


def test_every_type_has_an_interval():
    assert set(INTERVALS) == set(ProgramType)
    assert all(0 < interval.due < interval.old for interval in INTERVALS.values())
