"""Pages for a town and a program type: only where enough public places are, none hidden."""

from __future__ import annotations

import pytest
from django.test import Client

from services.models import Location
from tests.factories import ConfidentialAddressFactory, ListingFactory
from tests.factories.places import chicago_and_namesakes

pytestmark = pytest.mark.django_db
CHICAGO = "/programs/naloxone/in/chicago-il-us/"
PLACES = "/programs/naloxone/places/"


@pytest.fixture(autouse=True)
def towns() -> None:
    chicago_and_namesakes()
    for number in range(3):
        ListingFactory(location__name=f"Chicago house {number}")
    ListingFactory(location__city="Springfield", location__latitude=39.8, location__longitude=-89.6)


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_town_with_three_places_has_a_page(client: Client):
    page = text(client, CHICAGO)

    assert "<h1>Naloxone in Chicago, IL</h1>" in page
    assert page.count("<article") == 3
    assert "/search/?near=Chicago%2C+IL%2C+US&amp;program_type=naloxone" in page


def test_page_is_for_search_engines_and_says_what_it_is(client: Client):
    page = text(client, CHICAGO)

    assert "noindex" not in page
    assert '<meta name="description" content="Naloxone in Chicago, IL:' in page
    assert f'<link rel="canonical" href="http://testserver{CHICAGO}">' in page
    assert f'hreflang="es" href="http://testserver/es{CHICAGO}"' in page


def test_list_names_towns_with_a_page_alone(client: Client):
    page = text(client, PLACES)

    assert f'<a href="{CHICAGO}">Chicago</a>' in page
    assert "Springfield" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/programs/naloxone/in/springfield-il-us/",
        "/programs/naloxone/in/nowhere/",
        "/programs/syringe/in/chicago-il-us/",
        "/programs/nonsense/in/chicago-il-us/",
        "/programs/nonsense/places/",
    ],
)
def test_other_towns_have_none(client: Client, address: str):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"publication": "draft"},
        {"location__confidential": True, "location__visibility": "hidden"},
        {"location__confidential": True, "location__visibility": "phone_first"},
    ],
    ids=str,
)
def test_places_that_are_not_shown_make_no_town(client: Client, changes):
    for _ in range(3):
        ListingFactory(location__city="Elgin", **changes)

    assert "Elgin" not in text(client, PLACES)
    assert client.get("/programs/naloxone/in/elgin-il-us/").status_code == 404


def test_confidential_place_counts_for_its_published_town_alone(client: Client):
    stored = ConfidentialAddressFactory(city="Evanston")
    ListingFactory(location=stored.location)

    page = text(client, PLACES)

    assert "(4)" in page
    assert "Evanston" not in page
    assert str(stored.latitude) not in text(client, CHICAGO)


def test_page_goes_at_once_when_its_places_go(client: Client):
    text(client, CHICAGO)
    for place in Location.objects.filter(city="Chicago")[:2]:
        listing = place.listings.get()
        listing.publication = "draft"
        listing.save()

    assert client.get(CHICAGO).status_code == 404


def test_town_that_the_gazetteer_does_not_know_is_searched_from_its_middle(client: Client):
    for _ in range(3):
        ListingFactory(
            location__city="Örebro-on-Example",
            location__latitude=42.5,
            location__longitude=-88.0,
        )

    assert text(client, "/programs/naloxone/in/orebro-on-example-il-us/").count("<article") == 3


def test_list_is_read_once_for_all_visitors(client: Client, django_assert_num_queries):
    text(client, PLACES)
    with django_assert_num_queries(0):
        text(client, PLACES)


def test_program_page_leads_to_its_towns(client: Client):
    page = text(client, "/programs/naloxone/")

    assert CHICAGO in page
    assert PLACES in page


def test_spanish(client: Client):
    assert "<h1>Naloxona en Chicago, IL</h1>" in text(client, f"/es{CHICAGO}")
