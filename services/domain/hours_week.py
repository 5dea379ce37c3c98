"""Hours for display: the seven days to come with their dates, and the usual week in brief."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.domain.hours import State, day_without_hours
from services.domain.hours_clock import instant, local_clock, local_day, wall_time, zone_of
from services.domain.hours_rules import DAY_MINUTES, Hours, OnHolidays, Rule
from services.domain.hours_spans import Standing, WallSpan, cut_out, wall_spans

DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class DayHours:
    """One opening of a day, by the clock on the wall."""

    opens: time
    closes: time
    next_day: bool = False
    all_day: bool = False
    by_appointment: bool = False
    note: str = ""

    @classmethod
    def from_span(cls, span: WallSpan) -> DayHours:
        """`closes` is 00:00 with `next_day` for an opening that ends at midnight."""
        return cls(
            opens=_time(span.opens),
            closes=_time(span.closes),
            next_day=span.closes >= DAY_MINUTES,
            all_day=(span.opens, span.closes) == (0, DAY_MINUTES),
            by_appointment=span.standing == Standing.BY_APPOINTMENT,
            note=span.note,
        )


@dataclass(frozen=True, slots=True)
class DayRow:
    """One date. `state` is open if there are hours, or else what the day is instead.

    `is_changed`: an exception holds; `note` is its reason. `is_holiday`: None if not known.
    """

    date: date
    state: State
    hours: tuple[DayHours, ...]
    is_today: bool
    is_holiday: bool | None
    is_changed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class UsualRow:
    """Days of the week (Monday 0) that have the same hours; none is closed.

    `weeks_of_month` and `every_weeks` as in a rule: then it is not every week.
    """

    weekdays: tuple[int, ...]
    hours: tuple[DayHours, ...]
    weeks_of_month: int = 0
    every_weeks: int = 1
    on_holidays: OnHolidays = OnHolidays.AS_USUAL

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The days as runs, first and last: Monday to Thursday and Sunday is ((0, 3), (6, 6))."""
        runs: list[tuple[int, int]] = []
        for day in self.weekdays:
            if runs and runs[-1][1] == day - 1:
                runs[-1] = (runs[-1][0], day)
            else:
                runs.append((day, day))
        return tuple(runs)


def week_table(hours: Hours, now: datetime) -> tuple[DayRow, ...]:
    """Today and the six days after it; empty if the local date cannot be told."""
    zone = zone_of(hours.zone)
    clock = local_clock(hours.zone, now)
    if zone is None or clock is None:
        return ()
    today = clock.today.date
    days = [today + timedelta(days=number) for number in range(DAYS_SHOWN)]
    return tuple(_day_row(hours, zone, day, is_today=day == today) for day in days)


def _day_row(hours: Hours, zone: ZoneInfo, day: date, *, is_today: bool) -> DayRow:
    spans = [span for span in wall_spans(hours, day) if span.standing != Standing.MAYBE]
    shown = [piece for span in _merged(spans) for piece in _left_open(hours, zone, day, span)]
    exceptions = hours.exceptions_on(day)
    return DayRow(
        date=day,
        state=_day_state(hours, zone, day, shown),
        hours=tuple(DayHours.from_span(span) for span in shown),
        is_today=is_today,
        is_holiday=local_day(day, hours.country, hours.region).is_holiday,
        is_changed=bool(exceptions),
        note="; ".join(exception.note for exception in exceptions if exception.note),
    )


def _day_state(hours: Hours, zone: ZoneInfo, day: date, shown: list[WallSpan]) -> State:
    if any(span.standing == Standing.OPEN for span in shown):
        return State.OPEN
    if shown:
        return State.BY_APPOINTMENT
    begins, ends = instant(zone, day, 0), instant(zone, day, DAY_MINUTES)
    if begins < ends and not list(cut_out(hours.closures, begins, ends)):
        return State.TEMPORARILY_CLOSED
    spans = wall_spans(hours, day)
    if any(span.standing == Standing.MAYBE for span in spans):
        return State.UNKNOWN
    if spans:
        return State.TEMPORARILY_CLOSED
    return day_without_hours(hours, day)


