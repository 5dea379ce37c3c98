"""What an answer says besides its results: radius, beyond, not known, by mail, closed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.models import Notice, Phone, Program, ServiceArea
from services.search.find import find
from services.search.places import Ambiguous, Found, NotFound, ResolvedPlace
from services.search.results import InvalidSearch
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    ProgramFactFactory,
    ProgramFactory,
    ScheduleFactory,
)
from tests.factories.places import chicago_and_namesakes

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)  # Monday noon in Chicago
CHICAGO = {"lat": "41.8858", "lon": "-87.6229"}
PLACE = ResolvedPlace(
    label="Chicago, Illinois",
    short_label="Chicago",
    near="Chicago, IL",
    lat=41.88,
    lon=-87.63,
    kind="city",
    country="US",
    region="IL",
)


@pytest.fixture
def near_is(monkeypatch):
    """Make every place text resolve to what the test says."""

    def resolve_to(answer):
        monkeypatch.setattr("services.search.origin.resolve", lambda text, **_hint: answer)

    return resolve_to


def names(cards):
    return [card["name"] for card in cards]


def test_search_by_place_tells_distance_and_radius():
    ListingFactory(location__name="Example far", location__latitude=42.0)
    ListingFactory(location__name="Example here")

    found = find(CHICAGO, now=NOW)

    assert names(found.results) == ["Example here", "Example far"]
    assert [card["distance_m"] for card in found.results] == [0, 12_698]
    assert (found.query.radius_m, found.query.default_radius) == (50_000, True)


def test_nothing_in_reach_is_said_and_the_nearest_beyond_shown():
    ListingFactory(location__name="Example far", location__latitude=43.0)

    found = find(CHICAGO | {"within_km": "20"}, now=NOW)

    assert (found.count, found.results) == (0, [])
    assert names(found.beyond) == ["Example far"]
    assert found.beyond[0]["distance_m"] == 123_894
    assert found.query.radius_m == 20_000


def test_matching_listings_come_first_and_are_marked():
    listing = ListingFactory(program__program_type="education")
    other = ProgramFactory(program_type="syringe", provider=listing.program.provider)
    ListingFactory(program=other, location=listing.location)

    [card] = find({"program_type": "syringe"}, now=NOW).results

    assert [(one["program_type"], one["matches"]) for one in card["listings"]] == [
        ("syringe", True),
        ("education", False),
    ]


def test_filters_must_hold_for_one_listing_together():
    listing = ListingFactory(program__program_type="naloxone")
    other = ProgramFactory(program_type="mat", provider=listing.program.provider)
    ListingFactory(program=other, location=listing.location)
    ProgramFactFactory(program=other, key="no_id", value="yes")

    assert find({"program_type": "naloxone", "no_id": "yes"}, now=NOW).count == 0
    assert find({"program_type": "mat", "no_id": "yes"}, now=NOW).count == 1


def test_fact_of_another_type_finds_nothing():
    ListingFactory(program__program_type="housing")

    assert find({"program_type": "housing", "naloxone_form": "nasal"}, now=NOW).count == 0


def test_unknown_is_left_out_counted_and_included_on_request():
    ListingFactory()

    strict = find({"no_id": "yes"}, now=NOW)
    lenient = find({"no_id": "yes", "unknown": "include"}, now=NOW)

    assert (strict.count, strict.not_known, strict.left_out) == (0, {"no_id": 1}, 1)
    assert (lenient.count, lenient.not_known, lenient.left_out) == (1, {}, 0)


@pytest.mark.parametrize(
    ("moment", "state", "count", "unknown"),
    [
        ("2026-03-02T12:00-06:00", "open", 1, 0),
        ("2026-03-02T20:00-06:00", "closed", 0, 0),
        ("2026-03-02T12:00", "open", 1, 0),
    ],
)
def test_open_at_a_moment_local_to_the_place(moment, state, count, unknown):
    ListingFactory(location=ScheduleFactory().location)

    found = find(CHICAGO | {"open_at": moment}, now=NOW)

    assert (found.count, found.left_out) == (count, unknown)


def test_open_now_leaves_unknown_hours_out_and_says_so():
    ListingFactory(location__name="Example silent")
    ListingFactory(location=ScheduleFactory(location__name="Example open").location)

    found = find(CHICAGO | {"open_now": "yes"}, now=NOW)

    assert names(found.results) == ["Example open"]
    assert found.not_known == {"open_now": 1}


def test_notice_of_closure_closes_and_is_told():
    place = ScheduleFactory().location
    ListingFactory(location=place)
    Notice.objects.create(location=place, kind="closed_temporarily", text="Flood", starts_at=NOW)

    [card] = find(CHICAGO, now=NOW).results

    assert card["opening"]["state"] == "temporarily_closed"
    [notice] = card["notices"]
    assert (notice["kind"], notice["text"], notice["until"]) == (
        "closed_temporarily",
        "Flood",
        None,
    )
    assert find(CHICAGO | {"open_now": "yes"}, now=NOW).count == 0


def test_program_closed_for_now_is_shown_as_such():
    ListingFactory(
        program__status=Program.Status.TEMPORARILY_CLOSED, location=ScheduleFactory().location
    )

    [card] = find(CHICAGO, now=NOW).results

    assert card["listings"][0]["opening"]["state"] == "temporarily_closed"


def test_confidential_place_tells_its_area_and_nothing_more():
    ListingFactory(location=ConfidentialAddressFactory().location)

    found = find(CHICAGO, now=NOW)

    [card] = found.results
    assert (card["address"], card["area"], card["point"]["is_exact"]) == (None, "Chicago", False)
    for hidden in ("Secret", "60699", "41.9123", "-87.7001"):
        assert hidden not in str(found)


AREAS = [
    ({"extent": "country", "country": "US"}, True),
    ({"extent": "country", "country": "CA"}, False),
    ({"extent": "region", "country": "US", "region": "IL"}, True),
    ({"extent": "region", "country": "US", "region": "US-IL"}, True),
    ({"extent": "region", "country": "US", "region": "WI"}, False),
    ({"extent": "postal_prefix", "country": "US", "postal_prefix": "606"}, True),
    ({"extent": "postal_prefix", "country": "US", "postal_prefix": "605"}, False),
    ({"extent": "radius", "latitude": 42.0, "longitude": -87.6, "radius_m": 20_000}, True),
    ({"extent": "radius", "latitude": 43.0, "longitude": -87.6, "radius_m": 20_000}, False),
]


@pytest.mark.parametrize(("area", "serves"), AREAS)
def test_program_by_mail_is_told_where_it_serves_the_place(area, serves, near_is):
    near_is(Found(replace(PLACE, postal="60601")))
    listing = ListingFactory(location__placeless=True, location__name="Example mail")
    ServiceArea.objects.create(program=listing.program, **area)

    found = find({"near": "60601"}, now=NOW)

    assert found.count == 0
    assert names(found.placeless) == (["Example mail"] if serves else [])
    assert all(card["distance_m"] is None for card in found.placeless)


def test_search_of_everywhere_finds_programs_without_a_place():
    ListingFactory(location__placeless=True, location__name="Example mail")

    assert names(find({}, now=NOW).results) == ["Example mail"]


def test_place_ambiguous_asks_which_one(near_is):
    near_is(Ambiguous((PLACE,)))

    with pytest.raises(InvalidSearch) as fault:
        find({"near": "Springfield"}, now=NOW)

    assert (list(fault.value.errors), fault.value.choices) == (["near"], (PLACE,))


@pytest.mark.parametrize("answer", [NotFound(), NotFound(asks_for_device=True)])
def test_place_not_found_is_said(answer, near_is):
    near_is(answer)

    with pytest.raises(InvalidSearch) as fault:
        find({"near": "Nowhere"}, now=NOW)

    assert list(fault.value.errors) == ["near"]


def test_place_found_offers_its_namesakes(near_is):
    near_is(Found(PLACE, others=(PLACE,)))

    found = find({"near": "chicago"}, now=NOW)

    assert found.others == (PLACE,)
    assert (found.query.origin.label, found.query.origin.near) == (PLACE.label, PLACE.near)


def test_page_past_the_end_is_empty_and_count_stays():
    ListingFactory()

    found = find({"page": "3"}, now=NOW)

    assert (found.count, found.pages, found.results) == (1, 1, [])


def test_many_at_one_point_are_paged_without_gap_or_repeat():
    for number in range(30):
        ListingFactory(location__name=f"Example {number % 3}")

    pages = [find(CHICAGO | {"per_page": "7", "page": str(n)}, now=NOW) for n in range(1, 6)]

    ids = [card["id"] for page in pages for card in page.results]
    everything = [card["id"] for card in find(CHICAGO | {"per_page": "100"}, now=NOW).results]
    assert ids == everything
    assert len(set(ids)) == 30


BUSY = CHICAGO | {"program_type": "naloxone", "no_id": "yes", "open_now": "yes", "q": "example"}


@pytest.mark.parametrize(
    "params",
    [
        {},
        CHICAGO,
        {"near": "60601"},
        CHICAGO | {"program_type": "naloxone"},
        CHICAGO | {"program_type": ["naloxone", "mat"]},
        CHICAGO | {"no_id": "yes"},
        CHICAGO | {"no_id": "yes", "unknown": "include"},
        CHICAGO | {"open_now": "yes"},
        CHICAGO | {"q": "example outreach"},
        CHICAGO | {"q": "exmaple"},
        BUSY,
        BUSY | {"page": "2", "per_page": "1"},
    ],
)
def test_number_of_statements_does_not_grow_with_the_page(params):
    chicago_and_namesakes()
    for number in range(12):
        place = ScheduleFactory(location__latitude=41.8 + number / 100).location
        listing = ListingFactory(location=place)
        ProgramFactFactory(program=listing.program)
        Phone.objects.create(listing=listing, number="+13125550100")
    find(params, now=NOW)

    for per_page in {"1", "100"} if "per_page" not in params else {"1"}:
        with CaptureQueriesContext(connection) as statements:
            found = find(params | {"per_page": per_page}, now=NOW)
        most = 4 if connection.vendor == "postgresql" else 12
        assert len(statements) <= most, [one["sql"][:90] for one in statements]
        assert len(found.results) == min(12, int(per_page))
