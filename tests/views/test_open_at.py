"""The control for a moment: usable without a script, its fault clear, its chip readable."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from tests.factories import ListingFactory, ProgramFactFactory, ScheduleFactory

pytestmark = pytest.mark.django_db
HERE = "41.88, -87.62"


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def office() -> None:
    """Monday to Friday, 9 to 17."""
    ListingFactory(location=ScheduleFactory().location)


@pytest.mark.parametrize(
    ("clock", "is_found"), [("2026-11-24T09:00", True), ("2026-11-24T17:00", False)]
)
def test_the_field_sends_what_the_filter_takes(client, office, clock, is_found):
    page = soup_of(client.get("/search/", {"near": HERE}))
    field = page.select_one('input[type="datetime-local"]')
    assert page.select_one(f'label[for="{field["id"]}"]')

    answer = soup_of(client.get("/search/", {"near": HERE, field["name"]: clock}))

    assert answer.select_one("#open-at")["value"] == clock
    heading = answer.select_one("h1").get_text()
    assert ("1 place near" in heading) == is_found, heading


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-11-24T20:00", "Open at Nov. 24, 2026 at 8 p.m."),
        ("2026-11-24T20:00-06:00", "Open at Nov. 24, 2026 at 8 p.m."),
        ("2026-11-24 12:00:00 02:00", "Open at Nov. 24, 2026 at noon"),
    ],
)
def test_the_moment_is_told_as_people_write_it(client, office, value, words):
    page = client.get("/search/", {"near": HERE, "open_at": value})
    assert words in page.content.decode()
    assert "T20:00" not in soup_of(page).select_one("main").get_text()


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"near": HERE, "open_at": "tomorrow"}, "Write date and time like 2026-03-31T14:30"),
        ({"open_at": "2026-11-24T20:00"}, "Say a place too"),
        ({"near": HERE, "open_at": "2026-11-24T20:00", "open_now": "yes"}, "not both"),
        ({"near": HERE, "open_at": "2026-02-29T20:00"}, "Write date and time like"),
        ({"near": HERE, "open_at": "2026-11-24T25:00"}, "Write date and time like"),
    ],
)
def test_a_fault_names_the_field_and_leads_to_it(client, office, params, words):
    response = client.get("/search/", params)
    page = soup_of(response)
    assert response.status_code == 400
    link = page.select_one('.errors a[href="#open-at"]')
    assert link.get_text().startswith("Open at: ")
    assert words in link.get_text()
    assert page.select_one("details#filters").has_attr("open")
    assert not page.select("article")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"open_now": "yes"}, "do not say: when it is open"),
        ({"language": "es"}, "which languages are spoken"),
        ({"also_offers": "food"}, "what else is offered"),
    ],
)
def test_what_places_leave_open_is_told_as_a_sentence(client, params, words):
    for _number in range(2):
        ProgramFactFactory(program=ListingFactory().program, key="anonymous", value="yes")
    text = soup_of(client.get("/search/", {"near": HERE, **params})).get_text()
    assert re.search(rf"2 more places do not say: .*{words.split(': ')[-1]}", text)
