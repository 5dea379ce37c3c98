"""One day closed ("not today: the weather"), and taking that back.

Closed after midnight, a night that still goes on ends too: it gets the hours it really had. What
the closing sets aside is found again in the history, so that nothing is lost by a wrong tap.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from services.curation.recording import Actor, delete_as, read_anew, save_as
from services.curation.running_night import night_cut_short
from services.curation.schedule import Owner, add_part, owned_by
from services.models import ListingHoursKind, Location, ScheduleException

# Reasons in the history, by which taking it back knows what was done.
CLOSED = "Closed for a day"
SET_ASIDE = "Set aside for a closed day"
CUT_SHORT = "Night cut short"
REOPENED = "Open after all"
DAY = timedelta(days=1)


@transaction.atomic
def close_for_day(
    *, location: Location, date: date, reason: str, by: Actor, at: datetime | None = None
) -> None:
    """Close a place on one local date, and the listings there that have hours of their own.

    `reason` is what the public reads. Other hours of that day are set aside. `at` is the moment of
    closing, given when it happens on that date: a night that still goes on then ends with it.
    """
    read_anew(location)
    own_hours = location.listings.exclude(hours_kind=ListingHoursKind.AS_LOCATION)
    for owner in (location, *own_hours):
        _free_day(owner, date, by=by)
        closing = ScheduleException(
            **owned_by(owner), date_from=date, date_to=date, closed=True, note=reason
        )
        add_part(closing, by=by, reason=CLOSED)
        if at is not None:
            _end_night(owner, date, at, by=by)


def _end_night(owner: Owner, day: date, at: datetime, *, by: Actor) -> None:
    """Give the day before the hours it had until now, if one of its openings still goes on."""
    hours_had = night_cut_short(owner, day, at)
    if hours_had is None:
        return
    night = day - DAY
    _free_day(owner, night, by=by)
    for opens, closes in hours_had:
        row = ScheduleException(
            **owned_by(owner), date_from=night, date_to=night, closed=False, opens=opens,
            closes=closes,
        )  # fmt: skip
        add_part(row, by=by, reason=CUT_SHORT)


@transaction.atomic
def open_after_all(*, location: Location, date: date, by: Actor) -> bool:
    """Take back what `close_for_day` did to this date; False if it did nothing.

    Hours that the day had before hold again. A closing that was written elsewhere stays.
    """
    read_anew(location)
    found = False
    for owner in (location, *location.listings.all()):
        for closing, added in _closings(owner, date):
            found = True
            delete_as(closing, by=by, reason=REOPENED)
            for hours in _set_aside(owner, date, before=added.history_id):
                add_part(_copy(hours, date, date), by=by, reason=REOPENED)
            _let_night_go_on(owner, date - DAY, by=by)
    return found


def _let_night_go_on(owner: Owner, night: date, *, by: Actor) -> None:
    """Take back what `_end_night` did."""
    cut = list(_added_here(owner, night, CUT_SHORT, closed=False))
    for row, _added in cut:
        delete_as(row, by=by, reason=REOPENED)
    before = min((added.history_id for _row, added in cut), default=0)
    for hours in _set_aside(owner, night, before=before):
        add_part(_copy(hours, night, night), by=by, reason=REOPENED)


def closings_on(location: Location, day: date) -> list[ScheduleException]:
    """The rows by which `close_for_day` closed the place itself on this date."""
    return [closing for closing, _added in _closings(location, day)]


def _closings(owner: Owner, day: date) -> Iterator[tuple[ScheduleException, Any]]:
    """Closed days that this module added, each with the version that added it."""
    return _added_here(owner, day, CLOSED, closed=True)


def _added_here(
    owner: Owner, day: date, reason: str, *, closed: bool
) -> Iterator[tuple[ScheduleException, Any]]:
    """Rows of one day that this module added for this reason, with the version that added them."""
    rows = ScheduleException.objects.filter(
        **owned_by(owner), date_from=day, date_to=day, closed=closed
    )
    for row in rows:
        added = row.history.filter(history_type="+", history_change_reason=reason).first()
        if added is not None:
            yield row, added


def _set_aside(owner: Owner, day: date, *, before: int) -> Iterator[Any]:
    """Versions of other hours of this day that had to give way to the closing, or to one before."""
    versions = ScheduleException.history.filter(**_history_of(owner), history_id__lt=before)
    for version in versions.order_by("-history_id"):
        if version.history_change_reason not in (CLOSED, SET_ASIDE, CUT_SHORT):
            return
        changed = version.history_type == "~"
        last = version.prev_record if changed else version
        if changed and _covers(version, day):
            continue  # it gave way on other days
        was_there = version.history_type != "+" and last is not None and not last.closed
        if was_there and _covers(last, day):
            yield last


def _covers(row: Any, day: date) -> bool:
    return bool(row.date_from <= day <= row.date_to)


def _history_of(owner: Owner) -> dict[str, int]:
    return {f"{name}_id": record.pk for name, record in owned_by(owner).items()}


def _free_day(owner: Owner, day: date, *, by: Actor) -> None:
    """Take one day out of every exception that covers it: one giving hours would still hold."""
    covering = Q(date_from__lte=day, date_to__gte=day)
    for row in ScheduleException.objects.filter(covering, **owned_by(owner)):
        last = row.date_to
        if row.date_from < day:
            row.date_to = day - DAY
            save_as(row, by=by, reason=SET_ASIDE)
            if last > day:
                add_part(_copy(row, day + DAY, last), by=by, reason=SET_ASIDE)
        elif last > day:
            row.date_from = day + DAY
            save_as(row, by=by, reason=SET_ASIDE)
        else:
            delete_as(row, by=by, reason=SET_ASIDE)


def _copy(row: Any, date_from: date, date_to: date) -> ScheduleException:
    return ScheduleException(
        location_id=row.location_id,
        listing_id=row.listing_id,
        date_from=date_from,
        date_to=date_to,
        closed=row.closed,
        opens=row.opens,
        closes=row.closes,
        note=row.note,
    )
