"""The outside geocoder: off by default, paced, and never told a confidential address."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from geopy.exc import GeocoderTimedOut
from geopy.geocoders import Nominatim

from services.curation.geocode import Pace, geocoder, is_on, point_of, set_point
from services.curation.refusal import Refused
from services.models import Location
from tests.factories import LocationFactory

AT_ONCE = Pace(0)


class FakeGeocoder:
    """Answers as told; remembers what it was asked."""

    def __init__(self, answer: object) -> None:
        self.answer, self.asked = answer, []

    def geocode(self, query: str) -> object:
        self.asked.append(query)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def test_point_of_asks_for_the_public_address() -> None:
    fake = FakeGeocoder(SimpleNamespace(latitude=41.5, longitude=-87.5))
    assert point_of(LocationFactory.build(), using=fake, pace=AT_ONCE) == (41.5, -87.5)
    assert fake.asked == ["1 Example Street, Chicago, IL, 60601, US"]


@pytest.mark.parametrize(
    ("changes", "answer", "code"),
    [
        ({"confidential": True}, None, "confidential"),
        ({"address_1": ""}, None, "no_address"),
        ({}, None, "not_found"),
        ({}, GeocoderTimedOut("slow"), "failed"),
    ],
)
def test_point_of_is_refused(changes, answer, code) -> None:
    with pytest.raises(Refused) as refusal:
        point_of(LocationFactory.build(**changes), using=FakeGeocoder(answer), pace=AT_ONCE)
    assert refusal.value.codes == {code}


def test_confidential_address_never_leaves() -> None:
    fake = FakeGeocoder(None)
    with pytest.raises(Refused):
        point_of(LocationFactory.build(visibility="hidden"), using=fake, pace=AT_ONCE)
    assert fake.asked == []


@pytest.mark.django_db
def test_set_point_refuses_a_place_made_confidential_meanwhile() -> None:
    location = LocationFactory()
    stale = Location.objects.get()
    address = {"address_1": "", "postal_code": "", "point_precision": "place"}
    Location.objects.update(visibility="area", area_name="Chicago, IL", **address)
    fake = FakeGeocoder(SimpleNamespace(latitude=41.5, longitude=-87.5))
    with pytest.raises(Refused):
        set_point(location=stale, by=None, using=fake)
    assert Location.objects.get().latitude == location.latitude


def test_pace_lets_one_through_at_a_time() -> None:
    slept: list[float] = []
    pace = Pace(1.1, clock=lambda: 100.0 + sum(slept), sleep=slept.append)
    for _ in range(3):
        pace.wait()
    assert slept == pytest.approx([1.1, 1.1])


def test_geocoder_is_off_by_default() -> None:
    assert not is_on()
    with pytest.raises(Refused):
        geocoder()


def test_geocoder_is_the_operators_choice(settings) -> None:
    settings.GEOCODER = "nominatim"
    assert isinstance(geocoder(), Nominatim)


def test_geocoder_refuses_a_name_it_does_not_know(settings) -> None:
    settings.GEOCODER = "nowhere"
    with pytest.raises(Refused) as refusal:
        geocoder()
    assert refusal.value.codes == {"unknown"}


@pytest.mark.django_db
def test_set_point_keeps_the_answer() -> None:
    location = LocationFactory(point_precision="place")
    fake = FakeGeocoder(SimpleNamespace(latitude=41.5, longitude=-87.5))
    set_point(location=location, by=None, using=fake)
    stored = Location.objects.get()
    assert (stored.latitude, stored.longitude, stored.point_precision) == (41.5, -87.5, "address")
