"""What is so for the moment: closed for now, moved, out of stock, a stop that is not made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils.formats import date_format, time_format

from services.domain.hours import Hours, State, opening
from services.domain.hours_clock import zone_of
from services.hsds.location import name_of
from services.hsds.organization import SAMPLE
from services.hsds.records import Record
from services.hsds.values import Values
from services.models import Notice, Program
from services.search.attachments import Attachments
from services.search.hours import is_current, local_date, moment
from services.search.hours_wording import note_told

DAYS_AHEAD = 7
DEFUNCT, CLOSED_FOR_NOW, ACTIVE = "defunct", "temporarily closed", "active"
There = Sequence[tuple[Record, Hours]]


def status_of(there: There, now: datetime) -> str:
    """The status of a service: closed for now where it is so at all of its locations."""
    if there[0][0].program["status"] == Program.Status.CLOSED:
        return DEFUNCT
    states = {opening(hours, now).state for _record, hours in there}
    return CLOSED_FOR_NOW if states == {State.TEMPORARILY_CLOSED} else ACTIVE


def alert_of(there: There, rows: Attachments, now: datetime) -> str:
    """All of it in sentences; the location is named where the service has several."""
    said = [SAMPLE] if there[0][0].provider["is_sample"] else []
    said += [words for record, hours in there[:1] for words in _program(record, hours, now)]
    for record, hours in there:
        place = f"{name_of(record.location)}: " if len(there) > 1 else ""
        said += [f"{place}{words}" for words in _at_place(record, hours, rows, now)]
    return " ".join(dict.fromkeys(said))


def _program(record: Record, hours: Hours, now: datetime) -> Iterator[str]:
    program = record.program
    if program["status"] == Program.Status.CLOSED:
        yield "Closed for good."
    elif program["status"] == Program.Status.TEMPORARILY_CLOSED:
        until = program["status_until"]
        if until is None:
            yield "Closed for now."
        elif until >= local_date(now, hours.zone):
            yield f"Closed for now, until and including {date_format(until, 'DATE_FORMAT')}."


def _at_place(record: Record, hours: Hours, rows: Attachments, now: datetime) -> Iterator[str]:
    for owner, owned in (("location", record.location), ("listing", record.listing)):
        for notice in rows.of("notice", owner, owned["id"]):
            if is_current(notice, now):
                yield _notice(notice, hours.zone)
    today = local_date(now, hours.zone)
    for other in hours.exceptions:
        if other.closed and other.date_to >= today >= other.date_from - timedelta(DAYS_AHEAD):
            ends = dict.fromkeys((max(other.date_from, today), other.date_to))
            days = " to ".join(date_format(day, "DATE_FORMAT") for day in ends)
            note = note_told(other.note).rstrip(".")
            yield f"Closed on {days}" + (f" ({note})." if note else ".")


def _notice(notice: Values, time_zone: str) -> str:
    label = str(Notice.Kind(notice["kind"]).label)
    words = label[:1].upper() + label[1:]
    ends, zone = moment(notice["ends_at"]), zone_of(time_zone)
    if ends is not None and zone is not None:
        ends = ends.astimezone(zone)
        words += f" until {date_format(ends, 'DATE_FORMAT')}, {time_format(ends, 'TIME_FORMAT')}"
    return f"{words}: {notice['text'].rstrip('.')}." if notice["text"] else f"{words}."
