"""The timetable of a van: the days to come, and on each the stops in the order of the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from services.domain.hours import State
from services.models import Location
from services.views.week import DayShown, day_shown

Values = Mapping[str, Any]
FEWEST_STOPS = 2


@dataclass(frozen=True, slots=True)
class StopShown:
    """One stop on one day: its page, and what holds there."""

    name: str
    url: str
    day: DayShown


@dataclass(frozen=True, slots=True)
class RouteDay:
    """One day of the route."""

    day: DayShown
    stops: list[StopShown]


def timetable(places: Sequence[Values]) -> list[RouteDay]:
    """The stops among the locations of a provider, day by day; empty if they are no route.

    A day on which a stop is not made as usual is kept, with the reason.
    """
    stops = [place for place in places if place["kind"] == Location.Kind.MOBILE_STOP]
    if len(stops) < FEWEST_STOPS:
        return []
    found = sorted((visit for stop in stops for visit in _visits(stop)), key=lambda one: one[:3])
    days: dict[str, RouteDay] = {}
    for iso_date, _opens, _id, stop, row in found:
        day = day_shown(row)
        route = days.setdefault(iso_date, RouteDay(replace(day, hours="", note=""), []))
        route.stops.append(StopShown(stop["name"], stop["url"], day))
    return list(days.values())


def _visits(stop: Values) -> Iterator[tuple[str, str, str, Values, Values]]:
    """Date, opening time and id to order by, then the stop and its day."""
    told = next((one for one in (stop, *stop["listings"]) if one["usual_week"]), stop)
    rows = [row for row in told["usual_week"] if row["hours"]]
    usual = {day: row["hours"][0]["opens"] for row in rows for day in row["weekdays"]}
    for row in told["week"]:
        opens = usual.get(date.fromisoformat(row["date"]).weekday())
        if row["hours"]:
            yield row["date"], row["hours"][0]["opens"], stop["id"], stop, row
        elif opens and (row["is_changed"] or row["state"] == State.TEMPORARILY_CLOSED):
            yield row["date"], opens, stop["id"], stop, row
