"""Whether a place is open at a moment, until when, and when it opens next.

The one judgement for badge, filter, page and API. What is not known is said to be unknown: it is
never shown as closed, and never as open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from services.domain.hours_clock import LocalClock, local_clock, zone_of
from services.domain.hours_rules import (
    DAY_MINUTES,
    EVERY_DAY,
    Closure,
    DatedException,
    Hours,
    HoursKind,
    OnHolidays,
    Rule,
)
from services.domain.hours_spans import Span, Standing, Stretch, spans, stretches, wall_spans
from services.domain.text import gettext_noop

__all__ = [
    "CLOSES_SOON",
    "DAY_MINUTES",
    "EVERY_DAY",
    "SEARCHED_DAYS",
    "Closure",
    "DatedException",
    "Hours",
    "HoursKind",
    "OnHolidays",
    "Opening",
    "Rule",
    "Span",
    "State",
    "day_without_hours",
    "opening",
    "spans",
]

CLOSES_SOON = timedelta(minutes=30)
SEARCHED_DAYS = 400


class State(StrEnum):
    """How a place stands at one moment. The codes are part of the API."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    BY_APPOINTMENT = "by_appointment"
    CALL_FIRST = "call_first"
    TEMPORARILY_CLOSED = "temporarily_closed"

    @property
    def label(self) -> str:
        """Words for people, in English, to be translated where they are shown."""
        return LABELS[self]


LABELS: dict[State, str] = {
    State.OPEN: gettext_noop("Open"),
    State.CLOSED: gettext_noop("Closed"),
    State.UNKNOWN: gettext_noop("Hours not known"),
    State.BY_APPOINTMENT: gettext_noop("By appointment"),
    State.CALL_FIRST: gettext_noop("Call first"),
    State.TEMPORARILY_CLOSED: gettext_noop("Closed for now"),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer for one moment; moments are aware, in the place's zone.

    `until`: when open or by appointment, the real end of it; when temporarily closed, the end of
    the closure; None if it does not end within 400 days or nobody knows. `next_opens`: the next
    beginning of an opening after now, None if none within 400 days. `note`: why this day has
    other hours, as written by the curator.
    """

    state: State
    until: datetime | None = None
    next_opens: datetime | None = None
    closes_soon: bool = False
    opens_later_today: bool = False
    note: str = ""


def opening(hours: Hours, now: datetime) -> Opening:
    """How the place stands at the aware moment `now`."""
    now = now.astimezone(UTC)
    zone = zone_of(hours.zone)
    clock = local_clock(hours.zone, now)
    if zone is None or clock is None:
        closed = any(closure.covers(now) for closure in hours.closures)
        return Opening(State.TEMPORARILY_CLOSED if closed else _without_clock(hours.kind))
    current, following = _around(hours, Standing.OPEN, clock, now)
    state, until = _standing(hours, clock, now, current)
    next_opens = following[0].astimezone(zone) if following else None
    if until is not None and following is not None and state == State.BY_APPOINTMENT:
        until = min(until, following[0])
    today = clock.today.date
    is_open = state == State.OPEN
    return Opening(
        state=state,
        until=until.astimezone(zone) if until is not None else None,
        next_opens=next_opens,
        closes_soon=is_open and until is not None and until - now <= CLOSES_SOON,
        opens_later_today=not is_open and next_opens is not None and next_opens.date() == today,
        note="; ".join(e.note for e in hours.exceptions_on(today) if e.note),
    )


def _around(
    hours: Hours, standing: Standing, clock: LocalClock, now: datetime
) -> tuple[Stretch | None, Stretch | None]:
    """The stretch that holds now, if any, and the first one that begins after now."""
    current = None
    for stretch in stretches(hours, standing, clock.yesterday.date, SEARCHED_DAYS + 2):
        begin, end = stretch
        if begin > now:
            return current, stretch
        if end is None or now < end:
            current = stretch
            if end is None:
                break
    return current, None


def _standing(
    hours: Hours, clock: LocalClock, now: datetime, current: Stretch | None
) -> tuple[State, datetime | None]:
    """The state, and the moment it ends where that is known."""
    if current is not None:
        return State.OPEN, current[1]
    if any(closure.covers(now) for closure in hours.closures):
        return State.TEMPORARILY_CLOSED, _end_of_closures(hours, now)
    appointments, _ = _around(hours, Standing.BY_APPOINTMENT, clock, now)
    if appointments is not None:
        return State.BY_APPOINTMENT, appointments[1]
    if _may_be_open(hours, clock):
        return State.UNKNOWN, None
    return day_without_hours(hours, clock.today.date), None


def _end_of_closures(hours: Hours, now: datetime) -> datetime | None:
    """When the last of the closures that follow on each other ends; None if nobody knows."""
    moment: datetime | None = now
    for closure in sorted(hours.closures, key=lambda closure: closure.starts_at):
        if moment is not None and closure.covers(moment):
            moment = closure.ends_at
    return moment


def _may_be_open(hours: Hours, clock: LocalClock) -> bool:
    days = ((clock.today.date, clock.minute), (clock.yesterday.date, clock.minute + DAY_MINUTES))
    return any(
        span.opens <= minute < span.closes
        for day, minute in days
        for span in wall_spans(hours, day)
        if span.standing == Standing.MAYBE
    )


def day_without_hours(hours: Hours, day: date) -> State:
    """What a time of this local date means that no opening covers."""
    if hours.exceptions_on(day):
        return State.CLOSED
    if hours.kind == HoursKind.SCHEDULED:
        # Rules speak for the dates they are valid on. A schedule that has run out (or not begun)
        # says nothing of the day: many programs go on with the same hours, and "closed" would turn
        # people away on the strength of a page that nobody renewed.
        in_force = any(rule.is_valid_on(day) for rule in hours.rules)
        return State.CLOSED if in_force else State.UNKNOWN
    return _without_clock(hours.kind)


def _without_clock(kind: HoursKind) -> State:
    """What is known without knowing the local time."""
    if kind == HoursKind.BY_APPOINTMENT:
        return State.BY_APPOINTMENT
    return State.CALL_FIRST if kind == HoursKind.CALL_FIRST else State.UNKNOWN
