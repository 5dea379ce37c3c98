"""Address lines, cities and regions."""

from __future__ import annotations

import pytest

from services.importers.cleaning.address import clean_address_lines, clean_region, split_city
from services.importers.proposal import Notes


@pytest.mark.parametrize(
    ("lines", "country", "clean"),
    [
        (("1 Example Street", "Suite 2"), "US", ("1 Example Street", "Suite 2")),
        (("", "2 Second Line"), "US", ("2 Second Line", "")),
        (("101 1160 Example Street", ""), "CA", ("101-1160 Example Street", "")),
        (("1952 152 Street", ""), "CA", ("1952 152 Street", "")),
        (("185-650 West 41st Avenue", ""), "CA", ("185-650 West 41st Avenue", "")),
        (("101 1160 Example Street", ""), "US", ("101 1160 Example Street", "")),
    ],
)
def test_address_lines(lines, country, clean):
    assert clean_address_lines(*lines, country, Notes()) == clean


@pytest.mark.parametrize(
    ("raw", "country", "code"),
    [
        ("TX", "US", "TX"),
        ("texas", "US", "TX"),
        ("US-TX", "US", "TX"),
        ("Puerto Rico", "US", "PR"),
        ("B.C.", "CA", "BC"),
        ("Québec", "CA", "QC"),
        ("WA", "AU", "WA"),
    ],
)
def test_region_becomes_its_code(raw, country, code):
    assert clean_region(raw, country, Notes()) == code


def test_region_of_another_country_is_kept_with_a_remark():
    notes = Notes()

    assert clean_region("Ontario", "US", notes) == "Ontario"
    assert [remark.code for remark in notes.remarks] == ["region_unknown"]


@pytest.mark.parametrize(
    ("city", "region", "country", "parts"),
    [
        ("Vancouver BC", "", "CA", ("Vancouver", "BC")),
        ("Austin, TX", "", "US", ("Austin", "TX")),
        ("Austin, Texas", "TX", "US", ("Austin", "TX")),
        ("Newark New Jersey", "", "US", ("Newark", "NJ")),
        ("Kansas City", "MO", "US", ("Kansas City", "MO")),
        ("New York", "NY", "US", ("New York", "NY")),
        ("Washington", "DC", "US", ("Washington", "DC")),
        ("Nevada", "MO", "US", ("Nevada", "MO")),
        ("Lake Washington", "MS", "US", ("Lake Washington", "MS")),
    ],
)
def test_city_and_region_are_told_apart(city, region, country, parts):
    assert split_city(city, region, country, Notes()) == parts
