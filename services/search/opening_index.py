"""Writes what the filter "open then?" reads, where it differs, in the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q, Value

from services.models import Listing, OpenHours, OpenHoursClock, OpenHoursClosure, OpenHoursDay
from services.search.attachments import attachments
from services.search.bulk import insert
from services.search.hours import listing_hours, location_hours
from services.search.opening_rows import WEEK_COLUMNS, Clock, Day, Entry, entry_of
from services.search.record_values import read_listings

HOURS_ROWS = ("schedule", "exception", "notice")
PLACE_COLUMNS = {
    name: f"location__{name}" for name in ("id", "time_zone", "hours_kind", "country", "region")
}
LISTING_COLUMNS = {
    **{name: name for name in ("id", "hours_kind")},
    **{name: f"program__{name}" for name in ("status", "status_until")},
}
PARTS = (OpenHours, OpenHoursDay, OpenHoursClosure)


def reindex_hours(location_ids: Collection[int]) -> set[int]:
    """Make the index of hours say what the records say of these locations; those changed.

    Part of `services.search.indexing.reindex`; alone it is enough when nothing but hours changed.
    """
    differing = different_hours(location_ids)
    if not differing:
        return set()
    new = [entry for entry, _old in differing.values() if entry]
    with transaction.atomic():
        for part in PARTS:
            part._default_manager.filter(listing_id__in=list(differing)).delete()
        _write(new)
    return {entry.location_id for pair in differing.values() for entry in pair if entry}


def different_hours(
    location_ids: Collection[int],
) -> dict[int, tuple[Entry | None, Entry | None]]:
    """Listings whose hours are not what they must be: the entry wanted, and that found."""
    wanted = wanted_hours(location_ids)
    found = _present(Q(location__in=location_ids) | Q(listing__in=list(wanted)))
    return {
        listing: (wanted.get(listing), found.get(listing))
        for listing in sorted(set(wanted) | set(found))
        if wanted.get(listing) != found.get(listing)
    }


def wanted_hours(location_ids: Collection[int]) -> dict[int, Entry]:
    """The entries of all findable listings at these locations, by listing."""
    found = read_listings(
        Listing.objects.findable().annotate(matches=Value(True)),
        location_ids,
        place_columns=PLACE_COLUMNS,
        listing_columns=LISTING_COLUMNS,
    )
    listings = {listing["id"] for _place, there in found.values() for listing in there}
    rows = attachments({"location": found, "listing": listings}, HOURS_ROWS)
    entries: dict[int, Entry] = {}
    for place, there in found.values():
        at_location = location_hours(place, rows)
        for listing in there:
            hours = listing_hours(listing, at_location, rows)
            entries[listing["id"]] = entry_of(listing["id"], place["id"], hours)
    return entries


def _present(kept: Q) -> dict[int, Entry]:
    """The entries that the index has, by listing; `kept` chooses among `OpenHours`."""
    clocks = {
        row.pk: Clock(row.time_zone, row.country, row.region)
        for row in OpenHoursClock.objects.all()
    }
    states = list(OpenHours.objects.filter(kept))
    listings = [state.pk for state in states]
    days: dict[int, list[Day]] = defaultdict(list)
    for listing, *values in OpenHoursDay.objects.filter(listing_id__in=listings).values_list(
        "listing_id", *Day._fields
    ):
        days[listing].append(Day(*values))
    closures: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for closure in OpenHoursClosure.objects.filter(listing_id__in=listings):
        closures[closure.listing_id].append((closure.starts_at, closure.ends_at))
    return {
        state.pk: Entry(
            listing_id=state.pk,
            location_id=state.location_id,
            told=state.told,
            clock=clocks.get(state.clock_id or 0),
            week=tuple(getattr(state, column) for column in WEEK_COLUMNS),
            days=tuple(sorted(days[state.pk])),
            closures=tuple(sorted(closures[state.pk])),
            has_closures=state.has_closures,
        )
        for state in states
    }


def _write(entries: list[Entry]) -> None:
    clocks = _clock_ids({entry.clock for entry in entries if entry.clock})
    insert(
        OpenHours,
        ("listing_id", "location_id", "told", "has_closures", "clock_id", *WEEK_COLUMNS),
        (
            (
                *(entry.listing_id, entry.location_id, int(entry.told), entry.has_closures),
                *(clocks[entry.clock] if entry.clock else None, *entry.week),
            )
            for entry in entries
        ),
    )
    insert(
        OpenHoursDay,
        ("listing_id", *Day._fields),
        ((entry.listing_id, *map(int, day)) for entry in entries for day in entry.days),
    )
    insert(
        OpenHoursClosure,
        ("listing_id", "starts_at", "ends_at"),
        ((entry.listing_id, *closure) for entry in entries for closure in entry.closures),
    )


def _clock_ids(clocks: Iterable[Clock]) -> dict[Clock, int]:
    """Ids of these clocks, new ones for those not yet in use. They are few, so they all stay."""
    return {
        clock: OpenHoursClock.objects.get_or_create(**clock._asdict())[0].pk
        for clock in sorted(clocks)
    }
