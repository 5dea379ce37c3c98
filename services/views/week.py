"""The seven days to come as a table in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from services.domain.hours import State
from services.search.hours_wording import note_told, spans_marked

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DayShown:
    """One day: its name, what holds, and why it is not as usual. `date`: as ISO text."""

    date: str
    weekday: str
    day: str
    hours: str
    note: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class WeekShown:
    """A table of days; empty where no day has hours or is changed, and all say the same.

    `as_written`: the hours as they were published, given where they could not be read.
    """

    days: list[DayShown]
    as_written: str


def week_shown(record: Values) -> WeekShown:
    """The coming week of a location or listing of `services.search.records`."""
    rows = record["week"]
    tells = any(row["hours"] or row["is_changed"] for row in rows)
    if tells or len({row["state"] for row in rows}) > 1:
        return WeekShown([day_shown(row) for row in rows], "")
    return WeekShown([], record["hours_text"])


def day_shown(row: Values) -> DayShown:
    """One row of a week in words."""
    day = date.fromisoformat(row["date"])
    notes = [_("Public holiday")] if row["is_holiday"] else []
    notes += [_("Not as usual")] if row["is_changed"] and not row["note"] else []
    notes += [note_told(row["note"])] if row["note"] else []
    notes += [span["note"] for span in row["hours"] if span["note"]]
    return DayShown(
        date=row["date"],
        weekday=date_format(day, "l").capitalize(),
        day=date_format(day, "MONTH_DAY_FORMAT"),
        hours=spans_marked(row["hours"]) or _(State(row["state"]).label),
        note=". ".join(dict.fromkeys(notes)),
        is_today=row["is_today"],
    )
