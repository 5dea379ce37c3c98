"""How long a judgement about opening holds, so that it need not be made again for every reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from services.domain.hours import CLOSES_SOON, Opening, State
from services.domain.hours_clock import instant, local_clock, zone_of
from services.domain.hours_rules import Hours
from services.domain.hours_spans import wall_spans

NEXT_DAY = timedelta(days=1)


def holds_until(hours: Hours, told: Opening, now: datetime) -> datetime | None:
    """The moment (UTC) until which `opening` says what it `told` at `now`; None: for good.

    Nothing changes between the beginnings and ends of openings and closures, of whatever standing,
    but at midnight of the place, and when it is about to close.
    """
    return min((moment for moment in _changes(hours, told, now) if moment > now), default=None)


def _changes(hours: Hours, told: Opening, now: datetime) -> Iterator[datetime]:
    """Moments at which the judgement may become another."""
    for closure in hours.closures:
        yield closure.starts_at
        if closure.ends_at is not None:
            yield closure.ends_at
    if told.state == State.OPEN and told.until is not None:
        yield told.until.astimezone(UTC) - CLOSES_SOON
    zone, clock = zone_of(hours.zone), local_clock(hours.zone, now)
    if zone is None or clock is None:
        return
    today = clock.today.date
    yield instant(zone, today + NEXT_DAY, 0)
    for day in (clock.yesterday.date, today):
        for span in wall_spans(hours, day):
            yield instant(zone, day, span.opens)
            yield instant(zone, day, span.closes)
