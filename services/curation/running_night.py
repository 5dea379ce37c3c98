"""Whether the night before still goes on, and the hours it had until it is broken off."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from services.curation.schedule import Owner
from services.domain.hours import DAY_MINUTES, Hours
from services.domain.hours_clock import local_clock
from services.domain.hours_spans import Standing, wall_spans
from services.models import Location
from services.search.attachments import attachments
from services.search.hours import listing_hours, location_hours

PLACE_COLUMNS = ("id", "hours_kind", "time_zone", "country", "region")


def night_cut_short(owner: Owner, day: date, at: datetime) -> list[tuple[int, int]] | None:
    """Openings of the day before `day` until `at`, in minutes; None if none goes on then.

    None, too, where `at` is not on `day` by the clock of the place.
    """
    hours = hours_of(owner)
    clock = local_clock(hours.zone, at)
    if clock is None or clock.today.date != day:
        return None
    now = clock.minute + DAY_MINUTES
    openings = [
        (span.opens, span.closes)
        for span in wall_spans(hours, day - timedelta(days=1))
        if span.standing == Standing.OPEN
    ]
    if not any(opens < now < closes for opens, closes in openings):
        return None
    return [(opens, min(closes, now)) for opens, closes in openings if opens < now]


def hours_of(owner: Owner) -> Hours:
    """The hours of a location, or of a listing there, as everybody sees them."""
    place = owner if isinstance(owner, Location) else owner.location
    ids = {"location": [place.pk], "listing": [] if owner is place else [owner.pk]}
    rows = attachments(ids, ("schedule", "exception", "notice"))
    there = location_hours({name: getattr(place, name) for name in PLACE_COLUMNS}, rows)
    if isinstance(owner, Location):
        return there
    program = owner.program
    listing = {"id": owner.pk, "hours_kind": owner.hours_kind, "status": program.status}
    return listing_hours(listing | {"status_until": program.status_until}, there, rows)
