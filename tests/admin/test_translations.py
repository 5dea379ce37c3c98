"""Curators write translations beside the record; what leaks or cannot be is refused in words."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from services.curation.public_text import leaks_around
from services.models import Location, Translation
from tests.factories import ConfidentialAddressFactory, ListingFactory

OWNERS = {
    "provider": lambda listing: listing.program.provider,
    "program": lambda listing: listing.program,
    "location": lambda listing: listing.location,
    "listing": lambda listing: listing,
}


@pytest.fixture
def listing(db):
    """At a confidential place, so that there is something to give away."""
    location = ConfidentialAddressFactory().location
    return ListingFactory(location=location, program__provider=location.provider)


def address_of(kind: str, listing) -> str:
    return f"/admin/services/{kind}/{OWNERS[kind](listing).pk}/change/"


def row(number: int = 0, **changes: str) -> dict[str, str]:
    values = {
        "field": "description",
        "language": "es",
        "text": "Timbre dos veces",
        "origin": "staff",
        "made_on": "2026-03-01",
        **changes,
    }
    return {f"translations-{number}-{name}": value for name, value in values.items()} | {
        "translations-TOTAL_FORMS": str(number + 1)
    }


@pytest.mark.parametrize("kind", OWNERS)
def test_editor_adds_a_translation_of_any_record(kind, listing, editor) -> None:
    editor.send(address_of(kind, listing), description="Ring twice", **row(), _save="1")

    stored = Translation.objects.get()
    assert stored.owner == OWNERS[kind](listing)
    assert stored.is_current
    history = editor.get(address_of(kind, listing).replace("change", "history"))
    assert "description (es)" in history.content.decode()


@pytest.mark.parametrize("kind", OWNERS)
def test_translation_that_gives_the_address_away_is_refused(kind, listing, curator) -> None:
    sent = row(text="Toque en 77 Secret Lane")
    response = curator.send(address_of(kind, listing), **sent, _save="1")

    assert "of the confidential address." in response.content.decode()
    assert not Translation.objects.exists()


TOMORROW = (timezone.now() + datetime.timedelta(days=2)).date().isoformat()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"made_on": TOMORROW}, "This day is still to come."),
        ({"made_on": ""}, "This field is required."),
        ({"language": "xx"}, "Select a valid choice."),
        ({"field": "eligibility"}, "Select a valid choice."),
        ({"origin": "magic"}, "Select a valid choice."),
        ({"text": " "}, "This field is required."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(changes, words, listing, curator) -> None:
    response = curator.send(address_of("location", listing), **row(**changes), _save="1")

    assert words in response.content.decode()
    assert not Translation.objects.exists()


def test_one_text_twice_in_a_language_is_refused(listing, curator) -> None:
    response = curator.send(address_of("location", listing), **(row(0) | row(1)), _save="1")

    assert "Please correct the duplicate data" in response.content.decode()
    assert not Translation.objects.exists()


def test_curator_sees_which_translation_no_longer_fits(listing, curator) -> None:
    Location.objects.update(description="Ring twice")
    curator.send(address_of("location", listing), **row(), _save="1")
    assert "fits the original" in curator.get(address_of("location", listing)).content.decode()

    curator.send(address_of("location", listing), description="Ring once", _save="1")
    page = curator.get(address_of("location", listing)).content.decode()
    assert "The original has changed: not shown" in page

    sent = {"translations-0-text": "Timbre una vez"}
    curator.send(address_of("location", listing), **sent, _save="1")
    assert Translation.objects.get().is_current


@pytest.mark.parametrize("kind", OWNERS)
def test_translations_are_looked_through_before_a_place_is_hidden(kind, listing) -> None:
    """Also where the words were harmless when they were written."""
    OWNERS[kind](listing).translations.create(
        field="description",
        language="es",
        text="77 Secret Lane",
        origin="staff",
        made_on="2026-03-01",
    )

    assert [leak.field for leak in leaks_around(listing.location)] == ["text"]
