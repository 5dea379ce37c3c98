"""The map of a search: the same places as the result page, drawn here, and told as a list too."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories import ConfidentialAddressFactory, ListingFactory
from tests.factories.places import chicago_and_namesakes

pytestmark = pytest.mark.django_db
MAP = "/search/map/"
TILES = "https://{s}.tiles.example.org/{z}/{x}/{y}.png"


@pytest.fixture(autouse=True)
def places() -> None:
    chicago_and_namesakes()
    for name, lat in (("Near house", 41.90), ("Middle house", 42.00), ("Far house", 42.10)):
        ListingFactory(location__name=name, location__latitude=lat)


def labels(page: str) -> list[str]:
    return re.findall(r'<g class="marker[^>]*>.*?<text[^>]*>([^<]+)</text>', page, re.S)


def test_numbers_on_the_map_are_those_of_the_list(client: Client):
    page = client.get(MAP, {"near": "Chicago, IL"}).content.decode()

    assert labels(page) == ["1", "2", "3"]
    assert re.findall(r'data-number="(\d)"', page) == ["1", "2", "3"]
    names = [page.index(name) for name in ("Near house", "Middle house", "Far house")]
    assert names == sorted(names)


def test_places_are_those_of_the_result_page(client: Client):
    asked = {"near": "Chicago, IL", "per_page": "2", "page": "2"}
    ids = re.compile(r"/locations/([0-9a-f-]{36})/")

    on_map = ids.findall(client.get(MAP, asked).content.decode())
    on_page = ids.findall(client.get("/search/", asked).content.decode())

    assert on_map
    assert list(dict.fromkeys(on_map)) == list(dict.fromkeys(on_page))
    assert 'data-number="3"' in client.get(MAP, asked).content.decode()


def test_picture_is_told_to_screen_readers(client: Client):
    page = client.get(MAP, {"near": "Chicago, IL"}).content.decode()

    assert 'role="img" aria-labelledby="map-title map-text"' in page
    assert re.search(r'<title id="map-title">3 places near Chicago', page)
    assert re.search(r'<text class="ring-label"[^>]*>10 mi</text>', page)


def test_confidential_place_is_drawn_where_its_area_is(client: Client):
    stored = ConfidentialAddressFactory(location__name="Quiet house")
    ListingFactory(location=stored.location)

    page = client.get(MAP, {"near": "Chicago, IL"}).content.decode()

    area = re.search(r"<li data-place[^>]*data-area>", page)
    assert area
    assert f'data-lat="{stored.location.latitude}"' in area[0]
    assert str(stored.latitude) not in page
    assert '<g class="marker area">' in page


def test_place_without_a_point_is_listed_as_not_on_the_map(client: Client):
    ListingFactory(
        location__name="Unmapped house", location__latitude=None, location__longitude=None
    )
    page = client.get(MAP, {"q": "Unmapped"}).content.decode()

    assert "Unmapped house" in page
    assert "Nothing here can be shown on a map." in page


def test_discreet_map_keeps_the_search_out_of_every_address(client: Client):
    page = client.post(MAP, {"near": "Chicago, IL", "q": "naloxone"}).content.decode()

    assert labels(page)
    assert re.findall(r'(?:href|data-api)="[^"]*Chicago[^"]*"', page) == []
    assert 'method="post"' in page


def test_result_page_leads_to_the_map_and_back(client: Client):
    asked = "near=Chicago%2C+IL&amp;program_type=naloxone"
    page = client.get("/search/?near=Chicago,+IL&program_type=naloxone").content.decode()

    assert f'href="/search/map/?{asked}"' in page
    again = client.get("/search/map/?near=Chicago,+IL&program_type=naloxone").content.decode()
    assert f'href="/search/?{asked}"' in again


@pytest.mark.parametrize("method", ["get", "post"])
def test_map_is_kept_nowhere_and_by_no_search_engine(client: Client, method: str):
    response = getattr(client, method)(MAP, {"near": "Chicago, IL"})

    assert response.headers["Cache-Control"].startswith("private, no-")
    assert b'<meta name="robots" content="noindex">' in response.content
    assert re.search(rb"<title>Map \xe2\x80\x93 ", response.content)
    assert not response.cookies


@pytest.mark.parametrize(
    ("asked", "status", "words"),
    [
        ({"near": "Nowhereville"}, 400, "There is a problem"),
        ({"near": "Springfield"}, 400, "Which place do you mean?"),
        ({"lat": "nan", "lon": "0"}, 400, "There is a problem"),
        ({"q": "zzyzxqq"}, 200, "Nothing here can be shown on a map."),
        ({"near": "0,0", "within_km": "1"}, 200, "The nearest, further away"),
    ],
)
def test_what_cannot_be_drawn_is_said(client: Client, asked, status, words):
    response = client.get(MAP, asked)

    assert response.status_code == status
    assert words in response.content.decode()


def test_map_of_nothing_leads_to_the_search(client: Client):
    assert client.get(MAP).headers["Location"] == "/search/"


def test_no_other_server_may_be_asked(client: Client):
    policy = client.get(MAP, {"near": "Chicago, IL"}).headers["Content-Security-Policy"]

    assert "http" not in policy
    assert "img-src 'self';" in policy


def test_policy_follows_the_tiles_that_the_operator_chose(client: Client, settings):
    settings.MAP_TILES = TILES
    headers = client.get(MAP, {"near": "Chicago, IL"}).headers

    assert "img-src 'self' https://*.tiles.example.org;" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Embedder-Policy"] == "credentialless"
    assert "http" not in client.get("/search/").headers["Content-Security-Policy"]


def test_numbers_of_the_drawing_are_written_for_machines(client: Client):
    page = client.get("/es" + MAP, {"near": "Chicago, IL"}).content.decode()

    assert re.findall(r' (?:x|y|r|cx|cy|width|data-lat|data-lon)="[^"]*,[^"]*"', page) == []


@pytest.mark.parametrize("language", ["", "/es"])
def test_privacy_page_tells_of_the_tiles_where_there_are_any(client: Client, settings, language):
    words = {"": "loads its streets", "/es": "carga las calles"}[language]
    assert words not in client.get(f"{language}/privacy/").content.decode()
    settings.MAP_TILES = TILES
    assert words in client.get(f"{language}/privacy/").content.decode()


def test_visitors_are_told_of_the_tiles(client: Client, settings):
    settings.MAP_TILES = TILES
    page = client.get(MAP, {"near": "Chicago, IL"}).content.decode()

    assert "That server learns where you look." in page
