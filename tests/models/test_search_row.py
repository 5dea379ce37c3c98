"""What the tables of the search index refuse, and how their counters add up."""

import pytest
from django.db import IntegrityError

from services.models import SearchRow, SearchTerm, SearchTotal

pytestmark = pytest.mark.django_db
PLACE = {"location_id": 1, "bucket": 0, "types": 2, "sort_key": b"Example\0"}
LISTING = PLACE | {"bucket": 4, "listing_id": 1}


def test_rows_of_a_location_and_its_listing_stand_together():
    SearchRow.objects.create(**PLACE)
    SearchRow.objects.create(**LISTING, x=1.0, y=0.0, z=0.0)

    assert SearchRow.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        PLACE | {"listing_id": 1},
        PLACE | {"bucket": 4},
        LISTING | {"bucket": 1},
        LISTING | {"bucket": 18},
        LISTING | {"x": 1.0},
    ],
)
def test_row_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(IntegrityError):
        SearchRow.objects.create(**wrong)


@pytest.mark.parametrize("row", [PLACE, LISTING])
def test_row_twice_is_refused(row):
    SearchRow.objects.create(**row)

    with pytest.raises(IntegrityError):
        SearchRow.objects.create(**row)


def test_total_adds_and_subtracts():
    for change in (2, 3, -1):
        SearchTotal.objects.add(6, change)

    assert SearchTotal.objects.get(types=6).locations == 4


def test_term_in_no_listing_is_forgotten():
    SearchTerm.objects.add({"harbor": 2, "light": 1}, {"harbor": 1})
    SearchTerm.objects.add({"harbor": -1, "light": -1}, {})

    rows = SearchTerm.objects.values_list("term", "listings", "names")
    assert list(rows) == [("harbor", 1, 1)]
