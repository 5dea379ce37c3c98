"""Pages tell a record's texts in the reader's language where they were translated, and by whom."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from services.models import Listing, Location, Program, Provider
from tests.factories import ListingFactory

pytestmark = pytest.mark.django_db
MADE = {"origin": "provider", "made_on": "2026-03-14"}
# Of each translatable text: whose it is, and whose page shows it.
TEXTS = [
    ("provider", "description", "provider"),
    ("location", "name", "location"),
    ("location", "description", "location"),
    ("location", "transportation", "location"),
    ("location", "access_note", "location"),
    ("program", "name", "location"),
    ("program", "description", "location"),
    ("program", "eligibility", "location"),
    ("program", "application_process", "location"),
    ("listing", "description", "location"),
]
RECORDS = {
    "provider": lambda listing: listing.program.provider,
    "location": lambda listing: listing.location,
    "program": lambda listing: listing.program,
    "listing": lambda listing: listing,
}


@pytest.fixture
def listing() -> Listing:
    return ListingFactory()


def write(listing: Listing, owner: str, field: str, text: str):
    record = RECORDS[owner](listing)
    type(record)._default_manager.filter(pk=record.pk).update(**{field: text})
    return record


def page(client: Client, record: Provider | Location, language: str) -> str:
    with translation.override(language):
        response = client.get(record.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("owner", "field", "shown_on"), TEXTS)
def test_each_text_is_shown_in_the_language_of_the_page(client, listing, owner, field, shown_on):
    record = write(listing, owner, field, "Original words")
    record.translations.create(field=field, language="es", text="Palabras traducidas", **MADE)
    record.translations.create(field=field, language="fr", text="Mots traduits", **MADE)
    shown = RECORDS[shown_on](listing)

    spanish, english = (page(client, shown, language) for language in ("es", "en"))

    assert re.search(r'lang="es">Palabras traducidas<', spanish)
    assert "marzo de 2026" in spanish
    assert ("Original words" in spanish.partition("<main")[2]) is (field == "name")
    assert "Original words" in english
    assert 'lang="en">Original words' not in english
    assert "Palabras" not in english
    assert "Mots" not in spanish + english


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("provider", "Translated by the provider, March 2026."),
        ("staff", "Translated by staff of this directory, March 2026."),
        ("machine_checked", "Translated by a machine and checked by a person, March 2026."),
        ("machine", "Translated by a machine, March 2026. Nobody checked it: it may be wrong."),
        ("imported", "Translation from a published list, March 2026."),
    ],
)
def test_page_tells_who_translated_and_when(client, listing, origin, words):
    Location.objects.update(description="Puerta verde")
    made = {"origin": origin, "made_on": "2026-03-14"}
    listing.location.translations.create(
        field="description", language="en", text="Green door", **made
    )

    assert words in page(client, listing.location, "en")


@pytest.mark.parametrize(("owner", "field", "shown_on"), TEXTS)
def test_translation_of_what_was_said_before_is_told_nowhere(
    client, listing, owner, field, shown_on
):
    record = write(listing, owner, field, "Doors open at nine")
    record.translations.create(field=field, language="es", text="Abre a las nueve", **MADE)
    write(listing, owner, field, "Doors open at ten")
    shown = RECORDS[shown_on](listing)

    spanish = page(client, shown, "es")
    answer = client.get(f"/api/v1/{shown_on}s/{shown.uuid}/").content.decode()

    assert "Doors open at ten" in spanish
    assert "Abre a las nueve" not in spanish + answer


def test_edit_of_something_else_leaves_a_translation_in_place(client, listing):
    write(listing, "program", "description", "Free kits")
    listing.program.translations.create(
        field="description", language="es", text="Kits gratis", **MADE
    )
    program = Program.objects.get()
    program.eligibility = "Anyone"
    program.save()

    assert "Kits gratis" in page(client, listing.location, "es")


def test_search_cards_keep_the_name_on_the_door(client, listing):
    listing.location.translations.create(field="name", language="es", text="Puerto", **MADE)

    assert "Puerto" not in page(client, listing.program.provider, "es")


STATES = [
    {"publication": "draft"},
    {"publication": "withdrawn", "withdrawn_at": "2026-01-06T00:00Z", "withdrawn_reason": "Moved"},
    {"location__confidential": True, "location__visibility": "hidden"},
]


@pytest.mark.parametrize("state", STATES, ids=["draft", "withdrawn", "hidden"])
def test_what_is_not_public_never_shows_its_translations(client, listing, state):
    """Beside a public listing of the same provider, on all pages of both."""
    other = ListingFactory(program__provider=listing.program.provider, **state)
    Program.objects.update(description="Free kits")
    for record in (other.location, other.program):
        record.translations.create(field="name", language="es", text="Secreto", **MADE)

    for record in (listing.location, listing.program.provider):
        assert "Secreto" not in page(client, record, "es")
    for kind, record in (("location", other.location), ("provider", other.program.provider)):
        assert b"Secreto" not in client.get(f"/es/{kind}s/{record.uuid}/").content
        assert b"Secreto" not in client.get(f"/api/v1/{kind}s/{record.uuid}/").content


@pytest.mark.parametrize("owner", ["location", "provider"])
def test_translations_cost_no_statement(client, listing, django_assert_num_queries, owner):
    shown = RECORDS[owner](listing)
    with translation.override("es"):
        address = shown.get_absolute_url()
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for name, field, _shown in TEXTS:
        record = write(listing, name, field, "Original words")
        record.translations.create(field=field, language="es", text="Palabras", **MADE)

    with django_assert_num_queries(len(before)):
        client.get(address)
