"""The page of saved places: it explains itself, gives cards for ids, and keeps nothing."""

from __future__ import annotations

import uuid

import pytest

from services.models import Publication
from services.views.saved import MOST
from tests.factories.records import ConfidentialAddressFactory, ListingFactory

pytestmark = pytest.mark.django_db
WITHDRAWN = {
    "publication": Publication.WITHDRAWN,
    "withdrawn_at": "2026-02-01T00:00Z",
    "withdrawn_reason": "closed",
}


def cards(client, *ids: object, path: str = "/saved/") -> str:
    response = client.post(path, {"id": [str(one) for one in ids]})
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def test_places_come_in_the_order_they_were_saved(client):
    first, second = (
        ListingFactory(location__name=name).location for name in ("Zinnia house", "Aster house")
    )

    page = cards(client, first.uuid, second.uuid)

    assert page.index("Zinnia house") < page.index("Aster house")
    assert page.count("<article") == 2


@pytest.mark.parametrize(
    "state",
    [
        WITHDRAWN,
        {"publication": Publication.DRAFT, "published_at": None},
        {"location__confidential": True, "location__visibility": "hidden"},
    ],
    ids=["withdrawn", "draft", "hidden"],
)
def test_what_is_not_public_is_said_to_be_no_longer_listed(client, state):
    listing = ListingFactory(location__name="Quixotica", **state)

    page = cards(client, listing.location.uuid)

    assert "no longer listed" in page
    assert "Quixotica" not in page


def test_confidential_place_shows_its_area_alone(client):
    listing = ListingFactory(location__confidential=True)
    ConfidentialAddressFactory(location=listing.location)

    page = cards(client, listing.location.uuid)

    assert "In Chicago." in page
    assert "Secret Lane" not in page


@pytest.mark.parametrize("given", ["", "nonsense", "' OR 1=1", "\x00", "1" * 5000])
def test_what_is_no_id_is_left_out(client, given):
    assert "<article" not in cards(client, given)


def test_number_of_places_has_an_end(client):
    ids = [uuid.uuid4() for _ in range(MOST + 10)]

    assert cards(client, *ids).count("<article") == MOST


def test_number_of_statements_does_not_grow_with_the_places(client, django_assert_max_num_queries):
    ids = [ListingFactory().location.uuid for _ in range(12)]

    with django_assert_max_num_queries(15):
        assert cards(client, *ids).count("<article") == 12


def test_page_is_neither_kept_nor_found_by_search_engines(client):
    response = client.get("/saved/")

    assert response.headers["Cache-Control"] == "private, no-store"
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert "How saving works" in response.content.decode()


def test_needs_no_token(client):
    client.handler.enforce_csrf_checks = True

    assert client.post("/saved/", {"id": "x"}).status_code == 200


def test_cards_speak_the_language_of_the_page(client):
    listing = ListingFactory()

    assert "Naloxona" in cards(client, listing.location.uuid, path="/es/saved/")
