"""A worker looks for several things for one client, keeps nothing about them, and prints."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.factories.places import chicago_and_namesakes
from tests.factories.records import ListingFactory, ProgramFactFactory, ProgramFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    chicago_and_namesakes()
    syringe = ListingFactory(
        location__name="Exchange on Main", program__program_type="syringe", program__name="Exchange"
    )
    ProgramFactFactory(program=syringe.program, key="languages", value="en,es")
    checking = ProgramFactory(
        provider=syringe.program.provider, program_type="drug_checking", name="Checking"
    )
    ListingFactory(program=checking, location=syringe.location)
    ListingFactory(location__name="English only", program__program_type="syringe")


def test_worker_asks_for_two_types_in_a_language(client, town):
    asked = {"near": "chicago", "program_type": ["syringe", "drug_checking"], "language": "es"}

    page = client.get("/search/", asked).content.decode()

    assert "Exchange on Main" in page
    assert "English only" not in page
    assert page.count("<article") == 1


def test_worker_finds_the_facts_of_a_type_among_the_filters(client, town):
    asked = {"near": "chicago", "program_type": "drug_checking"}

    page = client.get("/search/", asked).content.decode()

    assert 'name="residue_accepted"' in page
    assert 'name="assisted_injection"' not in page


def test_worker_reads_the_result_in_the_language_of_the_client(client, town):
    page = client.get("/es/search/", {"near": "chicago"}).content.decode()

    assert '<html lang="es"' in page
    assert 'href="/es/locations/' in page


def test_worker_types_the_words_of_the_street(client, town):
    page = client.get("/search/", {"near": "chicago", "q": "needle exchange"}).content.decode()

    assert "was read as: Syringe services" in page
    assert "Exchange on Main" in page


def test_nothing_of_a_search_is_kept(client, town):
    def rows() -> dict[str, int]:
        return {model.__name__: model.objects.count() for model in apps.get_models()}

    before = rows()
    response = client.get("/search/", {"near": "chicago", "q": "needle exchange"})

    assert not response.cookies
    assert rows() == before
