"""What is written down of when a place is open: weekly rules, dated exceptions, passing closures.

Times are minutes after local midnight of the day a rule begins on; `closes` may pass 1440 and
then reaches into the next day. A rule, a holiday and an exception belong to the day on which
the opening begins: closed on the 25th does not cut short the night of the 24th.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from services.domain.hours_clock import LocalDay, week_number
from services.domain.text import gettext_noop

DAY_MINUTES = 1440
EVERY_DAY = 0b111_1111


class HoursKind(StrEnum):
    """What is known of when it is open. The codes are stored."""

    NOT_KNOWN = "not_known"
    SCHEDULED = "scheduled"
    ALWAYS_OPEN = "always_open"
    BY_APPOINTMENT = "by_appointment"
    CALL_FIRST = "call_first"


class OnHolidays(StrEnum):
    """What public holidays change about a rule. The codes are stored."""

    AS_USUAL = "as_usual"
    CLOSED = "closed"
    ONLY = "only"

    @property
    def label(self) -> str:
        """Words for people, in English, to be translated where they are shown."""
        return HOLIDAY_LABELS[self]


HOLIDAY_LABELS: dict[OnHolidays, str] = {
    OnHolidays.AS_USUAL: gettext_noop("open as usual on public holidays"),
    OnHolidays.CLOSED: gettext_noop("closed on public holidays"),
    OnHolidays.ONLY: gettext_noop("only on public holidays"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One weekly or monthly opening.

    `weekdays`: Monday 1 ... Sunday 64. `weeks_of_month`: first 1, second 2, third 4, fourth 8,
    fifth 16, last 32; 0 is every week. `every_weeks` above 1 needs `anchor_date`, any day of a
    week (Monday to Sunday) in which it takes place. `valid_from` and `valid_to` are inclusive.
    """

    weekdays: int
    opens: int
    closes: int
    weeks_of_month: int = 0
    every_weeks: int = 1
    anchor_date: date | None = None
    by_appointment: bool = False
    on_holidays: OnHolidays = OnHolidays.AS_USUAL
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    def is_valid_on(self, day: date) -> bool:
        """Whether the rule is in force on this date, whatever its weekday."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)

    def holds_on(self, day: LocalDay) -> bool | None:
        """Whether an opening begins on this day; None where that cannot be told.

        It cannot be told when a holiday rule meets a country whose holidays are not known, or
        when a rule of every other week does not say which week it began with.
        """
        if not self.weekdays & day.weekday_bit or not self.is_valid_on(day.date):
            return False
        if self.weeks_of_month and not self.weeks_of_month & day.weeks_of_month:
            return False
        on_its_week = self._is_on_its_week(day)
        on_holiday = self._allows_holiday(day.is_holiday)
        if on_its_week is False or on_holiday is False:
            return False
        return None if on_its_week is None or on_holiday is None else True

    def _is_on_its_week(self, day: LocalDay) -> bool | None:
        if self.every_weeks == 1:
            return True
        if self.anchor_date is None or self.every_weeks < 1:
            return None
        return (day.week - week_number(self.anchor_date)) % self.every_weeks == 0

    def _allows_holiday(self, is_holiday: bool | None) -> bool | None:
        if self.on_holidays == OnHolidays.AS_USUAL:
            return True
        if is_holiday is None:
            return None
        return is_holiday == (self.on_holidays == OnHolidays.ONLY)


@dataclass(frozen=True, slots=True)
class DatedException:
    """Other hours from `date_from` to `date_to` (inclusive), instead of the rules of those days.

    Several exceptions on one day add up; one that gives hours stands beside one that says closed.
    """

    date_from: date
    date_to: date
    closed: bool = True
    opens: int | None = None
    closes: int | None = None
    note: str = ""

    def covers(self, day: date) -> bool:
        """Whether this date has other hours."""
        return self.date_from <= day <= self.date_to


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed for now, whatever the rules say: aware moments, `ends_at` None if nobody knows."""

    starts_at: datetime
    ends_at: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        """Whether the place is closed for now at this moment."""
        return self.starts_at <= moment and (self.ends_at is None or moment < self.ends_at)


@dataclass(frozen=True, slots=True)
class Hours:
    """All that decides whether one place or listing is open.

    `zone` is an IANA name; `country` two letters and `region` a code or name, for holidays.
    `rules` count only when `kind` is scheduled; exceptions and closures always count.
    """

    kind: HoursKind
    zone: str
    rules: tuple[Rule, ...] = ()
    exceptions: tuple[DatedException, ...] = ()
    closures: tuple[Closure, ...] = ()
    country: str = ""
    region: str = ""

    @property
    def rules_in_use(self) -> tuple[Rule, ...]:
        """The rules that count for this kind of hours; always open is one rule."""
        if self.kind == HoursKind.ALWAYS_OPEN:
            return (Rule(EVERY_DAY, 0, DAY_MINUTES),)
        return self.rules if self.kind == HoursKind.SCHEDULED else ()

    def exceptions_on(self, day: date) -> tuple[DatedException, ...]:
        """The exceptions that replace the rules on this date."""
        return tuple(exception for exception in self.exceptions if exception.covers(day))
