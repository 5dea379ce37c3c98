"""The open data as a stranger would read it: schedules expanded by an iCalendar library.

Nothing of our own code is used here. A stranger knows the standard and the zone of our profile.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday

FREQUENCIES = {"WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CODES = {code: weekday(number) for number, code in enumerate(WEEKDAYS)}
LONG_AGO = date(2024, 1, 1)
LAST_MINUTE = time(23, 59)


class Reader:
    """Schedules of one service at one location, read once for all moments in some months."""

    def __init__(self, schedules: list[dict[str, Any]], first: date, last: date) -> None:
        self.openings: dict[tuple[str, date], list[tuple[time, time]]] = {}
        for row in schedules:
            if "opens_at" in row:
                for day in days(row, first, last):
                    opens, closes = (
                        time.fromisoformat(row[name][:5]) for name in ("opens_at", "closes_at")
                    )
                    self.openings.setdefault((row["timezone_name"], day), []).append(
                        (opens, closes)
                    )

    def is_open(self, moment: datetime) -> bool:
        """Whether one of the schedules says open at this aware moment."""
        for zone in {zone for zone, _day in self.openings}:
            local = moment.astimezone(ZoneInfo(zone))
            clock = local.time().replace(second=0, microsecond=0)
            for opens, closes in self.openings.get((zone, local.date()), []):
                if opens <= clock and (clock < closes or closes == LAST_MINUTE):
                    return True
        return False


def days(row: dict[str, Any], first: date, last: date) -> list[date]:
    """The dates on which a schedule takes place."""
    start = max(first.isoformat(), row.get("valid_from", ""))
    end = min(last.isoformat(), row.get("valid_to", "9999"))
    if start > end:
        return []
    moments = recurrence(row).between(_midnight(start), _midnight(end), inc=True)
    return [moment.date() for moment in moments]


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time())


def recurrence(row: dict[str, Any]) -> rrule:
    """The days of a schedule, validity aside."""
    start = date.fromisoformat(row["dtstart"]) if "dtstart" in row else LONG_AGO
    month_days = row.get("bymonthday")
    return rrule(
        FREQUENCIES[row["freq"]],
        dtstart=datetime.combine(start, time()),
        interval=row["interval"],
        byweekday=[_weekday(code) for code in row["byday"].split(",")],
        bymonthday=[int(number) for number in month_days.split(",")] if month_days else None,
        wkst=MO,
    )


def _weekday(code: str) -> weekday:
    day = CODES[code[-2:]]
    return day(int(code[:-2])) if len(code) > 2 else day


def offset_is_in_force(row: dict[str, Any], now: datetime) -> bool:
    """Whether the offset of a schedule is that of its zone, now or when it comes into force."""
    zone = ZoneInfo(row["timezone_name"])
    begins = row.get("valid_from", "")
    moment = now.astimezone(zone)
    if begins > moment.date().isoformat():
        moment = datetime.combine(date.fromisoformat(begins), time(12), zone)
    offset = moment.utcoffset() or timedelta(0)
    written = f"{'-' if offset < timedelta(0) else '+'}{abs(offset) // timedelta(hours=1):02}"
    is_written = row["opens_at"][5:].startswith(written)
    return is_written and row["timezone"] == offset.total_seconds() / 3600
