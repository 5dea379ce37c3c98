"""A place closed after midnight, while the night before still goes on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from services.curation.closed_day import close_for_day, open_after_all
from services.domain.hours import State, opening
from services.models import Listing, ScheduleException
from tests.factories import ListingFactory, LocationFactory, ScheduleFactory
from tests.search.timetable import hours_of_listings

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY = date(2026, 11, 27), date(2026, 11, 28)
HALF_PAST_MIDNIGHT = datetime(2026, 11, 28, 6, 30, tzinfo=UTC)  # Saturday, 00:30 in Chicago
MINUTE = timedelta(minutes=1)
NIGHT = {"weekdays": 0b001_0000, "opens": 20 * 60, "closes": 26 * 60}


@pytest.fixture
def van(db) -> Listing:
    """A van on Friday nights, 20:00 to 02:00, and at noon on the same day."""
    stop = LocationFactory(kind="mobile_stop", hours_kind="scheduled")
    ScheduleFactory(location=stop, **NIGHT)
    ScheduleFactory(location=stop, weekdays=NIGHT["weekdays"], opens=720, closes=780)
    return ListingFactory(location=stop)


def state(listing: Listing, moment: datetime) -> State:
    return opening(hours_of_listings()[listing.pk], moment).state


def close(listing: Listing, by, at: datetime | None = HALF_PAST_MIDNIGHT) -> None:
    close_for_day(location=listing.location, date=SATURDAY, reason="Bad weather", by=by, at=at)


def test_the_night_ends_at_the_moment_of_closing(van, curator) -> None:
    close(van, curator)
    assert state(van, HALF_PAST_MIDNIGHT - MINUTE) == State.OPEN
    assert state(van, HALF_PAST_MIDNIGHT) == State.CLOSED
    assert state(van, HALF_PAST_MIDNIGHT + timedelta(hours=1)) == State.CLOSED


def test_what_the_day_before_had_besides_stays_as_it_was(van, curator) -> None:
    close(van, curator)
    assert state(van, datetime(2026, 11, 27, 18, 30, tzinfo=UTC)) == State.OPEN
    assert state(van, datetime(2026, 11, 27, 20, tzinfo=UTC)) == State.CLOSED


def test_the_night_of_a_listing_with_hours_of_its_own_ends_too(van, curator) -> None:
    own = ListingFactory(location=van.location, hours_kind="scheduled")
    ScheduleFactory(location=None, listing=own, **NIGHT)
    close(van, curator)
    assert state(own, HALF_PAST_MIDNIGHT) == State.CLOSED


def test_closed_before_midnight_or_for_another_day_the_night_goes_on(van, curator) -> None:
    for at in (None, HALF_PAST_MIDNIGHT - timedelta(hours=1)):
        close(van, curator, at)
        assert ScheduleException.objects.get().date_from == SATURDAY
    assert state(van, HALF_PAST_MIDNIGHT) == State.OPEN


def test_a_night_that_is_over_is_left_alone(van, curator) -> None:
    close(van, curator, HALF_PAST_MIDNIGHT + timedelta(hours=2))
    assert ScheduleException.objects.get().date_from == SATURDAY


@pytest.mark.parametrize("times", [1, 2])
def test_open_after_all_lets_the_night_go_on(van, curator, times) -> None:
    for number in range(times):
        close(van, curator, HALF_PAST_MIDNIGHT + number * MINUTE)
    assert open_after_all(location=van.location, date=SATURDAY, by=curator)
    assert not ScheduleException.objects.exists()
    assert state(van, HALF_PAST_MIDNIGHT) == State.OPEN


def test_open_after_all_brings_back_other_hours_of_the_night(van, curator) -> None:
    late = {"closed": False, "opens": 22 * 60, "closes": 27 * 60, "note": "late"}
    ScheduleException.objects.create(
        location=van.location, date_from=FRIDAY, date_to=SATURDAY, **late
    )
    for number in range(2):
        close(van, curator, HALF_PAST_MIDNIGHT + number * MINUTE)
    assert state(van, HALF_PAST_MIDNIGHT + MINUTE) == State.CLOSED
    open_after_all(location=van.location, date=SATURDAY, by=curator)
    rows = ScheduleException.objects.order_by("date_from")
    assert [(row.date_from, row.date_to, row.opens, row.note) for row in rows] == [
        (FRIDAY, FRIDAY, 22 * 60, "late"),
        (SATURDAY, SATURDAY, 22 * 60, "late"),
    ]


def test_open_after_all_on_the_next_day_leaves_the_night_before_alone(van, curator) -> None:
    close(van, curator)
    rest = date(2026, 11, 29)
    close_for_day(location=van.location, date=rest, reason="", by=curator)
    open_after_all(location=van.location, date=rest, by=curator)
    assert state(van, HALF_PAST_MIDNIGHT) == State.CLOSED
