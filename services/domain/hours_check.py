"""What is wrong, or likely a slip, in rules and exceptions; said in words a curator understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from services.domain.hours_clock import FIRST_DAY, LAST_DAY, local_day, zone_of
from services.domain.hours_rules import DAY_MINUTES, EVERY_DAY, DatedException, OnHolidays, Rule
from services.domain.text import gettext_noop

# Long enough for every mix of nth weekday and every other week to come round.
LOOKED_AT = 1500
SOME_DAY = date(2024, 1, 1)
WEEKS_OF_MONTH = 0b11_1111
# A night shorter than this is common; a longer one may be times typed the wrong way round.
LONG_NIGHT = 12 * 60
LONG_NIGHT_QUESTION = gettext_noop(
    "This is open through the night. Are opening and closing the right way round?"
)

MESSAGES: dict[str, str] = {
    "zone_unknown": gettext_noop(
        "This time zone is not known. Choose one such as America/Chicago."
    ),
    "no_weekday": gettext_noop("Choose at least one day of the week."),
    "opens_impossible": gettext_noop("The opening time must lie between 00:00 and 23:59."),
    "closes_not_later": gettext_noop(
        "The closing time must come after the opening time. For a night, give the time of the "
        "next day."
    ),
    "closes_impossible": gettext_noop("One opening can last 24 hours at most."),
    "weeks_impossible": gettext_noop("Choose weeks of the month from the first to the last."),
    "no_anchor": gettext_noop("For every other week, give one date on which it takes place."),
    "dates_inverted": gettext_noop("The last day lies before the first day."),
    "never": gettext_noop("No day fits this rule. Check its days, weeks and dates."),
    "overlap": gettext_noop("Two rules cover the same time. Is one of them wrong?"),
    "leap_day": gettext_noop("This holds for 29 February alone, a day of leap years. Is it meant?"),
    "hours_missing": gettext_noop("Say from when to when it is open, or mark the days as closed."),
    "hours_on_closed": gettext_noop("Closed days have no opening hours. Choose one of the two."),
    "no_rule_in_force": gettext_noop("No weekly rule is in force on any of these days."),
}
# These only ask; all others stop the record from being saved.
QUESTIONS = frozenset({"overlap", "leap_day", "no_rule_in_force"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; `rule` or `exception` is the position of the row it is about, from 0."""

    code: str
    rule: int | None = None
    exception: int | None = None

    @property
    def message(self) -> str:
        """Words for people, in English, to be translated where they are shown."""
        return MESSAGES[self.code]

    @property
    def is_error(self) -> bool:
        """Whether it must be put right; otherwise it is a question."""
        return self.code not in QUESTIONS


def is_long_night(rule: Rule) -> bool:
    """Whether to ask `LONG_NIGHT_QUESTION` of a rule: shelters have such nights, slips too."""
    return rule.closes > DAY_MINUTES and rule.closes - rule.opens > LONG_NIGHT


def validate(
    rules: tuple[Rule, ...], exceptions: tuple[DatedException, ...] = (), zone: str | None = None
) -> tuple[Problem, ...]:
    """All findings, in the order of the rows. `zone` is looked at only if given."""
    found = [] if zone is None or zone_of(zone) else [Problem("zone_unknown")]
    for number, rule in enumerate(rules):
        codes = list(_rule_errors(rule))
        if not codes and not _holds_ever(rule):
            codes = ["never"]
        if _is_leap_day(rule.valid_from, rule.valid_to):
            codes.append("leap_day")
        found += [Problem(code, rule=number) for code in codes]
    found += [Problem("overlap", rule=later) for later in _overlaps(rules)]
    for number, exception in enumerate(exceptions):
        codes = list(_exception_findings(exception, rules))
        found += [Problem(code, exception=number) for code in codes]
    return tuple(found)


def _rule_errors(rule: Rule) -> Iterator[str]:
    if not 0 < rule.weekdays <= EVERY_DAY:
        yield "no_weekday"
    if not 0 <= rule.weeks_of_month <= WEEKS_OF_MONTH:
        yield "weeks_impossible"
    if rule.every_weeks < 1 or (rule.every_weeks > 1 and rule.anchor_date is None):
        yield "no_anchor"
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        yield "dates_inverted"
    yield from _time_errors(rule.opens, rule.closes)


def _time_errors(opens: int, closes: int) -> Iterator[str]:
    if not 0 <= opens < DAY_MINUTES:
        yield "opens_impossible"
    elif closes <= opens:
        yield "closes_not_later"
    elif closes > opens + DAY_MINUTES:
        yield "closes_impossible"


def _exception_findings(exception: DatedException, rules: tuple[Rule, ...]) -> Iterator[str]:
    if exception.date_to < exception.date_from:
        yield "dates_inverted"
    elif rules and not any(_meets(exception, rule) for rule in rules):
        yield "no_rule_in_force"
    if exception.opens is None or exception.closes is None:
        if not exception.closed:
            yield "hours_missing"
    elif exception.closed:
        yield "hours_on_closed"
    else:
        yield from _time_errors(exception.opens, exception.closes)
    if _is_leap_day(exception.date_from, exception.date_to):
        yield "leap_day"


def _meets(exception: DatedException, rule: Rule) -> bool:
    begins_in_time = rule.valid_to is None or exception.date_from <= rule.valid_to
    return begins_in_time and (rule.valid_from is None or rule.valid_from <= exception.date_to)


def _is_leap_day(first: date | None, last: date | None) -> bool:
    return first is not None and first == last and (first.month, first.day) == (2, 29)


def _days(rule: Rule, first: date | None = None) -> Iterator[date]:
    """Dates of the rule's validity, from `first` or where it begins; not endlessly."""
    last = min(rule.valid_to or LAST_DAY, LAST_DAY)
    start = max((day for day in (first, rule.valid_from) if day), default=None)
    if start is None:
        start = max(FIRST_DAY, min(last, SOME_DAY)) - timedelta(days=LOOKED_AT // 2)
    for number in range(LOOKED_AT):
        day = start + timedelta(days=number)
        if day > last:
            return
        yield day


def _holds_ever(rule: Rule) -> bool:
    return any(rule.holds_on(local_day(day)) is not False for day in _days(rule))


def _overlaps(rules: tuple[Rule, ...]) -> list[int]:
    """Positions of rules that cover a time which an earlier one covers."""
    sound = [(n, rule) for n, rule in enumerate(rules) if not any(_rule_errors(rule))]
    pairs = combinations(sound, 2)
    return sorted({later for (_, one), (later, other) in pairs if _overlap(one, other)})


def _overlap(one: Rule, other: Rule) -> bool:
    """Walk-in time inside of hours by appointment is meant, and so are hours of holidays."""
    if one.by_appointment != other.by_appointment:
        return False
    if {one.on_holidays, other.on_holidays} == {OnHolidays.CLOSED, OnHolidays.ONLY}:
        return False
    shifts = [shift for shift in (-1, 0, 1) if _times_meet(one, other, shift)]
    if not shifts:
        return False
    for day in _days(one, other.valid_from):
        if one.holds_on(local_day(day)) is False:
            continue
        for shift in shifts:
            if other.holds_on(local_day(day + timedelta(days=shift))) is not False:
                return True
    return False


def _times_meet(one: Rule, other: Rule, shift: int) -> bool:
    """Whether weekdays and times meet when `other` begins `shift` days after `one`."""
    turned = one.weekdays << (shift % 7)
    if not (turned | turned >> 7) & other.weekdays:
        return False
    moved = shift * DAY_MINUTES
    return one.opens < other.closes + moved and other.opens + moved < one.closes
