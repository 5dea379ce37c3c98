"""Page and API are one search: the same places, in the same order, at a fixed cost."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from services.models import Location

CHICAGO = {"near": "41.8858,-87.6229"}
SEARCHES = [
    CHICAGO,
    CHICAGO | {"program_type": "naloxone"},
    CHICAGO | {"program_type": ["syringe", "housing"], "within_km": "5"},
    CHICAGO | {"program_type": "naloxone", "no_id": "yes"},
    CHICAGO | {"program_type": "naloxone", "no_id": "yes", "unknown": "include"},
    CHICAGO | {"open_at": "2026-11-24T11:00"},
    CHICAGO | {"language": ["es", "zh"]},
    CHICAGO | {"q": "needle exchage"},
    CHICAGO | {"q": "harbor"},
    CHICAGO | {"per_page": "3", "page": "2"},
    {"lat": "49.28", "lon": "-123.1", "program_type": "consumption_room"},
    {"lat": "0", "lon": "180"},
    {"q": "wall box"},
    {"program_type": "legal_aid", "per_page": "100"},
]
# Statements on SQLite and PostgreSQL alike, whatever the number of results.
MOST_STATEMENTS = 12


@pytest.fixture
def samples(db) -> None:
    call_command("load_demo", verbosity=0)


def ids_on_page(answer) -> list[str]:
    """The locations a page of results links to, in order, each once."""
    soup = BeautifulSoup(answer.content, "html.parser")
    links = [link["href"] for link in soup.select('main a[href*="/locations/"]')]
    return list(dict.fromkeys(href.split("/locations/")[1][:36] for href in links))


def ids_of_api(body: dict) -> list[str]:
    shown = [*body["results"], *body["beyond"], *body["placeless"]]
    return list(dict.fromkeys(card["id"] for card in shown))


def test_page_and_api_show_the_same_places_in_the_same_order(samples):
    found = 0
    for params in SEARCHES:
        page = Client().get("/search/", params)
        body = Client().get("/api/v1/locations/", params).json()

        assert page.status_code == 200
        assert ids_on_page(page) == ids_of_api(body), params
        found += len(body["results"])
    assert found > 100


def test_pages_put_together_hold_every_place_once(samples):
    params = CHICAGO | {"within_km": "1000", "per_page": "7"}
    first = Client().get("/api/v1/locations/", params).json()
    pages = [
        Client().get("/api/v1/locations/", params | {"page": str(page)}).json()["results"]
        for page in range(1, first["count"] // 7 + 2)
    ]
    ids = [card["id"] for page in pages for card in page]
    metres = [card["distance_m"] for page in pages for card in page]

    assert len(ids) == len(set(ids)) == first["count"] > 20
    assert metres == sorted(metres)


@pytest.mark.parametrize("path", ["/search/", "/api/v1/locations/"])
def test_a_search_takes_a_fixed_number_of_statements(samples, path):
    counts = {}
    for per_page in ("1", "20", "100"):
        with CaptureQueriesContext(
            connection,
        ) as statements:
            Client().get(path, CHICAGO | {"per_page": per_page})
        counts[per_page] = len(statements)

    assert max(counts.values()) <= MOST_STATEMENTS


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 2), ("/emergency/", 2), ("/about/", 0), ("/programs/", 0), ("/programs/naloxone/", 2)],
)
def test_a_written_page_takes_few_statements(db, path, most):
    call_command("load_hotlines", verbosity=0)
    with CaptureQueriesContext(connection) as statements:
        assert Client().get(path).status_code == 200

    assert len(statements) <= most


def test_a_location_takes_a_fixed_number_of_statements(samples):
    places = Location.objects.public().order_by("id")[:30]
    counts = set()
    for place in places:
        with CaptureQueriesContext(connection) as statements:
            assert Client().get(place.get_absolute_url()).status_code == 200
        counts.add(len(statements))

    assert max(counts) <= 8
