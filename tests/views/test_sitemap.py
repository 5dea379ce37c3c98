"""The sitemap names pages that may be found, in every language, and nothing that is not public."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from services.models import Listing
from services.views import sitemap
from tests.factories import ListingFactory

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def places(client: Client, address: str = "/sitemap.xml") -> list[str]:
    """The addresses, without the host."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/xml")
    found = ElementTree.fromstring(response.content).iterfind(".//map:loc", NAMES)
    return [(one.text or "").removeprefix(HOST) for one in found]


def test_pages_and_places_are_listed_in_every_language(client: Client):
    listing = ListingFactory()
    path = listing.location.get_absolute_url()

    found = places(client)

    for wanted in ("/", "/emergency/", "/programs/naloxone/", "/rights/", path):
        assert wanted in found
        assert f"/es{wanted}" in found
    assert len(set(found)) == len(found)


def test_every_address_answers_and_names_itself(client: Client):
    for number in range(3):
        ListingFactory(location__name=f"House {number}")

    for path in places(client):
        response = client.get(path)
        assert response.status_code == 200, path
        assert f'<link rel="canonical" href="{HOST}{path}">' in response.content.decode(), path


def test_each_page_names_itself_in_all_languages(client: Client):
    response = client.get("/sitemap.xml")
    for url in ElementTree.fromstring(response.content).iterfind("map:url", NAMES):
        languages = [link.get("hreflang") for link in url.iterfind("xhtml:link", NAMES)]
        assert sorted(map(str, languages)) == ["en", "es", "x-default"]


@pytest.mark.parametrize(
    "changes",
    [
        {"publication": "draft"},
        {"publication": "in_review"},
        {"location__confidential": True, "location__visibility": "hidden"},
        {"location__confidential": True, "location__visibility": "phone_first"},
    ],
    ids=str,
)
def test_what_is_not_shown_is_not_listed(client: Client, changes):
    hidden = ListingFactory(**changes)

    assert not [path for path in places(client) if str(hidden.location.uuid) in path]


def test_searches_and_data_are_not_listed(client: Client):
    assert not [path for path in places(client) if re.search("search|api|admin|hsds|saved", path)]


def test_large_directory_is_split(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemap, "RANGE", 2)
    listings = [ListingFactory() for _ in range(5)]

    parts = places(client)
    found = [path for part in parts for path in places(client, part)]

    assert parts[:2] == ["/sitemap-pages.xml", "/sitemap-areas.xml"]
    for listing in listings:
        assert found.count(listing.location.get_absolute_url()) == 1


def test_numbers_of_locations_may_be_large_while_there_are_few(client: Client):
    location = ListingFactory(location__id=sitemap.RANGE * 3).location

    assert location.get_absolute_url() in places(client)


def test_files_begin_with_the_first_location(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sitemap, "RANGE", 2)
    for number in range(7000, 7003):
        ListingFactory(location__id=number)

    found = places(client)

    assert found[2:] == ["/sitemap-locations-3500.xml", "/sitemap-locations-3501.xml"]
    assert client.get("/sitemap-locations-3499.xml").status_code == 404


@pytest.mark.parametrize(
    "part", ["locations-9", "locations", "locations--1", "locations-01", "locations-x", "nothing"]
)
def test_parts_that_do_not_exist(client: Client, part: str):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_a_file_costs_the_same_however_many_places_it_names(
    client: Client, django_assert_num_queries
):
    ListingFactory()
    places(client)
    with django_assert_num_queries(2):
        places(client)
    for _ in range(3):
        ListingFactory(location__city="")
    with django_assert_num_queries(2):
        places(client)
    assert Listing.objects.count() == 4


def test_robots_name_the_sitemap_and_leave_searches_alone(client: Client):
    rules = client.get("/robots.txt").content.decode()

    assert f"Sitemap: {HOST}/sitemap.xml" in rules
    assert "Disallow: /search/\n" in rules
    assert "Disallow: /es/search/\n" in rules


@pytest.mark.parametrize("path", ["/search/", "/search/?q=naloxone", "/nothing/"])
def test_pages_made_of_searches_have_no_address_to_keep(client: Client, path: str):
    page = client.get(path).content.decode()

    assert "noindex" in page
    assert "canonical" not in page
    assert "og:" not in page


def test_preview_of_a_shared_link_is_neutral_and_loads_nothing(client: Client):
    listing = ListingFactory(location__name="Corner house")
    page = client.get(listing.location.get_absolute_url()).content.decode()
    previews = re.findall(r'<meta property="og:[^>]*>', page)

    assert len(previews) == 2
    assert not [tag for tag in previews if "Corner" in tag or "image" in tag or "http" in tag]
