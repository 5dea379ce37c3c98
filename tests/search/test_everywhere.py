"""A search without a place: exact from what was counted beforehand, or refused with a reason."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.search import beforehand, by_name, everywhere, text, words
from services.search.find import find
from services.search.results import InvalidSearch
from tests.factories import ListingFactory, ProgramFactFactory, ScheduleFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)


@pytest.fixture
def large(monkeypatch) -> None:
    """A directory that is too large to be read place by place."""
    monkeypatch.setattr(everywhere, "READ_AT_MOST", 0)


def three_with_facts() -> None:
    """Of which the last by name asks for no ID."""
    for name, value in (("Example A", "no"), ("Example B", "no"), ("Example C", "yes")):
        listing = ListingFactory(location__name=name)
        ProgramFactFactory(program=listing.program, key="no_id", value=value)


def test_facts_of_a_large_directory_are_read_in_few_rows(large, settings):
    settings.DATABASE_POOLED = True
    three_with_facts()

    with CaptureQueriesContext(connection) as statements:
        find({"no_id": "yes", "free": "yes"}, now=NOW)

    read = " ".join(one["sql"] for one in statements)
    assert "services_searchcombination" in read
    assert len(statements) <= 4


@pytest.mark.parametrize(
    ("module", "limit"), [(beforehand, "COMBINED_AT_MOST"), (by_name, "WALKED")]
)
def test_facts_that_cannot_be_told_soon_are_refused(large, monkeypatch, module, limit):
    three_with_facts()
    monkeypatch.setattr(by_name, "SORTED", 0)
    monkeypatch.setattr(module, limit, 1)

    with pytest.raises(InvalidSearch) as refused:
        find({"no_id": "yes"}, now=NOW)

    assert list(refused.value.errors) == ["near"]


@pytest.mark.parametrize(
    "params", [{"open_now": "yes"}, {"open_at": "2026-03-02T18:00+00:00"}, {"q": "example"}]
)
def test_what_takes_reading_every_listing_is_refused_without_a_place(large, monkeypatch, params):
    for module in (text, words):
        monkeypatch.setattr(module, "COLLECTED", 0)
    ListingFactory(location=ScheduleFactory().location)

    with pytest.raises(InvalidSearch) as refused:
        find(params, now=NOW)

    assert list(refused.value.errors) == ["near"]
    assert find(params | {"lat": "41.88", "lon": "-87.62"}, now=NOW).count == 1


def test_refusal_is_a_400_that_names_the_field(large, client):
    ListingFactory()

    answer = client.get("/api/v1/locations/?open_now=yes")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["near"])


def test_rare_words_are_found_in_a_large_directory(large):
    ListingFactory(location__name="Example Alder", program__program_type="mat")
    ListingFactory(location__name="Example Birch")

    assert [card["name"] for card in find({"q": "alder"}, now=NOW).results] == ["Example Alder"]
    assert find({"q": "alder", "open_now": "yes"}, now=NOW).not_known == {"open_now": 1}


def test_words_of_a_type_are_counted_beforehand_in_a_large_directory(large):
    ListingFactory(location__name="Example Narcan House", program__program_type="housing")
    naloxone = ListingFactory(location__name="Example Birch")
    ProgramFactFactory(program=naloxone.program)

    found = find({"q": "narcan"}, now=NOW)

    assert [card["name"] for card in found.results] == ["Example Birch"]


def test_words_of_very_many_listings_are_read_in_each_text(monkeypatch):
    ListingFactory(location__name="Example Alder")
    ListingFactory(location__name="Birch")
    around = {"lat": "41.88", "lon": "-87.62"}
    told = {q: find(around | {"q": q}, now=NOW).count for q in ("exam", "alder", "example alder")}
    monkeypatch.setattr(text, "COLLECTED_NEAR", 0)

    assert {q: find(around | {"q": q}, now=NOW).count for q in told} == told
