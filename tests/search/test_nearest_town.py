"""Bare coordinates: the nearest town tells which programs by mail and phone serve them."""

from __future__ import annotations

import datetime
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.domain.geo import Point, distance_m
from services.models import Place, ServiceArea
from services.search.find import find
from services.search.nearest_town import TOWN_REACH_M, around
from tests.factories import ListingFactory
from tests.factories.places import a_place, chicago_and_namesakes

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
LOOP = {"lat": "41.88", "lon": "-87.63"}
AREAS = [
    ({"extent": "country", "country": "US"}, True),
    ({"extent": "country", "country": "CA"}, False),
    ({"extent": "region", "country": "US", "region": "IL"}, True),
    ({"extent": "region", "country": "US", "region": "WI"}, False),
    ({"extent": "postal_prefix", "country": "US", "postal_prefix": "606"}, True),
    ({"extent": "postal_prefix", "country": "US", "postal_prefix": "605"}, False),
]


@pytest.mark.parametrize(("area", "serves"), AREAS)
@pytest.mark.parametrize("where", [LOOP, {"near": "41.88, -87.63"}], ids=["device", "typed"])
def test_program_by_mail_is_told_to_who_gives_coordinates(area, serves, where):
    chicago_and_namesakes()
    listing = ListingFactory(location__placeless=True, location__name="Example mail")
    ServiceArea.objects.create(program=listing.program, **area)

    found = find(where, now=NOW)

    assert [card["name"] for card in found.placeless] == (["Example mail"] if serves else [])


def test_label_names_coordinates_and_the_town_that_was_taken():
    chicago_and_namesakes()

    origin = find(LOOP, now=NOW).query.origin

    assert origin.label == "41.88, -87.63 (near Chicago, IL)"
    assert (origin.lat, origin.lon, origin.source) == (41.88, -87.63, "point")


def test_coordinates_far_from_any_town_stay_as_they_are():
    chicago_and_namesakes()

    origin = find({"lat": "0", "lon": "-120"}, now=NOW).query.origin

    assert (origin.label, origin.country, origin.postal) == ("0, -120", "", "")


def test_postal_code_of_another_country_is_not_taken():
    a_place("g:1", "Example town", "IL", 49.0, -97.0)
    code = a_place("p:CA:R0G", "", "MB", 49.01, -97.0, kind="postal", postal_code="R0G")
    Place.objects.filter(pk=code.pk).update(country="CA")

    origin = find({"lat": "49", "lon": "-97"}, now=NOW).query.origin

    assert (origin.country, origin.postal) == ("US", "")


@pytest.mark.parametrize(
    "centre", [(90, 0), (-90, 70), (89.6, 10), (10, 180), (-17, -179.95), (0, 0), (62, 25)]
)
@pytest.mark.parametrize("spread", [1.2, 0.1])
def test_nearest_town_is_that_of_a_plain_search_anywhere(centre, spread):
    chance = random.Random(str(centre))
    near = [
        (
            max(-90.0, min(90.0, centre[0] + chance.uniform(-spread, spread))),
            (centre[1] + chance.uniform(-spread, spread) * chance.choice((1, 40)) + 180) % 360
            - 180,
        )
        for _ in range(60)
    ]
    towns = [a_place(f"g:{n}", f"Town {n}", "", *spot) for n, spot in enumerate(near[:20])]

    for spot in [centre, *near[20:]]:
        point = Point(*spot)
        metres = {t.pk: distance_m(point, Point(t.latitude, t.longitude)) for t in towns}
        best = min(metres, key=metres.__getitem__)
        town, _postal = around(point)
        assert (town and town.id) == (best if metres[best] <= TOWN_REACH_M else None)


def test_nearest_town_takes_one_statement_and_its_index():
    with CaptureQueriesContext(connection) as statements:
        around(Point(41.88, -87.63))

    [statement] = statements
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement['sql']}")
            assert str(cursor.fetchall()).count("place_by_position") == 4
