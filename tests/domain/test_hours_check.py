"""Slips in rules and exceptions are found and named."""

from __future__ import annotations

from datetime import date

import pytest

from services.domain.hours import EVERY_DAY, DatedException, OnHolidays, Rule
from services.domain.hours_check import MESSAGES, Problem, validate
from tests.domain.hours_samples import FRI, MON, SAT, SUN, TUE, WEEKDAYS

GOOD = Rule(WEEKDAYS, 540, 1020)


def test_validate_sound_rules_find_nothing() -> None:
    rules = (GOOD, Rule(SAT, 540, 720), Rule(FRI | SAT, 1200, 1560), Rule(MON, 1020, 1080))
    exceptions = (DatedException(date(2026, 12, 25), date(2026, 12, 25)),)
    assert validate(rules, exceptions, "America/New_York") == ()


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (Rule(0, 540, 1020), "no_weekday"),
        (Rule(128, 540, 1020), "no_weekday"),
        (Rule(MON, 1500, 1560), "opens_impossible"),  # 25:00
        (Rule(MON, 1440, 1500), "opens_impossible"),
        (Rule(MON, -1, 60), "opens_impossible"),
        (Rule(MON, 1020, 540), "closes_not_later"),
        (Rule(MON, 540, 540), "closes_not_later"),
        (Rule(MON, 540, 540 + 1441), "closes_impossible"),
        (Rule(MON, 540, 600, weeks_of_month=64), "weeks_impossible"),
        (Rule(MON, 540, 600, every_weeks=2), "no_anchor"),
        (Rule(MON, 540, 600, every_weeks=0), "no_anchor"),
        (
            Rule(MON, 540, 600, valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 1)),
            "dates_inverted",
        ),
        (Rule(MON, 540, 600, valid_from=date(2026, 2, 3), valid_to=date(2026, 2, 8)), "never"),
        (
            Rule(EVERY_DAY, 0, 60, valid_from=date(2028, 2, 29), valid_to=date(2028, 2, 29)),
            "leap_day",
        ),
    ],
)
def test_validate_rule(rule: Rule, code: str) -> None:
    assert validate((rule,)) == (Problem(code, rule=0),)


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        (GOOD, Rule(MON, 600, 660), True),
        (GOOD, Rule(MON, 1020, 1080), False),  # touching is not overlapping
        (GOOD, Rule(SAT, 600, 660), False),
        (Rule(SUN, 1200, 1560), Rule(MON, 60, 180), True),  # the night reaches into Monday
        (Rule(MON, 60, 180), Rule(SUN, 1200, 1560), True),
        (Rule(TUE, 540, 600, weeks_of_month=1), Rule(TUE, 540, 600, weeks_of_month=2), False),
        (Rule(TUE, 540, 600, weeks_of_month=8), Rule(TUE, 540, 600, weeks_of_month=32), True),
        (GOOD, Rule(MON, 600, 660, by_appointment=True), False),
        (
            Rule(MON, 540, 600, on_holidays=OnHolidays.CLOSED),
            Rule(MON, 540, 600, on_holidays=OnHolidays.ONLY),
            False,
        ),
        (
            Rule(MON, 540, 600, every_weeks=2, anchor_date=date(2026, 2, 2)),
            Rule(MON, 540, 600, every_weeks=2, anchor_date=date(2026, 2, 9)),
            False,
        ),
        (
            Rule(MON, 540, 600, valid_to=date(2026, 5, 31)),
            Rule(MON, 540, 600, valid_from=date(2026, 6, 1)),
            False,
        ),
        (
            Rule(MON, 540, 600, valid_to=date(2026, 6, 1)),
            Rule(MON, 540, 600, valid_from=date(2026, 6, 1)),
            True,
        ),
    ],
)
def test_validate_overlap(one: Rule, other: Rule, overlaps: bool) -> None:
    assert validate((one, other)) == ((Problem("overlap", rule=1),) if overlaps else ())


@pytest.mark.parametrize(
    ("exception", "code"),
    [
        (DatedException(date(2026, 3, 2), date(2026, 3, 1)), "dates_inverted"),
        (DatedException(date(2026, 3, 1), date(2026, 3, 1), closed=False), "hours_missing"),
        (DatedException(date(2026, 3, 1), date(2026, 3, 1), True, 540, 600), "hours_on_closed"),
        (DatedException(date(2026, 3, 1), date(2026, 3, 1), False, 600, 540), "closes_not_later"),
        (DatedException(date(2026, 3, 1), date(2026, 3, 1), False, 1500, 1560), "opens_impossible"),
        (DatedException(date(2028, 2, 29), date(2028, 2, 29)), "leap_day"),
        (DatedException(date(2031, 1, 1), date(2031, 1, 2)), "no_rule_in_force"),
    ],
)
def test_validate_exception(exception: DatedException, code: str) -> None:
    rule = Rule(WEEKDAYS, 540, 1020, valid_to=date(2030, 12, 31))
    assert validate((rule,), (exception,)) == (Problem(code, exception=0),)


@pytest.mark.parametrize(("zone", "wrong"), [("Europe/London", 0), ("EST5", 1), ("", 1)])
def test_validate_zone(zone: str, wrong: int) -> None:
    assert len(validate((GOOD,), (), zone)) == wrong


@pytest.mark.parametrize("day", [date.min, date.max])
def test_validate_takes_the_ends_of_the_calendar(day: date) -> None:
    rules = (Rule(EVERY_DAY, 0, 60, valid_from=day), Rule(EVERY_DAY, 0, 60, valid_to=day))
    assert not {problem.code for problem in validate(rules)} - {"never", "overlap"}


def test_questions_do_not_stop_and_errors_do() -> None:
    assert not Problem("overlap", rule=1).is_error
    assert Problem("no_anchor", rule=1).is_error
    assert all(Problem(code).message.endswith((".", "?")) for code in MESSAGES)
