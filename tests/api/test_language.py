"""The API speaks the language that is asked for."""

from __future__ import annotations

import pytest
import time_machine

from services.models import ScheduleException
from tests.factories import ListingFactory, ScheduleFactory

SPANISH = {"accept-language": "es-MX,es;q=0.9,en;q=0.5"}


@pytest.fixture
def closed_today(db, noon):
    """An office closed for the weather, with a notice."""
    place = ScheduleFactory().location
    ScheduleException.objects.create(
        location=place, date_from="2026-11-24", date_to="2026-11-24", note="Bad weather; Snow plow"
    )
    place.notices.create(kind="out_of_stock", text="Back soon", starts_at="2026-11-01T00:00Z")
    return ListingFactory(location=place)


@pytest.fixture
def noon():
    with time_machine.travel("2026-11-24T18:00:00+00:00", tick=False):
        yield


def both(client, address: str, **params: str) -> list[dict]:
    """The answer without a language asked for, and in Spanish."""
    english = client.get(address, params)
    spanish = client.get(address, params, headers=SPANISH)
    assert [one.headers["Content-Language"] for one in (english, spanish)] == ["en", "es"]
    assert "Accept-Language" in spanish.headers["Vary"]
    return [english.json(), spanish.json()]


def test_reasons_and_notices_are_told_in_both_languages(client, closed_today) -> None:
    english, spanish = both(client, "/api/v1/locations/")
    told = [body["results"][0] for body in (english, spanish)]
    assert [card["opening"]["note"] for card in told] == [
        "Bad weather; Snow plow",
        "Mal tiempo; Snow plow",
    ]
    assert [card["notices"][0]["label"] for card in told] == ["out of stock", "sin existencias"]
    assert {card["opening"]["state"] for card in told} == {"closed"}
    assert told[1]["url"] == f"/es{told[0]['url']}"


def test_a_location_tells_the_days_to_come_in_both_languages(client, closed_today) -> None:
    told = both(client, f"/api/v1/locations/{closed_today.location.uuid}/")
    assert [place["week"][0]["note"][:10] for place in told] == ["Bad weathe", "Mal tiempo"]


def test_faults_are_told_in_the_language_asked_for(client, db) -> None:
    messages = [body["errors"]["page"][0] for body in both(client, "/api/v1/locations/", page="x")]
    assert messages[0] != messages[1]
