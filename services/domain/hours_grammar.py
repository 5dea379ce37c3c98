"""The grammar of one clause of written hours: days and times in either order, what is closed.

clause  = item { [","] item }
item    = days [":" | "-" | ","] ( times [appointment] | "24 hours" | "closed" | appointment )
        | times days | "closed" days-or-holidays | holidays ( "closed" | times )
        | "24/7" | "24 hours" | appointment | "call first"
days    = group { "," group }            group = [nth { "," nth }] day | day "-" day | "daily"
times   = time "-" time { "," time "-" time }
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from services.domain.hours_rules import DAY_MINUTES, HoursKind, OnHolidays, Rule
from services.domain.hours_times import UncertainTimeError, span
from services.domain.hours_words import Kind, Token
from services.domain.text import gettext_noop


class Reason(StrEnum):
    """Why written hours are not understood."""

    EMPTY = "empty"
    WORDS = "words"
    TIMES = "times"
    NO_DAYS = "no_days"
    NO_TIMES = "no_times"
    EVERY_OTHER = "every_other"
    CONFLICT = "conflict"
    NOT_EXPRESSIBLE = "not_expressible"

    @property
    def label(self) -> str:
        """Words for people, in English, to be translated where they are shown."""
        return REASONS[self]


REASONS: dict[Reason, str] = {
    Reason.EMPTY: gettext_noop("No hours are given."),
    Reason.WORDS: gettext_noop("Some words are not understood."),
    Reason.TIMES: gettext_noop("The times are not clear. Write such as 9am-5pm or 9:00-17:00."),
    Reason.NO_DAYS: gettext_noop("It does not say on which days."),
    Reason.NO_TIMES: gettext_noop("It does not say at what times."),
    Reason.EVERY_OTHER: gettext_noop("It does not say in which week it starts."),
    Reason.CONFLICT: gettext_noop("Two parts do not go together."),
    Reason.NOT_EXPRESSIBLE: gettext_noop("This kind of schedule cannot be kept as rules."),
}


class NotUnderstoodError(ValueError):
    """The clause does not follow the grammar, or can be read in two ways."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Clause:
    """What a clause states: rules, weekday bits that are closed, or a kind that says it all."""

    rules: list[Rule] = field(default_factory=list)
    closed_days: int = 0
    closed_on_holidays: bool = False
    kinds: set[HoursKind] = field(default_factory=set)


KINDS = {
    Kind.ALWAYS: HoursKind.ALWAYS_OPEN,
    Kind.APPOINTMENT: HoursKind.BY_APPOINTMENT,
    Kind.CALL: HoursKind.CALL_FIRST,
}
ALL_DAY = [(0, DAY_MINUTES)]
# Weekday bits and bits of the weeks of the month.
Days = list[tuple[int, int]]


def read_clause(found: list[Token], *, on_24_hours: bool) -> Clause:
    """What the tokens of a clause state. NotUnderstoodError says why not."""
    if any(token.kind == Kind.ALTERNATE for token in found):
        raise NotUnderstoodError(Reason.EVERY_OTHER)
    reader = _Reader(found, on_24_hours)
    while not reader.is_done():
        reader.item()
        reader.take(Kind.AND)
    return reader.clause


