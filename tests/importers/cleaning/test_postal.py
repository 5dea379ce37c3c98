"""Postal codes as spreadsheets leave them."""

from __future__ import annotations

import pytest

from services.importers.cleaning.postal import clean_postal
from services.importers.proposal import Notes


@pytest.mark.parametrize(
    ("raw", "country", "clean", "codes"),
    [
        ("60601", "US", "60601", []),
        ("7001", "US", "07001", ["zip_zeros"]),
        ("736", "US", "00736", ["zip_zeros"]),
        ("7001.0", "US", "07001", ["zip_zeros"]),
        ("60601-1234", "US", "60601", ["zip_plus_4"]),
        ("606011234", "US", "60601", ["zip_plus_4"]),
        ("70011234", "US", "07001", ["zip_zeros"]),
        ("12", "US", "12", ["postal_odd"]),
        ("0", "US", "0", ["postal_odd"]),
        ("ABC", "US", "ABC", ["postal_odd"]),
        ("٧٠٠١", "US", "٧٠٠١", ["postal_odd"]),
        ("", "US", "", []),
        ("v6a1n5", "CA", "V6A 1N5", []),
        ("V6A-1N5", "CA", "V6A 1N5", []),
        ("7001", "CA", "7001", ["postal_odd"]),
        ("sw1a 1aa", "GB", "SW1A 1AA", []),
    ],
)
def test_postal_code_is_written_as_in_its_country(raw, country, clean, codes):
    notes = Notes()

    assert clean_postal(raw, country, notes) == clean
    assert [remark.code for remark in notes.remarks] == codes
