"""What the names of columns suggest, and that a suggestion is never bolder than the name."""

from __future__ import annotations

import pytest

from services.importers.suggesting import suggest

SAMHSA = (
    *("Name1", "Name2", "Name3", "Address1", "Address2", "Address3", "City", "State", "ZIP_Code"),
    *("Contact", "Note", "Keys", "ID", "Longitude", "Latitude", "Match Score"),
)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Agency Name", "provider.name"),
        ("ORGANIZATION", "provider.name"),
        ("Site Name", "location.name"),
        ("Street Address", "location.address_1"),
        ("addr:street", "location.address_1"),
        ("Suite", "location.address_2"),
        ("Postal Code", "location.postal_code"),
        ("ZIP", "location.postal_code"),
        ("Province", "location.region"),
        ("lng", "location.longitude"),
        ("Hours of Operation", "location.hours_text"),
        ("opening_hours", "location.hours_text"),
        ("Telephone", "phones"),
        ("Teléfono", None),
        ("Last Verified", "as_of"),
        ("Languages spoken", "facts.languages"),
        ("walk_in", "facts.walk_in"),
        ("Keys", None),
        ("Name of director", None),
        ("Phone extension", None),
        ("Zip code of mailing address", None),
    ],
)
def test_column_is_known_by_a_usual_name(column, field) -> None:
    found = [name for name, given in suggest([column]).columns.items() if column in given]
    assert (field in found) if field else (found == [])


def test_whole_table_is_suggested() -> None:
    found = suggest(SAMHSA, country="US")
    assert found.columns == {
        "provider.name": ("Name1",),
        "location.name": ("Name1",),
        "location.address_1": ("Address1",),
        "location.address_2": ("Address2", "Address3"),
        "location.city": ("City",),
        "location.region": ("State",),
        "location.postal_code": ("ZIP_Code",),
        "location.latitude": ("Latitude",),
        "location.longitude": ("Longitude",),
        "phones": ("Contact",),
    }
    assert found.constants == {"location.country": "US"}


@pytest.mark.parametrize(
    ("columns", "unique", "identity"),
    [
        (("ID", "Name"), ("ID",), ("ID",)),
        (("ID", "Name", "City"), (), ("ID", "Name", "City")),
        (("Name", "Address", "City"), ("Name",), ("Name", "Address", "City")),
        (("a", "b"), (), ("a",)),
    ],
)
def test_rows_are_told_apart_by_an_id_that_is_one(columns, unique, identity) -> None:
    assert suggest(columns, unique=unique).identity == identity


@pytest.mark.parametrize(
    ("columns", "samples", "country"),
    [
        (("Postal code",), {"Postal code": ["V6B 1A1"]}, "CA"),
        (("Province",), {"Province": ["BC", "ON"]}, "CA"),
        (("City",), {"City": ["Vancouver BC"]}, "CA"),
        (("State",), {"State": ["IL", "ON"]}, "US"),
        (("City",), {"City": ["Chicago"]}, "US"),
        (("City", "Country"), {"City": ["Vancouver BC"]}, None),
    ],
)
def test_country_is_told_by_the_values(columns, samples, country) -> None:
    found = suggest(columns, samples, country="US")
    assert found.constants.get("location.country") == country


def test_no_column_fills_two_fields_by_itself_but_the_name() -> None:
    found = suggest(("Facility", "Phone", "Address"))
    used = [column for given in found.columns.values() for column in given]
    assert sorted(used) == ["Address", "Facility", "Facility", "Phone"]
