"""A curator need not know coordinates: postal code or town give a point, and it says so."""

from __future__ import annotations

import pytest

from services.models import Location
from tests.admin.conftest import messages_of
from tests.factories import ProviderFactory
from tests.factories.places import chicago_and_namesakes

ADD = "/admin/services/location/add/"


@pytest.mark.parametrize(
    ("address", "latitude", "precision"),
    [
        ({"postal_code": "60601", "city": "Chicago", "region": "IL"}, 41.8858, "postal"),
        ({"city": "Chicago", "region": "IL"}, 41.85003, "place"),
    ],
)
def test_place_without_a_point_gets_that_of_its_address(curator, address, latitude, precision):
    chicago_and_namesakes()

    response = curator.send(
        ADD, provider=ProviderFactory().pk, name="Corner", address_1="1 Example St",
        **address, _save="1",
    )  # fmt: skip

    assert "is the centre of" in messages_of(response)
    place = Location.objects.get()
    assert (place.latitude, place.point_precision) == (latitude, precision)
    assert (place.country, place.time_zone) == ("US", "America/Chicago")


def test_town_of_many_places_gives_no_point(curator):
    chicago_and_namesakes()

    curator.send(ADD, provider=ProviderFactory().pk, name="Corner", city="Springfield",
                 time_zone="America/Chicago", _save="1")  # fmt: skip

    assert Location.objects.get().latitude is None


def test_program_by_mail_gets_no_point(curator):
    chicago_and_namesakes()

    curator.send(ADD, provider=ProviderFactory().pk, name="By mail", kind="mail", city="Chicago",
                 time_zone="America/Chicago", _save="1")  # fmt: skip

    assert Location.objects.get().latitude is None
