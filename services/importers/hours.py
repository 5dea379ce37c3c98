"""Opening hours of a row: words as written, or rows of a schedule as HSDS has them.

Words are rules only if every one of them is understood. Rows of a schedule that cannot be said by
our rules are kept in words and flagged; the place then has no hours rather than half of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from services.domain.hours_check import LONG_NIGHT_QUESTION, is_long_night
from services.domain.hours_grammar import Reason
from services.domain.hours_records import read_rows
from services.domain.hours_rules import DAY_MINUTES, EVERY_DAY, HoursKind, Rule
from services.domain.hours_text import Reading, read_hours
from services.importers.offline.hours_cell import HoursUnread, read_rules
from services.importers.proposal import Notes
from services.importers.records import schedule_values

UNREAD = "The hours were not understood; they are shown as written."
MOST_ROWS = 200
LONGEST = 2000
ALL_DAY_ENDS = ("23:59:00", "23:59")
NOT_KNOWN = str(HoursKind.NOT_KNOWN)
LATEST_MORNING = 12 * 60
TIMES = ("opens_at", "closes_at")
OFFSET = re.compile(r"(?<=\d)(?:Z|[+-]\d{2}:?\d{2})$")
NOT_VERIFIED = "Hours as published, not verified: "
DAY_NAMES = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
DAY_CODE = re.compile(r"\b(?:MO|TU|WE|TH|FR|SA|SU)\b")
SAID_OF_A_ROW = (
    *("weekday", "byday", "freq", "interval", "bymonthday", "byyearday", "byweekno", "count"),
    *("valid_from", "valid_to", "dtstart", "until"),
)


def read_words(values: dict[str, Any], notes: Notes) -> None:
    """Rules of opening from the hours as written, if every word of them is understood."""
    text = values.get("location.hours_text")
    if not text or values.get("location.hours_kind"):
        return
    reading = read_hours(text)
    if not reading.understood:
        notes.note("hours_unread", " ".join((UNREAD, *reading.faults)))
        return
    _keep(values, reading)


def read_schedules(values: dict[str, Any], given: str | list[Any] | None, notes: Notes) -> None:
    """Rules of opening from rows of a schedule; `values` must have its time zone.

    Text is read as words, or as rules in the exact form in which they are exported.
    """
    if isinstance(given, str):
        _read_cell(values, given, notes)
        return
    rows = [_plain(row) for row in given if isinstance(row, Mapping)] if given else []
    if not rows or values.get("location.hours_kind"):
        return
    if not values.get("location.hours_text"):
        values["location.hours_text"] = in_words(rows)[:LONGEST]
    if len(rows) > MOST_ROWS:
        notes.check("schedule_unread", f"There are more than {MOST_ROWS} rows of opening hours.")
        return
    reading = read_rows(rows, str(values["location.time_zone"]))
    if reading.understood:
        # Words say "11am-2am" and mean it; in a table of times it may be a slip.
        if any(is_long_night(rule) for rule in reading.rules):
            notes.check("long_night", LONG_NIGHT_QUESTION)
        _keep(values, replace(reading, rules=nights_joined(reading.rules)))
    elif reading.reason is Reason.EMPTY:
        read_words(values, notes)
    else:
        why = " ".join((UNREAD, *reading.faults))
        notes.check("schedule_unread", f"{why} Not understood: {reading.leftover[:200]}")


def _read_cell(values: dict[str, Any], cell: str, notes: Notes) -> None:
    """Rules of a cell; the place gets no others for one that is not understood."""
    if not cell.strip() and "schedules" in values:
        return
    try:
        values["schedules"] = read_rules(cell)
    except HoursUnread as unread:
        notes.check("schedule_unread", f"{UNREAD} Not understood: {str(unread)[:200]}")
        return
    if values["schedules"] and values.get("location.hours_kind") in (None, "", NOT_KNOWN):
        values["location.hours_kind"] = str(HoursKind.SCHEDULED)


def in_words(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as text for people: "Monday 9:00–17:00"; days without times are left out."""
    lines: dict[str, None] = {}
    for row in rows:
        opens, closes = (OFFSET.sub("", str(row.get(key) or "")) for key in TIMES)
        said = str(row.get("notes") or row.get("description") or "").strip()
        if not opens and not closes:
            lines[said.removeprefix(NOT_VERIFIED)] = None
            continue
        rule = " ".join(str(row[key]) for key in SAID_OF_A_ROW if row.get(key))
        bracket = f"({said})" if said else ""
        lines[" ".join(filter(None, (_days(rule), f"{opens}–{closes}", bracket)))] = None
    return "\n".join(filter(None, lines))


def nights_joined(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Openings that a table had to split at midnight, put together again.

    "Friday from 20:00" and "Saturday until 2:00" is one night, and is searched and shown as one.
    """
    left = list(rules)
    for evening in rules:
        if not 0 < evening.opens < evening.closes == DAY_MINUTES or evening.weeks_of_month:
            continue
        for morning in left:
            if _is_morning_after(evening, morning):
                left.remove(morning)
                closes = DAY_MINUTES + morning.closes
                left[left.index(evening)] = replace(evening, closes=closes)
                break
    return tuple(left)


def _is_morning_after(evening: Rule, morning: Rule) -> bool:
    """Whether the one goes on as the other, on each of its days."""
    if morning.opens or not 0 < morning.closes <= LATEST_MORNING:
        return False
    next_morning = replace(
        evening,
        weekdays=(evening.weekdays << 1 | evening.weekdays >> 6) & EVERY_DAY,
        opens=0,
        closes=morning.closes,
        anchor_date=_day_after(evening.anchor_date),
        valid_from=_day_after(evening.valid_from),
        valid_to=_day_after(evening.valid_to),
    )
    return next_morning == morning


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None


def _keep(values: dict[str, Any], reading: Reading) -> None:
    values["location.hours_kind"] = str(HoursKind(reading.kind))
    values["schedules"] = [schedule_values(rule) for rule in reading.rules]


def _days(rule: str) -> str:
    """Codes of days in words that people know; "WEEKLY" goes without saying."""
    words = DAY_CODE.sub(lambda match: DAY_NAMES[match[0]], rule)
    return " ".join(words.replace("WEEKLY", "").replace(",", ", ").split())


def _plain(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row as our reading of schedules takes it.

    HSDS writes a whole day as 00:00 to 23:59: a minute before midnight is midnight. A row with the
    name of its zone is of this directory's own making; its description only tells its times again.
    """
    plain = dict(row)
    closes = str(row.get("closes_at") or "")
    for end in ALL_DAY_ENDS:
        if closes.startswith(end):
            plain["closes_at"] = "24:00" + closes.removeprefix(end)
            break
    if row.get("timezone_name") and row.get("opens_at"):
        plain.pop("description", None)
    return plain
