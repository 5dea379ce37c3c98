"""Points for many addresses: paced, remembered, stoppable, and never for a confidential place."""

from __future__ import annotations

import datetime
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from geopy.exc import GeocoderTimedOut

from services.curation import geocode, points_of_addresses
from services.curation.geocode import Pace
from services.curation.points_of_addresses import find_points, without_exact_point
from services.curation.refusal import Refused
from services.models import Location, PointSearch
from tests.factories import LocationFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
STREET = SimpleNamespace(latitude=41.89, longitude=-87.62)
ABROAD = SimpleNamespace(latitude=51.5, longitude=-0.1)


class FakeGeocoder:
    """Answers as told, the last answer for ever; remembers what it was asked."""

    def __init__(self, *answers: object) -> None:
        self.answers, self.asked = list(answers), []

    def geocode(self, query: str) -> object:
        self.asked.append(query)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def run(geocoder: FakeGeocoder, **more: object) -> list[str]:
    told: list[str] = []
    find_points(by=None, using=geocoder, now=lambda: NOW, told=told.append, pace=Pace(0), **more)
    return told


def in_town(**changes: object) -> Location:
    return LocationFactory(point_precision="postal", latitude=41.88, longitude=-87.63, **changes)


def test_address_gets_its_point():
    location = in_town()
    fake = FakeGeocoder(STREET)

    assert run(fake) == ["found"]

    location.refresh_from_db()
    assert (location.latitude, location.longitude) == (41.89, -87.62)
    assert location.point_precision == "address"
    assert location.history.first().history_change_reason == points_of_addresses.REASON
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"confidential": True},
        {"address_1": ""},
        {"city": ""},
        {"point_precision": "address"},
    ],
)
def test_others_are_never_asked(changes):
    LocationFactory(**{"point_precision": "place", **changes})
    fake = FakeGeocoder(STREET)

    assert run(fake) == []
    assert fake.asked == []


@pytest.mark.parametrize(("answer", "outcome"), [(None, "not_found"), (ABROAD, "far")])
def test_what_does_not_fit_is_not_taken_and_not_asked_again(answer, outcome):
    location = in_town()
    fake = FakeGeocoder(answer)

    assert run(fake) == [outcome]
    assert run(fake) == []

    location.refresh_from_db()
    assert (location.latitude, location.point_precision) == (41.88, "postal")
    assert PointSearch.objects.get().outcome == outcome
    assert len(fake.asked) == 1


def test_changed_address_is_asked_again():
    location = in_town()
    run(FakeGeocoder(None))
    Location.objects.filter(pk=location.pk).update(
        address_1="2 Example Street", updated_at=NOW + datetime.timedelta(days=1)
    )

    assert run(FakeGeocoder(STREET)) == ["found"]


def test_one_address_is_asked_once():
    in_town()
    in_town()
    fake = FakeGeocoder(STREET)

    assert run(fake) == ["found", "found"]
    assert len(fake.asked) == 1


def test_silent_geocoder_stops_the_run_and_keeps_what_was_found():
    first, second = in_town(), in_town(address_1="9 Example Street")

    with pytest.raises(Refused):
        run(FakeGeocoder(STREET, GeocoderTimedOut("slow")))

    first.refresh_from_db()
    assert first.point_precision == "address"
    assert run(FakeGeocoder(STREET)) == ["found"]
    second.refresh_from_db()
    assert second.point_precision == "address"


def test_place_made_confidential_meanwhile_is_left_alone():
    location = in_town()

    class Slow(FakeGeocoder):
        def geocode(self, query: str) -> object:
            Location.objects.filter(pk=location.pk).update(
                visibility="area",
                area_name="Chicago, IL",
                address_1="",
                postal_code="",
                point_precision="place",
            )
            return super().geocode(query)

    run(Slow(STREET))

    location.refresh_from_db()
    assert (location.latitude, location.point_precision) == (41.88, "place")


def test_command_tells_the_outcomes_and_stops_at_the_number(settings, monkeypatch):
    settings.GEOCODER = "nominatim"
    for number in range(3):
        in_town(address_1=f"{number} Example Street")
    monkeypatch.setattr(
        "services.management.commands.geocode_locations.geocoder", lambda: FakeGeocoder(STREET)
    )
    monkeypatch.setattr(geocode.PACE, "seconds", 0)
    out = StringIO()

    call_command("geocode_locations", most=2, stdout=out)

    assert "Addresses asked: 2 (found 2)." in out.getvalue()
    assert without_exact_point().count() == 1


def test_command_is_refused_without_a_geocoder():
    with pytest.raises(CommandError, match="No geocoder is set up"):
        call_command("geocode_locations", stdout=StringIO())
