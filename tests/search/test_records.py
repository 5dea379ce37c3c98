"""Public records in full, and nothing of what is not public."""

import datetime
import uuid

import pytest

from services.models import Program, Publication
from services.search import records
from services.search.results import InvalidSearch
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    ProgramFactFactory,
    ProviderFactory,
    ScheduleFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)  # Monday noon in Chicago


def test_location_tells_facts_hours_and_what_is_not_known():
    schedule = ScheduleFactory()
    listing = ListingFactory(location=schedule.location)
    ProgramFactFactory(program=listing.program)

    told = records.location(schedule.location.uuid, NOW)

    [one] = told["listings"]
    assert told["opening"]["state"] == "open"
    assert told["week"][0]["hours"][0]["opens"] == "09:00"
    assert one["facts"]["no_id"]["value"] == "yes"
    assert "free" in one["facts_not_known"]
    assert "no_id" not in one["facts_not_known"]


def test_location_closed_for_good_is_still_told_as_closed():
    listing = ListingFactory(program__status=Program.Status.CLOSED)

    told = records.location(listing.location.uuid, NOW)

    assert told["listings"][0]["status"] == "closed"


@pytest.mark.parametrize(
    "unpublic",
    [
        {"publication": Publication.DRAFT, "published_at": None},
        {"location__confidential": True, "location__visibility": "hidden"},
    ],
)
def test_location_not_public_is_none(unpublic):
    listing = ListingFactory(**unpublic)

    assert records.location(listing.location.uuid, NOW) is None
    assert records.provider(listing.program.provider.uuid, NOW) is None


def test_location_unknown_is_none():
    assert records.location(uuid.uuid4(), NOW) is None


def test_confidential_location_tells_its_area_alone():
    secret = ConfidentialAddressFactory()
    listing = ListingFactory(location=secret.location)

    told = str(records.location(secret.location.uuid, NOW))
    told += str(records.provider(listing.program.provider.uuid, NOW))

    for hidden in ("Secret", "60699", "41.9123", "-87.7001"):
        assert hidden not in told


def test_provider_tells_all_its_locations():
    provider = ProviderFactory()
    for name in ("Example B", "Example A"):
        ListingFactory(program__provider=provider, location__name=name)

    told = records.provider(provider.uuid, NOW)

    assert [place["name"] for place in told["locations"]] == ["Example A", "Example B"]


def test_provider_names_its_parent_only_when_the_parent_is_public():
    parent = ProviderFactory(name="Example county")
    branch = ListingFactory(program__provider__parent=parent).program.provider

    assert records.provider(branch.uuid, NOW)["parent"] is None

    ListingFactory(program__provider=parent)
    told = records.provider(branch.uuid, NOW)["parent"]
    assert told == {"id": str(parent.uuid), "name": "Example county"}


def test_providers_come_by_name_and_page():
    for name in ("Example B", "Example A", "Example C"):
        ListingFactory(program__provider__name=name)
    ProviderFactory(name="Example without programs")

    told = records.providers({"per_page": "2", "page": "2"})

    assert (told["count"], told["pages"]) == (3, 2)
    assert [one["name"] for one in told["results"]] == ["Example C"]


@pytest.mark.parametrize("params", [{"page": "0"}, {"per_page": "101"}, {"near": "Chicago"}])
def test_providers_with_a_wrong_parameter_name_it(params):
    with pytest.raises(InvalidSearch) as fault:
        records.providers(params)

    assert list(fault.value.errors) == list(params)
