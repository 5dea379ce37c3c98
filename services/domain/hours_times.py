"""From times as people write them to minutes after midnight; what is not certain is refused.

The rules, in the order they are tried:

1. Both ends say am, pm, noon or midnight: taken as said.
2. The text uses the 24-hour clock (an hour of 0 or above 12, or "09", with no am or pm): every
   bare time is of that clock. A night must begin after noon and end by noon of the next day:
   "10:00-4:00" is more often a slip than a night of 18 hours.
3. Only the end says pm: the start is of the same half if it comes before on the dial ("6-8 pm"),
   else of the morning ("8-4:30 pm"). Only the end says am: the start must come before it.
4. Only the start says am or noon: the end is of the afternoon, if on the dial it comes before
   the start ("9am-5"); "8am-10" is refused.
5. Neither says anything: a start of 7 to 10:59 with an end of 1 to 6:59, five to eleven hours
   later, is daytime ("9-5"). "6-8" is refused.

An end of 23:59 or 11:59 pm is midnight: nobody means to close for a minute.
"""

from __future__ import annotations

from collections.abc import Iterable

from services.domain.hours_rules import DAY_MINUTES
from services.domain.hours_words import ClockTime

NOON = 720
OFFICE_STARTS = range(7 * 60, 11 * 60)
OFFICE_ENDS = range(1 * 60, 7 * 60)
OFFICE_LENGTHS = range(5 * 60, 11 * 60 + 1)


class UncertainTimeError(ValueError):
    """The times can be read in more than one way, or in none."""


def uses_24_hours(times: Iterable[ClockTime]) -> bool:
    """Whether any of the times proves a 24-hour clock."""
    return any(
        not time.half and (time.hour > 12 or time.hour == 0 or time.is_padded) for time in times
    )


def span(start: ClockTime, end: ClockTime, *, on_24_hours: bool) -> tuple[int, int]:
    """Opens and closes in minutes, `closes` above 1440 for the next day. UncertainTimeError."""
    for time in (start, end):
        if time.half and not 1 <= time.hour <= 12:
            raise UncertainTimeError
    if on_24_hours:
        opens, closes = _minutes_of_24(start), _minutes_of_24(end)
    else:
        opens, closes = _minutes_of_12(start, end)
    return _ordered(opens, closes, is_bare=not (start.half and end.half))


def _ordered(opens: int, closes: int, *, is_bare: bool) -> tuple[int, int]:
    if opens == DAY_MINUTES:
        raise UncertainTimeError
    if closes in (0, DAY_MINUTES - 1):
        return opens, DAY_MINUTES
    if opens < closes:
        return opens, closes
    evening_to_morning = opens > NOON >= closes
    both_halves_alike = (opens >= NOON) == (closes >= NOON)
    if opens == closes or (is_bare and not evening_to_morning):
        raise UncertainTimeError
    if both_halves_alike and opens >= NOON:  # "8p-5p" has one letter wrong
        raise UncertainTimeError
    return opens, closes + DAY_MINUTES


def _minutes_of_24(time: ClockTime) -> int:
    if time.half in ("noon", "midnight"):
        return _stated(time)
    minutes = time.hour * 60 + time.minute
    if time.half or minutes > DAY_MINUTES:
        raise UncertainTimeError
    return minutes


def _stated(time: ClockTime) -> int:
    return time.face + (NOON if time.half in ("pm", "noon") else 0)


def _minutes_of_12(start: ClockTime, end: ClockTime) -> tuple[int, int]:
    if start.half and end.half:
        return _stated(start), _stated(end)
    if start.half:
        return _stated(start), _end_after(start, end)
    if end.half:
        return _start_before(start, end), _stated(end)
    length = end.face + NOON - start.face
    is_office_day = start.face in OFFICE_STARTS and end.face in OFFICE_ENDS
    if start.hour == 12 or not is_office_day or length not in OFFICE_LENGTHS:
        raise UncertainTimeError
    return start.face, end.face + NOON


def _end_after(start: ClockTime, end: ClockTime) -> int:
    if start.half == "am" and end.hour != 12 and end.face < start.face:
        return end.face + NOON
    if start.half == "noon" and end.face > 0:
        return end.face + NOON
    raise UncertainTimeError


def _start_before(start: ClockTime, end: ClockTime) -> int:
    if end.half in ("pm", "noon") and start.face != end.face:
        return start.face + (NOON if start.face < end.face else 0)
    if end.half == "am" and start.hour != 12 and start.face < end.face:
        return start.face
    raise UncertainTimeError
