"""The timetable of a van with several stops."""

from __future__ import annotations

import re

import pytest
import time_machine

from services.models import Location, ScheduleException
from tests.factories import ListingFactory, LocationFactory, ScheduleFactory

pytestmark = pytest.mark.django_db
MONDAY_NOON = "2026-03-09T17:00:00Z"
STOPS = [("Pine", 1, 600), ("Oak", 1, 780), ("Elm", 2, 600), ("Ash", 4, 600), ("Fir", 4, 900)]


def stop(van, name, weekdays, opens):
    location = LocationFactory(
        provider=van.provider, name=name, kind=Location.Kind.MOBILE_STOP, hours_kind="scheduled"
    )
    ScheduleFactory(location=location, weekdays=weekdays, opens=opens, closes=opens + 120)
    return ListingFactory(program=van, location=location).location


@pytest.fixture
def van():
    return ListingFactory(location__name="Office").program


def route_of(client, van):
    page = client.get(van.provider.get_absolute_url()).content.decode()
    table = "".join(re.findall(r'<table class="week route">.*?</table>', page, re.S))
    return re.sub(r"<[^>]+>|\s+", " ", table)


def test_route_lists_stops_in_the_order_of_the_week(client, van):
    for row in STOPS:
        stop(van, *row)

    with time_machine.travel(MONDAY_NOON, tick=False):
        route = route_of(client, van)

    words = [
        "today",
        "Pine",
        "1 p.m.",
        "Oak",
        "Tuesday",
        "Elm",
        "Wednesday",
        "Ash",
        "Fir",
    ]
    places = [route.index(word) for word in words]
    assert places == sorted(places)
    assert "Office" not in route


def test_stop_that_is_not_made_today_keeps_its_row_and_says_why(client, van):
    pine, *_others = [stop(van, *row) for row in STOPS]
    day = {"date_from": "2026-03-02", "date_to": "2026-03-09", "note": "Bad weather"}
    ScheduleException.objects.create(location=pine, **day)

    with time_machine.travel(MONDAY_NOON, tick=False):
        route = route_of(client, van)

    assert re.search(r"today\s+Closed\s+Bad weather\s+Pine", route)


def test_one_stop_is_no_route(client, van):
    stop(van, *STOPS[0])

    assert route_of(client, van) == ""
