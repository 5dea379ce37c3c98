"""Public holidays by country and region."""

from __future__ import annotations

from datetime import date

import pytest

from services.domain.holidays import is_holiday


@pytest.mark.parametrize(
    ("day", "country", "region", "expected"),
    [
        (date(2026, 12, 25), "US", "", True),
        (date(2026, 12, 25), "us", "", True),
        (date(2026, 12, 24), "US", "", False),
        (date(2026, 7, 3), "US", "", True),  # in place of Saturday the fourth
        (date(2026, 3, 2), "US", "", False),
        (date(2026, 3, 2), "US", "TX", True),  # Texas Independence Day
        (date(2026, 3, 2), "US", "US-TX", True),
        (date(2026, 3, 2), "US", "tx", True),
        (date(2026, 3, 2), "US", "Texas", True),
        (date(2026, 12, 25), "US", "Nowhere", True),  # at least the country's own
        (date(2026, 8, 3), "GB", "SCT", True),
    ],
)
def test_is_holiday(day: date, country: str, region: str, expected: bool) -> None:
    assert is_holiday(day, country, region) is expected


@pytest.mark.parametrize("country", ["", "X", "XX", "PUBLIC", "../", "U\0"])
def test_unknown_country_has_no_answer(country: str) -> None:
    assert is_holiday(date(2026, 12, 25), country) is None
