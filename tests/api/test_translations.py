"""Translations in the API: in the record whose text they translate, as the schema says."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db
MADE = {"language": "es", "text": "Palabras", "origin": "machine", "made_on": "2026-03-14"}


@pytest.fixture
def translated(listing):
    """A listing with a translation of each of its records."""
    for record in (listing, listing.program, listing.location, listing.program.provider):
        record.description = "Words"
        record.save()
        record.translations.create(field="description", **MADE)
    listing.program.translations.create(field="name", **MADE)
    return listing


def told(*fields: str) -> list[dict[str, str]]:
    return [{"field": field, **MADE} for field in fields]


def test_translations_stand_in_the_record_they_belong_to(client, translated):
    place = client.get(f"/api/v1/locations/{translated.location.uuid}/").json()
    provider = client.get(f"/api/v1/providers/{translated.program.provider.uuid}/").json()

    assert place["translations"] == told("description")
    assert place["listings"][0]["translations"] == told("description", "name", "description_here")
    assert provider["translations"] == told("description")
    assert provider["locations"] == [place]


def test_cards_of_a_search_have_none(client, translated):
    card = client.get("/api/v1/locations/", {"near": "60601"}).json()["results"][0]

    assert "translations" not in {*card, *card["listings"][0]}