def _merged(spans: list[WallSpan]) -> list[WallSpan]:
    """Spans that touch or overlap as one, unless they differ in standing or note."""
    merged: list[WallSpan] = []
    for span in spans:
        last = merged[-1] if merged else None
        alike = last and (last.standing, last.note) == (span.standing, span.note)
        if last and alike and span.opens <= last.closes:
            closes = max(last.closes, span.closes)
            merged[-1] = WallSpan(last.opens, closes, last.standing, last.note)
        else:
            merged.append(span)
    return merged


def _left_open(hours: Hours, zone: ZoneInfo, day: date, span: WallSpan) -> list[WallSpan]:
    """What closures leave of a span, on the wall clock."""
    if not hours.closures:
        return [span]
    opens, closes = instant(zone, day, span.opens), instant(zone, day, span.closes)
    return [
        replace(span, opens=_minutes(zone, day, begin), closes=_minutes(zone, day, end))
        for begin, end in cut_out(hours.closures, opens, closes)
        if end is not None
    ]


def _minutes(zone: ZoneInfo, day: date, moment: datetime) -> int:
    midnight = datetime.combine(day, time())
    return int((wall_time(zone, moment) - midnight).total_seconds() // 60)


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def usual_week(hours: Hours, today: date) -> tuple[UsualRow, ...]:
    """The week as it usually is, by the rules in force today; days with the same hours together.

    What is not every week, or on holidays only, follows in rows of its own. Empty if no rule is
    in force: then nothing is usual.
    """
    in_force = [rule for rule in hours.rules_in_use if rule.is_valid_on(today)]
    weekly = [rule for rule in in_force if _is_every_week(rule)]
    others = [rule for rule in in_force if not _is_every_week(rule)]
    elsewhere = {day for rule in others for day in _weekdays(rule)}
    groups: dict[tuple[tuple[DayHours, ...], OnHolidays], list[int]] = {}
    for weekday in range(7) if weekly else ():
        rules = [rule for rule in weekly if weekday in _weekdays(rule)]
        if rules or weekday not in elsewhere:
            groups.setdefault(_of_day(rules), []).append(weekday)
    rows = [
        UsualRow(tuple(days), found, on_holidays=rule) for (found, rule), days in groups.items()
    ]
    return (*rows, *(_row_of_rule(rule) for rule in others))


def _is_every_week(rule: Rule) -> bool:
    return not rule.weeks_of_month and rule.every_weeks == 1 and rule.on_holidays != OnHolidays.ONLY


def _weekdays(rule: Rule) -> tuple[int, ...]:
    return tuple(number for number in range(7) if rule.weekdays >> number & 1)


def _of_day(rules: list[Rule]) -> tuple[tuple[DayHours, ...], OnHolidays]:
    """The day's hours; closed on holidays only if every rule of the day says so."""
    spans = sorted((_span(rule) for rule in rules), key=lambda span: (span.opens, span.closes))
    closed = bool(rules) and all(rule.on_holidays == OnHolidays.CLOSED for rule in rules)
    hours = tuple(DayHours.from_span(span) for span in _merged(spans))
    return hours, OnHolidays.CLOSED if closed else OnHolidays.AS_USUAL


def _span(rule: Rule) -> WallSpan:
    standing = Standing.BY_APPOINTMENT if rule.by_appointment else Standing.OPEN
    return WallSpan(rule.opens, rule.closes, standing, rule.note)


def _row_of_rule(rule: Rule) -> UsualRow:
    hours = (DayHours.from_span(_span(rule)),)
    return UsualRow(_weekdays(rule), hours, rule.weeks_of_month, rule.every_weeks, rule.on_holidays)
