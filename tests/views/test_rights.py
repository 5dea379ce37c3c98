"""Law notes: by country and state, each with its day and source, in the language of the page."""

from __future__ import annotations

import json
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from services.models import LegalNote

pytestmark = pytest.mark.django_db
ROWS = json.loads((settings.BASE_DIR / "fixtures" / "legal_notes.json").read_text("utf-8"))


@pytest.fixture
def notes(capsys) -> None:
    call_command("load_legal_notes")


def test_every_note_is_shown_with_its_day_and_source(client: Client, notes):
    page = client.get("/rights/").content.decode()

    for row in ROWS:
        assert row["topic"] in page
        assert f'href="{row["source_url"]}" rel="noreferrer"' in page
    assert page.count("As of ") >= len(ROWS)
    assert page.index("United States") < page.index("Alberta, Canada")


def test_notes_are_told_in_spanish(client: Client, notes):
    page = client.get("/es/rights/").content.decode()

    assert "Naloxona sin receta" in page
    assert "Naloxone with no prescription" not in page


def test_note_that_is_not_translated_says_its_language(client: Client):
    LegalNote.objects.create(
        country="US",
        topic="Example topic",
        text="Example text.",
        as_of="2026-01-01",
        source_name="Example",
        source_url="https://example.org/",
    )
    assert '<h3 lang="en">Example topic</h3>' in client.get("/es/rights/").content.decode()


def test_one_country_and_one_state(client: Client, notes):
    country = client.get("/rights/us/").content.decode()
    state = client.get("/rights/ca/ab/").content.decode()

    assert "Alberta" not in country
    assert "need a license from the province" in state


@pytest.mark.parametrize("path", ["/rights/fr/", "/rights/us/md/", "/rights/ca/zz/", "/rights/x/"])
def test_place_without_a_note(client: Client, notes, path: str):
    assert client.get(path).status_code == 404


def test_no_notes_at_all_is_said(client: Client):
    assert "There are no notes for this place yet." in client.get("/rights/").content.decode()


def test_loading_again_leaves_what_staff_wrote(notes, capsys):
    note = LegalNote.objects.get(topic="Your treatment records")
    note.text = "As staff wrote it."
    note.save()
    call_command("load_legal_notes")

    note.refresh_from_db()
    assert note.text == "As staff wrote it."
    assert LegalNote.objects.count() == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["topic"])
def test_note_has_a_day_a_source_and_both_languages(row):
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["as_of"])
    assert row["source_url"].startswith("https://")
    assert row["source_name"]
    assert row["topic_es"]
    assert row["text_es"]
    assert re.fullmatch("[A-Z]{2}", row["country"])
