"""The filter "open then?" against the judgement of hours, listing by listing, on random records."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection, transaction

from services.domain.hours import Hours, State, opening
from services.models import OpenHours, OpenHoursClosure, OpenHoursDay
from services.search.find import find
from services.search.opening import asks_clocks, opening_facet
from services.search.query import SearchQuery
from services.search.sql import Sql
from services.search.together import together
from tests.factories import ListingFactory, LocationFactory, ScheduleFactory
from tests.search.timetable import build, hours_of_listings, moments

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
NOT_KNOWN = {State.UNKNOWN, State.CALL_FIRST}


@pytest.fixture(scope="module")
def timetable(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        build(seed=11)
        yield hours_of_listings()
        transaction.set_rollback(True)


def listings_where(condition: Sql) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.listing_id FROM services_searchrow r WHERE {condition.text}",
            condition.params,
        )
        return {listing for (listing,) in cursor.fetchall()}


def filtered(moment: datetime.datetime) -> tuple[set[int], set[int]]:
    """Ids of listings that the filter calls open, and not known."""
    query = SearchQuery(open_at=moment, opens_now=True)
    facet = opening_facet(query, together({"clocks": asks_clocks()})["clocks"])
    return listings_where(facet.holds), listings_where(facet.unknown)


def judged(timetable: dict[int, Hours], moment: datetime.datetime) -> tuple[set[int], set[int]]:
    """The same from the records."""
    states = {listing: opening(hours, moment).state for listing, hours in timetable.items()}
    return (
        {listing for listing, state in states.items() if state == State.OPEN},
        {listing for listing, state in states.items() if state in NOT_KNOWN},
    )


@pytest.mark.parametrize(
    ("clock", "count"), [("08:59:59", 0), ("09:00", 1), ("16:59:59", 1), ("17:00", 0)]
)
def test_listing_is_open_from_its_first_minute_to_before_its_last(clock, count):
    ListingFactory(location=ScheduleFactory().location)

    found = find({"open_at": f"2026-03-02T{clock}-06:00"}, now=NOW)

    assert (found.count, found.not_known) == (count, {})


def test_listing_in_a_zone_that_nobody_knows_is_counted_as_not_known():
    place = LocationFactory(hours_kind="always_open", time_zone="Moon/Base")
    ListingFactory(location=place)

    found = find({"open_now": "yes"}, now=NOW)

    assert (found.count, found.not_known) == (0, {"open_now": 1})
    assert find({"open_now": "yes", "unknown": "include"}, now=NOW).count == 1


def test_timetable_holds_every_sort_of_hours(timetable):
    assert set(OpenHours.objects.values_list("told", flat=True)) == set(OpenHours.Told)
    assert {kind for (kind,) in OpenHoursDay.objects.values_list("standing")} == {2, 3}
    assert OpenHoursClosure.objects.exists()


@pytest.mark.parametrize("moment", moments(seed=5, number=20), ids=str)
def test_filter_agrees_with_the_judgement_of_every_listing(timetable, moment):
    assert filtered(moment) == judged(timetable, moment)
