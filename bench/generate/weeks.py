"""Opening hours as they are found in the field: one in five is not known at all."""

from __future__ import annotations

import datetime
import random
from bisect import bisect
from itertools import accumulate
from typing import NamedTuple

EVERY_DAY, MON_FRI, MON_SAT, WEEKEND = 0b1111111, 0b0011111, 0b0111111, 0b1100000
TUE_THU, WED, FRI_SAT, MON_WED_FRI = 0b0001010, 0b0000100, 0b0110000, 0b0010101
FIRST_THIRD = 0b000101
ANCHOR = datetime.date(2026, 1, 7)


class Rule(NamedTuple):
    """One row of a schedule; minutes after midnight."""

    weekdays: int
    opens: int
    closes: int
    weeks_of_month: int = 0
    every_weeks: int = 1
    anchor_date: datetime.date | None = None
    by_appointment: bool = False
    on_holidays: str = "as_usual"


class Week(NamedTuple):
    """What is known of when a place is open, and how many in a thousand have it so."""

    share: int
    kind: str
    rules: tuple[Rule, ...] = ()


def _h(hour: float) -> int:
    return round(hour * 60)


WEEKS = (
    Week(200, "not_known"),
    Week(60, "call_first"),
    Week(80, "by_appointment"),
    Week(50, "always_open"),
    Week(190, "scheduled", (Rule(MON_FRI, _h(9), _h(17)),)),
    Week(60, "scheduled", (Rule(MON_FRI, _h(8), _h(16.5), on_holidays="closed"),)),
    Week(60, "scheduled", (Rule(MON_FRI, _h(8), _h(12)), Rule(MON_FRI, _h(13), _h(17)))),
    Week(60, "scheduled", (Rule(MON_SAT, _h(10), _h(18)), Rule(64, _h(12), _h(16)))),
    Week(50, "scheduled", (Rule(TUE_THU, _h(12), _h(20)), Rule(WED, _h(9), _h(12.5)))),
    Week(40, "scheduled", (Rule(EVERY_DAY, _h(7), _h(22)),)),
    Week(40, "scheduled", (Rule(MON_WED_FRI, _h(16), _h(19)),)),
    Week(30, "scheduled", (Rule(FRI_SAT, _h(20), _h(28)), Rule(MON_FRI, _h(10), _h(14)))),
    Week(30, "scheduled", (Rule(WED, _h(16), _h(19), weeks_of_month=FIRST_THIRD),)),
    Week(20, "scheduled", (Rule(WED, _h(9), _h(12), every_weeks=2, anchor_date=ANCHOR),)),
    Week(20, "scheduled", (Rule(MON_FRI, _h(9), _h(17), by_appointment=True),)),
    Week(10, "scheduled", (Rule(WEEKEND, _h(22), _h(30)),)),
)


class Closing(NamedTuple):
    """An exception to the hours: closed, or open from `opens` to `closes`."""

    date_from: datetime.date
    date_to: datetime.date
    closed: bool
    opens: int | None = None
    closes: int | None = None


CLOSINGS = (
    Closing(datetime.date(2026, 6, 1), datetime.date(2026, 6, 5), True),
    Closing(datetime.date(2026, 6, 2), datetime.date(2026, 6, 2), False, _h(10), _h(12)),
    Closing(datetime.date(2026, 12, 24), datetime.date(2027, 1, 2), True),
)


class Notice(NamedTuple):
    """A passing notice; `ends_at` None: nobody knows."""

    kind: str
    text: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None


def _utc(month: int, day: int) -> datetime.datetime:
    return datetime.datetime(2026, month, day, 12, tzinfo=datetime.UTC)


NOTICES = (
    Notice("closed_temporarily", "Example: closed after a flood.", _utc(5, 1), None),
    Notice("closed_temporarily", "Example: closed for repairs.", _utc(5, 20), _utc(7, 1)),
    Notice("out_of_stock", "Example: test strips are out of stock.", _utc(5, 28), None),
)

_WEEK_SHARES = tuple(accumulate(week.share for week in WEEKS))
SCHEDULED = tuple(number for number, week in enumerate(WEEKS) if week.rules)


def draw_week(chance: random.Random) -> int:
    """The number of a week in `WEEKS`."""
    return bisect(_WEEK_SHARES, chance.random() * _WEEK_SHARES[-1])
