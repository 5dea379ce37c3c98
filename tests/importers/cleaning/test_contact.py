"""Phones, web and e-mail addresses of a row."""

from __future__ import annotations

import pytest

from services.importers.cleaning.contact import read_email, read_phones, read_website
from services.importers.proposal import Notes


def test_several_numbers_with_labels_and_extensions():
    notes = Notes()
    phones = read_phones("(205)555-0100 Intake: (205)555-0101x123 (205)555- 0102x5", "US", notes)

    assert [(p["number"], p["extension"], p["label"]) for p in phones] == [
        ("+12055550100", "", ""),
        ("+12055550101", "123", "Intake"),
        ("+12055550102", "5", ""),
    ]
    assert notes.remarks == []


@pytest.mark.parametrize(
    ("cell", "count", "codes"),
    [
        ("", 0, []),
        ("call us", 0, ["phone_wrong"]),
        ("(205)555-0100 (760)936-", 1, ["phone_cut"]),
        ("205-555-0100, 12345", 1, ["phone_wrong"]),
    ],
)
def test_what_is_no_number_is_left_out_with_a_remark(cell, count, codes):
    notes = Notes()

    assert len(read_phones(cell, "US", notes)) == count
    assert [remark.code for remark in notes.remarks] == codes


@pytest.mark.parametrize(
    ("text", "address", "codes"),
    [
        ("http://", "", []),
        ("example.org", "https://example.org", []),
        ("javascript:alert(1)", "", ["website_wrong"]),
        ("https://example.org/" + "x" * 500, "", ["website_long"]),
    ],
)
def test_website(text, address, codes):
    notes = Notes()

    assert read_website(text, 500, notes) == address
    assert [remark.code for remark in notes.remarks] == codes


@pytest.mark.parametrize(
    ("text", "address", "codes"),
    [
        ("info@example.org", "info@example.org", []),
        ("jane.doe@example.org", "", ["personal_email"]),
        ("not an address", "", ["email_wrong"]),
        ("", "", []),
    ],
)
def test_email_of_a_person_is_left_out(text, address, codes):
    notes = Notes()

    assert read_email(text, notes) == address
    assert [remark.code for remark in notes.remarks] == codes
