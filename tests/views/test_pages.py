"""Home, emergency, programs and the written pages, in both languages."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command

from services.domain.program_types import ProgramType

pytestmark = pytest.mark.django_db

WRITTEN = ["/about/", "/privacy/", "/harm-reduction/", "/emergency/"]
PAGES = ["/", "/search/", "/programs/", "/programs/naloxone/", *WRITTEN]


def title_of(response) -> str:
    return re.search(r"<title>(.*?)</title>", response.content.decode())[1]


def test_home_offers_what_where_and_eight_programs(client):
    page = client.get("/").content.decode()

    assert 'name="program_type"' in page
    assert 'name="near"' in page
    for kind in ProgramType:
        assert f'href="/programs/{kind}/"' in page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_page_answers_without_a_cookie(client, path, prefix):
    response = client.get(prefix + path)

    assert response.status_code == 200
    assert not response.cookies
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert f'<html lang="{prefix[1:] or "en"}"' in response.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_page_has_one_heading_one_main_and_a_way_out(client, path):
    page = client.get(path).content.decode()

    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert len(re.findall(r"<main[ >]", page)) == 1
    assert page.count("data-exit>") == 2
    assert 'rel="nofollow noreferrer"' in page


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/emergency/"])
def test_page_leads_to_the_emergency_page(client, path):
    assert 'href="/emergency/"' in client.get(path).content.decode()


def test_emergency_numbers_are_told_by_country(client):
    call_command("load_hotlines", verbosity=0)

    page = client.get("/").content.decode()

    assert 'href="tel:911"' in page
    assert "United States, Canada" in page
    assert 'href="tel:999"' in page


def test_emergency_page_names_other_lines_with_owner_and_date(client):
    call_command("load_hotlines", verbosity=0)

    page = client.get("/emergency/").content.decode()

    assert 'href="tel:18009720590"' in page
    assert "https://safe-spot.me/" in page
    assert "Checked Nov. 22, 2026." in page


@pytest.mark.parametrize("kind", list(ProgramType))
def test_program_page_explains_and_searches_for_its_type(client, kind):
    page = client.get(f"/programs/{kind}/").content.decode()

    assert f'<option value="{kind}" selected>' in page
    assert '<section id="what">' in page


def test_program_of_no_type_is_not_found(client):
    assert client.get("/programs/nonsense/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/about/", "/programs/naloxone/"])
def test_language_link_keeps_the_page(client, path):
    assert f'href="/es{path}"' in client.get(path).content.decode()
    assert f'href="{path}"' in client.get(f"/es{path}").content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "post", "trace"])
def test_page_refuses_methods_that_it_does_not_have(client, method):
    assert getattr(client, method)("/about/").status_code == 405


def test_titles_are_told_apart(client):
    titles = [title_of(client.get(path)) for path in PAGES]

    assert len(set(titles)) == len(titles)


def test_sample_banner_shows_when_records_are_made_up(client, settings):
    assert "Sample data." not in client.get("/").content.decode()
    settings.SAMPLE_DATA = True
    assert "Sample data." in client.get("/").content.decode()


def test_robots_leave_searches_alone(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /search/" in response.content.decode()
