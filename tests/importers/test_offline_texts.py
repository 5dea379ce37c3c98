"""No text that can stand in a record looks edited when its table comes back."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from services.importers import mapping_file
from services.models import Listing
from tests.factories import ListingFactory
from tests.importers.loading import load

TEXTS = [
    "=1+1",
    "'=1+1",
    "''",
    "+1 312 555 0100",
    "-5",
    "@cmd|' /C calc'!A0",
    'a, b; c | d\tand "quotes"',
    "two\nlines\r\nand more\rof them",
    "  blanks at the ends  ",
    "<b>bold</b> &amp; &lt;",
    "Private notes: none",
    "###MON###",
    "0012",
    "1e5",
    "2026-01-02",
    "TRUE",
    "#N/A",
    "é ü ñ 中文 \u200b\u00a0 😀",
    "bell\x07 and \x1f",
    "_x000D_ and _x0041_",
    "x" * 9000,
    "jane.doe@mail.example.com",
]
FIELDS = ("description", "eligibility", "application_process")

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_every_text_comes_back_unedited(tmp_path, name):
    for text in TEXTS:
        ListingFactory(
            description=text,
            program__name=text[:200],
            program__provider__name=text[:200],
            location__name=text[:200],
            location__address_1=text[:200],
            location__city=text[:100],
            location__region=text[:100],
            location__postal_code=text[:20],
            location__hours_text=text,
            **{f"program__{field}": text for field in FIELDS},
        )
    path = tmp_path / name
    call_command("export_listings", str(path), stdout=io.StringIO())
    summary = load(path, mapping_file.load(mapping_file.find("directory")))

    assert summary["outcomes"]["unchanged"] == len(TEXTS) == Listing.objects.count()
    assert summary["rows"] == len(TEXTS)
