"""The index of hours follows every save and every deletion, and a check finds what does not fit."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import CommandError, call_command

from services.models import (
    Listing,
    Location,
    Notice,
    OpenHours,
    OpenHoursClosure,
    OpenHoursDay,
    Program,
    Schedule,
    ScheduleException,
)
from services.search.audit import audit
from services.search.find import find
from services.search.indexing import reindex
from services.search.opening_index import different_hours
from tests.factories import ListingFactory, LocationFactory, ScheduleFactory
from tests.search.timetable import build

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)  # Monday noon in Chicago
TODAY = datetime.date(2026, 3, 2)


@pytest.fixture
def listing() -> Listing:
    """Open on weekdays from 9 to 17, as its location is."""
    return ListingFactory(location=ScheduleFactory().location)


def rows() -> list[tuple[object, ...]]:
    """All that the index says of hours, without its own keys."""
    parts = (OpenHours, OpenHoursDay, OpenHoursClosure)
    return [
        tuple(sorted((k, str(v)) for k, v in row.items() if k != "id"))
        for part in parts
        for row in part.objects.order_by("pk").values()
    ]


def is_open(now: datetime.datetime = NOW) -> bool:
    return find({"open_now": "yes"}, now=now).count == 1


def add_lunch(listing: Listing) -> None:
    Schedule.objects.create(location=listing.location, weekdays=1, opens=1080, closes=1200)


def end_rule(listing: Listing) -> None:
    rule = Schedule.objects.get()
    rule.valid_to = TODAY - datetime.timedelta(days=1)
    rule.save()


def remove_rule(listing: Listing) -> None:
    Schedule.objects.get().delete()


def add_exception(listing: Listing) -> None:
    ScheduleException.objects.create(location=listing.location, date_from=TODAY, date_to=TODAY)


def add_own_exception(listing: Listing) -> None:
    ScheduleException.objects.create(listing=listing, date_from=TODAY, date_to=TODAY)


def add_notice(listing: Listing) -> None:
    Notice.objects.create(listing=listing, kind=Notice.Kind.CLOSED, starts_at=NOW)


def close_for_now(listing: Listing) -> None:
    listing.program.status, listing.program.status_until = "temporarily_closed", TODAY
    listing.program.save()


def forget_hours(listing: Listing) -> None:
    listing.location.hours_kind = "not_known"
    listing.location.save()


def own_hours(listing: Listing) -> None:
    listing.hours_kind = "call_first"
    listing.save()


def move_east(listing: Listing) -> None:
    listing.location.time_zone = "Asia/Tokyo"
    listing.location.save()


def move_away(listing: Listing) -> None:
    listing.location = LocationFactory()
    listing.save()


CLOSING = (
    *(end_rule, remove_rule, add_exception, add_own_exception, add_notice, close_for_now),
    *(forget_hours, own_hours, move_east, move_away, Listing.delete),
)


@pytest.mark.parametrize("change", CLOSING)
def test_listing_is_no_longer_open_after_a_save(listing, change):
    assert is_open()

    change(listing)

    assert not is_open()
    assert different_hours(Location.objects.values_list("id", flat=True)) == {}


@pytest.mark.parametrize("change", [add_lunch, *CLOSING])
def test_index_after_a_save_is_as_made_anew(listing, change):
    before = rows()

    change(listing)
    saved = rows()
    for part in (OpenHours, OpenHoursDay, OpenHoursClosure):
        part.objects.all().delete()
    reindex(Location.objects.values_list("id", flat=True))

    assert saved == rows()
    assert saved != before


MOVED = {
    "rule": lambda place: Schedule.objects.get(location=place),
    "exception": lambda place: ScheduleException.objects.create(
        location=place, date_from=TODAY, date_to=TODAY
    ),
    "notice": lambda place: Notice.objects.create(
        location=place, kind="closed_temporarily", starts_at=NOW
    ),
}


@pytest.mark.parametrize("make", MOVED.values(), ids=MOVED)
@pytest.mark.parametrize("to_listing", [False, True])
def test_what_moves_to_another_owner_leaves_the_first(listing, make, to_listing):
    other = ListingFactory(location=ScheduleFactory().location)
    part = make(listing.location)

    part.location, part.listing = (None, other) if to_listing else (other.location, None)
    part.save()

    assert different_hours(Location.objects.values_list("id", flat=True)) == {}


@pytest.mark.parametrize("add", [add_exception, add_own_exception, add_notice])
def test_listing_is_open_again_when_what_closed_it_is_deleted(listing, add):
    before = rows()
    add(listing)

    for part in (ScheduleException, Notice):
        for one in part.objects.all():
            one.delete()

    assert is_open()
    assert rows() == before


def test_program_closed_until_a_day_opens_the_day_after(listing):
    close_for_now(listing)

    assert not is_open()
    assert is_open(NOW + datetime.timedelta(days=1))


def test_bulk_write_fits_after_reindex():
    build(seed=2, locations=30)
    places = list(Location.objects.values_list("id", flat=True))

    Schedule.objects.update(on_holidays="only")
    Program.objects.update(status="active", status_until=None)
    assert different_hours(places)
    reindex(places)

    assert different_hours(places) == {}
    assert not audit()


def tamper_week() -> None:
    OpenHours.objects.update(tue_opens=541)


def tamper_closures() -> None:
    OpenHours.objects.update(has_closures=True)


def tamper_clock() -> None:
    OpenHours.objects.update(clock=None)


def lose() -> None:
    OpenHours.objects.all().delete()


def add_stray_day() -> None:
    kept = OpenHours.objects.get()
    numbers = dict.fromkeys(
        (f.name for f in OpenHoursDay._meta.fields if f.name not in ("id", "listing")), 1
    )
    OpenHoursDay.objects.create(listing_id=kept.pk, **numbers)


@pytest.mark.parametrize("fault", [tamper_week, tamper_closures, tamper_clock, lose, add_stray_day])
def test_check_finds_and_repairs_a_wrong_row(listing, fault):
    fault()

    assert audit().locations == {listing.location_id}
    with pytest.raises(CommandError, match="differs"):
        call_command("check_index", verbosity=0)
    call_command("check_index", repair=True)
    assert not audit()
