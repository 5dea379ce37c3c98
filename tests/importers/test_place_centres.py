"""Centres of postal codes and towns, as the gazetteer in the database has them."""

from __future__ import annotations

import pytest

from services.domain.geo import Point
from services.importers.place_centres import EmbeddedGazetteer
from services.models.place import Gazetteer, Place, PlaceName

pytestmark = pytest.mark.django_db


@pytest.fixture
def add_place():
    """Add a place by its code, as the gazetteer files it."""
    gazetteer = Gazetteer.objects.create(name="test", places=0, loaded_at="2026-01-01T00:00Z")

    def add(code: str, latitude: float, **values: str) -> Place:
        values = {"kind": "postal", "country": code.split(":")[1], "name": "Town"} | values
        return Place.objects.create(
            code=code, gazetteer=gazetteer, latitude=latitude, longitude=-1.0, **values
        )

    return add


@pytest.mark.parametrize(
    ("code", "country", "region", "written"),
    [
        ("p:US:60601", "US", "IL", "60601"),
        ("p:PR:00901", "US", "PR", "00901"),
        ("p:CA:v6a", "CA", "BC", "V6A 1N5"),
        ("p:GB:sw1a", "GB", "", "SW1A 1AA"),
        ("p:IE:d02", "IE", "", "D02 X285"),
        ("p:NZ:9818", "NZ", "", "9818"),
        ("p:IS:101", "IS", "", "101"),
        ("p:MX:06000", "MX", "", "06000"),
    ],
)
def test_postal_code_is_found_as_it_is_written(add_place, code, country, region, written):
    add_place(code, 40.5)

    assert EmbeddedGazetteer().postal(country, region, written) == Point(40.5, -1.0)


def test_unknown_postal_code_is_not_its_neighbour(add_place):
    add_place("p:US:60601", 40.5)

    assert EmbeddedGazetteer().postal("US", "IL", "60602") is None
    assert EmbeddedGazetteer().postal("US", "IL", "") is None


def test_neighbouring_codes_are_asked_for_once(add_place, django_assert_num_queries):
    for number in range(5):
        add_place(f"p:US:6060{number}", 40.0 + number)
    gazetteer = EmbeddedGazetteer()

    with django_assert_num_queries(1):
        found = [gazetteer.postal("US", "IL", f"6060{number}") for number in range(9)]
    assert [point.lat for point in found if point] == [40.0, 41.0, 42.0, 43.0, 44.0]


def test_town_of_a_name_that_a_region_has_twice_has_no_centre(add_place):
    for number, region in enumerate(("IL", "OR", "OR")):
        town = add_place(f"g:{number}", 40.0 + number, kind="city", country="US", region=region)
        PlaceName.objects.create(place=town, key="example", country="US", weight=1, is_weak=False)
    gazetteer = EmbeddedGazetteer()

    assert gazetteer.town("US", "IL", "Example") == Point(40.0, -1.0)
    assert gazetteer.town("US", "OR", "Example") is None
