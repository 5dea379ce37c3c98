"""Hours as people write them, read as rules, or else "not understood"; never a guess.

"M-F: 8a-4:30 pm; Sat: closed", "1st & 3rd Tue 6-8 PM", "Lun-Vie 9:00-17:00", "24/7". The words
are listed in `hours_words`, the order they come in is in `hours_grammar`, the reading of times
in `hours_times`. A text is understood only when every word of it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from services.domain.hours_check import validate
from services.domain.hours_grammar import Clause, NotUnderstoodError, Reason, read_clause
from services.domain.hours_rules import DAY_MINUTES, EVERY_DAY, HoursKind, OnHolidays, Rule
from services.domain.hours_times import uses_24_hours
from services.domain.hours_words import Token, UnknownWordError, clauses, normalize, tokens

MAX_LENGTH = 600


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. `reason` is None when all of it was understood.

    Otherwise `kind` is not known, `rules` is a draft for a curator from the parts that were
    understood, and `leftover` the parts that were not, or all where parts do not go together.
    """

    kind: HoursKind
    rules: tuple[Rule, ...] = ()
    leftover: str = ""
    reason: Reason | None = None

    @property
    def understood(self) -> bool:
        """Whether the reading may be used without a curator."""
        return self.reason is None

    @property
    def faults(self) -> tuple[str, ...]:
        """Why it was not understood, in English sentences to be translated where they are shown.

        Where parts do not go together: what is wrong with them, if that can be told.
        """
        if self.reason is None:
            return ()
        found = dict.fromkeys(problem.message for problem in validate(self.rules))
        return tuple(found) if self.reason is Reason.CONFLICT and found else (self.reason.label,)


def read_hours(text: str | None) -> Reading:
    """Read hours as written; never raises."""
    plain = normalize(text[: MAX_LENGTH + 1]) if text else ""
    if not plain:
        return Reading(HoursKind.NOT_KNOWN, reason=Reason.EMPTY)
    if len(plain) > MAX_LENGTH:
        return Reading(HoursKind.NOT_KNOWN, leftover=plain, reason=Reason.WORDS)
    parts = clauses(plain)
    found = {part: _tokens(part) for part in parts}
    times = [token.time for words in found.values() if words for token in words if token.time]
    read = {part: _read(found[part], uses_24_hours(times)) for part in parts}
    failed = {part: reason for part, reason in read.items() if isinstance(reason, Reason)}
    stated = [clause for clause in read.values() if isinstance(clause, Clause)]
    if failed or not stated:
        rules = tuple(rule for clause in stated for rule in clause.rules)
        reason = next(iter(failed.values()), Reason.WORDS)
        return Reading(HoursKind.NOT_KNOWN, rules, "; ".join(failed), reason)
    try:
        reading = _together(stated)
    except NotUnderstoodError as error:
        return Reading(HoursKind.NOT_KNOWN, leftover=plain, reason=error.reason)
    if validate(reading.rules):
        return Reading(HoursKind.NOT_KNOWN, reading.rules, plain, Reason.CONFLICT)
    return reading


def _tokens(part: str) -> list[Token] | None:
    try:
        return tokens(part)
    except UnknownWordError:
        return None


def _read(found: list[Token] | None, on_24_hours: bool) -> Clause | Reason:
    if not found:
        return Reason.WORDS
    try:
        return read_clause(found, on_24_hours=on_24_hours)
    except NotUnderstoodError as error:
        return error.reason


def _together(stated: list[Clause]) -> Reading:
    """One reading of all clauses. NotUnderstoodError if they do not go together."""
    rules = [rule for clause in stated for rule in clause.rules]
    kinds = {kind for clause in stated for kind in clause.kinds}
    closed_days = 0
    for clause in stated:
        closed_days |= clause.closed_days
    closed_on_holidays = any(clause.closed_on_holidays for clause in stated)
    if kinds:
        if rules or closed_days or closed_on_holidays or len(kinds) > 1:
            raise NotUnderstoodError(Reason.CONFLICT)
        return Reading(kinds.pop())
    if not rules:
        raise NotUnderstoodError(Reason.NO_TIMES)
    rules = [_without_days(rule, closed_days) for rule in rules]
    if closed_on_holidays or any(rule.on_holidays == OnHolidays.ONLY for rule in rules):
        rules = [_with_holidays_apart(rule, closed_on_holidays) for rule in rules]
    if rules == [Rule(EVERY_DAY, 0, DAY_MINUTES)]:
        return Reading(HoursKind.ALWAYS_OPEN)
    return Reading(HoursKind.SCHEDULED, tuple(rules))


def _without_days(rule: Rule, closed: int) -> Rule:
    """ "Daily 9am-5pm, closed Sunday" leaves six days; "Sunday 9am-5pm, closed Sunday" nothing."""
    left = rule.weekdays & ~closed
    if left == rule.weekdays or rule.on_holidays == OnHolidays.ONLY:
        return rule
    if not left or rule.weeks_of_month:
        raise NotUnderstoodError(Reason.CONFLICT)
    return replace(rule, weekdays=left)


def _with_holidays_apart(rule: Rule, closed_on_holidays: bool) -> Rule:
    """Hours that are given for holidays, or closing on them, replace those of the weekday."""
    if rule.on_holidays == OnHolidays.ONLY:
        if closed_on_holidays:
            raise NotUnderstoodError(Reason.CONFLICT)
        return rule
    return replace(rule, on_holidays=OnHolidays.CLOSED)
