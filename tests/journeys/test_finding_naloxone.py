"""Somebody needs naloxone tonight, on a borrowed phone, and follows only what the pages offer."""

from __future__ import annotations

import html
import re

import pytest
import time_machine

from tests.factories.places import chicago_and_namesakes
from tests.factories.records import ListingFactory, ProgramFactFactory, ScheduleFactory

pytestmark = pytest.mark.django_db
TUESDAY_EVENING = "2026-11-24T20:30:00-06:00"


@pytest.fixture
def town():
    chicago_and_namesakes()
    open_late = ListingFactory(location__hours_kind="scheduled", location__name="Open late")
    ScheduleFactory(location=open_late.location, opens=18 * 60, closes=23 * 60)
    ProgramFactFactory(program=open_late.program, key="no_id", value="yes")
    open_late.location.phones.create(number="+13125550101")
    by_day = ListingFactory(location__hours_kind="scheduled", location__name="By day")
    ScheduleFactory(location=by_day.location)
    ListingFactory(location__name="Silent one")


def follow(client, page: str, words: str) -> str:
    """The page behind the link that says `words`."""
    found = re.search(rf'href="(/[^"]*)"[^>]*>(?:(?!</a>).)*{re.escape(words)}', page, re.DOTALL)
    response = client.get(html.unescape(found[1]))
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


@time_machine.travel(TUESDAY_EVENING)
def test_person_finds_naloxone_open_now_without_id(client, town):
    home = client.get("/").content.decode()
    assert 'name="program_type"' in home

    asked = {"program_type": "naloxone", "near": "chicago", "open_now": "yes"}
    page = client.get("/search/", asked).content.decode()

    assert "1 place near Chicago, Illinois" in page
    assert re.search("Open until <time[^>]*>11 p.m.</time>", page)
    assert "By day" not in page
    place = follow(client, page, "Open late")
    assert 'href="tel:+13125550101"' in place
    assert "No ID asked" in place


@time_machine.travel(TUESDAY_EVENING)
def test_person_told_that_some_hours_are_not_known_can_see_those_too(client, town):
    asked = {"program_type": "naloxone", "near": "chicago", "open_now": "yes"}
    page = client.get("/search/", asked).content.decode()

    assert "1 more place does not say: when it is open." in page
    more = follow(client, page, "Show it too")

    assert "Silent one" in more
    assert "Hours not known" in more


def test_person_who_types_a_name_of_many_towns_is_asked_and_goes_on(client, town):
    response = client.get("/search/", {"near": "Springfield", "program_type": "naloxone"})
    assert response.status_code == 400

    page = follow(client, response.content.decode(), "Springfield, Illinois")

    assert "Nothing near Springfield, Illinois" in page
    assert "The nearest, further away" in page


def test_person_who_mistypes_a_town_can_put_it_right(client, town):
    page = client.get("/search/", {"near": "Chicagooo"}).content.decode()

    assert "This place was not found." in page
    assert 'value="Chicagooo"' in page


def test_person_in_danger_reaches_the_emergency_page_from_a_result(client, town):
    page = client.get("/search/", {"near": "60601"}).content.decode()

    assert "Try to wake them" in follow(client, page, "Someone not waking up?")
