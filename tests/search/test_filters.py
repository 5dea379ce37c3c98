"""The parameters: what is refused, by name; never a wider result."""

from __future__ import annotations

import datetime

import pytest
from django.http import QueryDict

from services.domain.facts import RESERVED_KEYS, filter_facts
from services.search.filters import SearchFilters
from services.search.find import find
from services.search.results import InvalidSearch
from tests.factories import ListingFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)

GOOD = [
    "",
    "near=41.9,-87.6",
    "near=&lat=&lon=&q=&within_km=&program_type=&language=&open_now=&page=",
    "lat=41.9&lon=-87.6&within_km=0.5",
    "lat=%2B41.9&lon=-87.6",
    "lat=90&lon=180&within_km=1000",
    "lat=-90&lon=-180",
    "program_type=naloxone&program_type=mat",
    "no_id=yes&naloxone_form=nasal&naloxone_form=injectable&language=es&unknown=include",
    "open_now=yes",
    "open_now=1",
    "open_at=2026-03-31T14:30Z",
    "open_at=2026-03-31T14:30:05.123%2B02:00",
    "open_at=2026-03-31T14:30 02:00",
    "page=2&per_page=100",
    "page=2000&per_page=1",
    "q=narcan&format=json",
    "q=%E4%BD%A0%E5%A5%BD",
]


@pytest.mark.parametrize("query", GOOD)
def test_parameters_that_can_be_meant_are_taken(query):
    find(QueryDict(query), now=NOW)


BAD = [
    ("lat=nan&lon=1", "lat"),
    ("lat=1&lon=inf", "lon"),
    ("lat=1_0&lon=1", "lat"),
    ("lat=１&lon=1", "lat"),
    ("lat=1e1&lon=1", "lat"),
    ("lat=0x1&lon=1", "lat"),
    ("lat=90.0001&lon=1", "lat"),
    ("lat=1&lon=-180.1", "lon"),
    ("lat=1", "lon"),
    ("lon=1", "lat"),
    ("lat=1&lon=1&near=Chicago", "near"),
    ("lat=1&lat=2&lon=1", "lat"),
    ("within_km=5", "near"),
    ("lat=1&lon=1&within_km=0", "within_km"),
    ("lat=1&lon=1&within_km=-5", "within_km"),
    ("lat=1&lon=1&within_km=1000.1", "within_km"),
    ("lat=1&lon=1&within_km=many", "within_km"),
    ("near=a%00b", "near"),
    ("near=a%0Ab", "near"),
    (f"near={'x' * 201}", "near"),
    (f"q={'x' * 201}", "q"),
    ("q=a%1Fb", "q"),
    ("q=a&q=b", "q"),
    ("q=naloxone%ff", "q"),
    ("q=%C3%28", "q"),
    ("near=%FF41.9,-87.6", "near"),
    ("q=---", "q"),
    ("q=%25", "q"),
    ("q=%F0%9F%92%89", "q"),
    ("q=%E2%80%8B", "q"),
    ("program_type=naloxon", "program_type"),
    ("program_type=naloxone&program_type=all", "program_type"),
    ("no_id=no", "no_id"),
    ("no_id=maybe", "no_id"),
    ("naloxone_form=spray", "naloxone_form"),
    ("language=xx", "language"),
    ("unknown=exclude", "unknown"),
    ("open_now=perhaps", "open_now"),
    ("open_now=yes&open_at=2026-03-31T14:30Z", "open_at"),
    ("open_at=tomorrow", "open_at"),
    ("open_at=2026-13-31T14:30Z", "open_at"),
    ("open_at=2026-03-31T14:30", "open_at"),
    ("open_at=9999-03-31T14:30Z", "open_at"),
    ("open_at=2026-03-31T14:30%2B99:00", "open_at"),
    ("page=0", "page"),
    ("page=-1", "page"),
    ("page=1.5", "page"),
    ("page=²", "page"),
    ("page=201", "page"),
    ("page=99999999999999999999", "page"),
    ("per_page=0", "per_page"),
    ("per_page=101", "per_page"),
    ("no_idd=yes", "no_idd"),
    ("no_idd=", "no_idd"),
    ("sort=name", "sort"),
    ("languages=es", "languages"),
]


@pytest.mark.parametrize(("query", "name"), BAD)
def test_parameter_that_cannot_be_meant_is_named(query, name):
    ListingFactory()

    with pytest.raises(InvalidSearch) as fault:
        find(QueryDict(query), now=NOW)

    assert list(fault.value.errors) == [name]
    assert all(fault.value.errors[name])


def test_page_that_is_too_high_is_told_the_highest():
    with pytest.raises(InvalidSearch) as fault:
        find(QueryDict("page=999999"), now=NOW)
    assert "100000" in fault.value.errors["page"][0]


def test_every_fact_that_filters_is_a_parameter():
    wanted = {fact.parameter or fact.key for fact in filter_facts()}

    assert wanted <= set(SearchFilters.base_filters)
    assert set(SearchFilters.base_filters) - wanted <= RESERVED_KEYS


def test_plain_mapping_means_the_same_as_a_query_string():
    ListingFactory(program__program_type="mat")

    for params in ({"program_type": "mat"}, {"program_type": ["mat", "housing"]}):
        assert find(params, now=NOW).count == 1