class _Reader:
    """A cursor over the tokens of one clause."""

    def __init__(self, found: list[Token], on_24_hours: bool) -> None:
        self.tokens = found
        self.at = 0
        self.on_24_hours = on_24_hours
        self.clause = Clause()

    def kind(self, ahead: int = 0) -> Kind | None:
        place = self.at + ahead
        return self.tokens[place].kind if place < len(self.tokens) else None

    def is_done(self) -> bool:
        return self.at >= len(self.tokens)

    def take(self, *kinds: Kind) -> Token | None:
        if self.kind() not in kinds:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def need(self, kind: Kind, otherwise: Reason = Reason.WORDS) -> Token:
        token = self.take(kind)
        if token is None:
            raise NotUnderstoodError(otherwise)
        return token

    def item(self) -> None:
        if whole := self.take(*KINDS):
            self.clause.kinds.add(KINDS[whole.kind])
        elif self.take(Kind.CLOSED):
            self._closed_days()
        elif self.take(Kind.HOLIDAYS):
            self._holidays()
        elif self.kind() in (Kind.TIME, Kind.ALL_DAY):
            self._times_first()
        else:
            self._days_first()

    def _closed_days(self) -> None:
        while True:
            if self.take(Kind.HOLIDAYS):
                self.clause.closed_on_holidays = True
            else:
                self._close([self._group()])
            if self.kind() != Kind.AND or self.kind(1) not in (*GROUP_BEGINS, Kind.HOLIDAYS):
                return
            if self._times_follow():
                raise NotUnderstoodError(Reason.CONFLICT)
            self.take(Kind.AND)

    def _times_follow(self) -> bool:
        """Whether times come: of "closed Sat, Mon 9am-5pm" nobody knows where "closed" ends."""
        return any(token.kind == Kind.TIME for token in self.tokens[self.at :])

    def _close(self, days: Days) -> None:
        for weekdays, weeks in days:
            if weeks:
                raise NotUnderstoodError(Reason.NOT_EXPRESSIBLE)
            self.clause.closed_days |= weekdays

    def _holidays(self) -> None:
        self.take(Kind.COLON)
        if self.take(Kind.CLOSED):
            self.clause.closed_on_holidays = True
            return
        for opens, closes in self._times():
            rule = Rule(0b111_1111, opens, closes, on_holidays=OnHolidays.ONLY)
            self.clause.rules.append(rule)

    def _times_first(self) -> None:
        times = self._times()
        if times == ALL_DAY and self.is_done() and len(self.tokens) == 1:
            self.clause.kinds.add(HoursKind.ALWAYS_OPEN)
            return
        self.take(Kind.COLON)
        if self.kind() not in GROUP_BEGINS:
            raise NotUnderstoodError(Reason.NO_DAYS)
        self._add(self._days(), times)

    def _days_first(self) -> None:
        days = self._days()
        if not self.take(Kind.COLON, Kind.DASH) and self.kind(1) == Kind.TIME:
            self.take(Kind.AND)
        if self.take(Kind.CLOSED):
            self._close(days)
        elif self.take(Kind.APPOINTMENT):
            self._add(days, ALL_DAY, by_appointment=True)
        else:
            times = self._times()
            self._add(days, times, by_appointment=self.take(Kind.APPOINTMENT) is not None)

    def _add(self, days: Days, times: list[tuple[int, int]], by_appointment: bool = False) -> None:
        for weekdays, weeks in days:
            for opens, closes in times:
                rule = Rule(weekdays, opens, closes, weeks, by_appointment=by_appointment)
                self.clause.rules.append(rule)

    def _days(self) -> Days:
        """Groups with the same weeks of the month become one."""
        groups = [self._group()]
        while self.kind() == Kind.AND and self.kind(1) in GROUP_BEGINS:
            self.take(Kind.AND)
            groups.append(self._group())
        by_weeks: dict[int, int] = {}
        for weekdays, weeks in groups:
            by_weeks[weeks] = by_weeks.get(weeks, 0) | weekdays
        if 0 in by_weeks and len(by_weeks) > 1:  # "1st Tue & Thu": the first Thursday, or all?
            raise NotUnderstoodError(Reason.CONFLICT)
        return [(weekdays, weeks) for weeks, weekdays in by_weeks.items()]

    def _group(self) -> tuple[int, int]:
        self.take(Kind.EVERY)
        weeks = 0
        while nth := self.take(Kind.NTH):
            weeks |= nth.value
            if self.kind() == Kind.AND and self.kind(1) == Kind.NTH:
                self.take(Kind.AND)
        if weeks:
            day = self.need(Kind.DAY).value
            self.take(Kind.OF_MONTH)
            return day, weeks
        if several := self.take(Kind.DAYS):
            return several.value, 0
        day = self.need(Kind.DAY).value
        if self.kind() == Kind.DASH and self.kind(1) == Kind.DAY:
            self.take(Kind.DASH)
            return _days_between(day, self.need(Kind.DAY).value), 0
        return day, 0

    def _times(self) -> list[tuple[int, int]]:
        if self.take(Kind.ALL_DAY):
            return ALL_DAY
        found = [self._span()]
        while self.kind() == Kind.AND and self.kind(1) == Kind.TIME:
            self.take(Kind.AND)
            found.append(self._span())
        return found

    def _span(self) -> tuple[int, int]:
        start = self.need(Kind.TIME, Reason.NO_TIMES).time
        self.need(Kind.DASH)
        end = self.need(Kind.TIME).time
        if start is None or end is None:
            raise NotUnderstoodError(Reason.WORDS)
        try:
            return span(start, end, on_24_hours=self.on_24_hours)
        except UncertainTimeError as error:
            raise NotUnderstoodError(Reason.TIMES) from error


GROUP_BEGINS = (Kind.DAY, Kind.DAYS, Kind.NTH, Kind.EVERY)


def _days_between(first: int, last: int) -> int:
    """Bits from one weekday to the other, over the end of the week too."""
    if first == last:
        raise NotUnderstoodError(Reason.CONFLICT)
    bits, day = first, first
    while day != last:
        day = day << 1 if day < 64 else 1
        bits |= day
    return bits
