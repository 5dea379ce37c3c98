"""What this directory gives as HSDS comes back as the same records."""

from __future__ import annotations

import pytest
from django.test import Client

from services.importers.here import bundles_of
from services.importers.records import snapshot
from services.models import (
    Listing,
    Location,
    Phone,
    Program,
    Provider,
    Schedule,
    SourceRecord,
    Visibility,
)
from tests.factories import (
    ListingFactory,
    LocationFactory,
    ProgramFactFactory,
    ProgramFactory,
    ScheduleFactory,
)
from tests.importers.hsds_files import hsds_mapping
from tests.importers.loading import load

pytestmark = pytest.mark.django_db

PATHS = ["/hsds/services", "/hsds/service_at_locations"]
FACTS = {
    "no_id": "no",
    "free": "yes",
    "languages": "en,es",
    "medicines": "methadone,bup_injection",
    "payment": "none",
    "first_visit_wait": "3",
    "cash_price": "40.00 USD",
}


@pytest.fixture
def listing():
    found = ListingFactory(
        description="Ring twice.",
        program=ProgramFactory(
            program_type="mat",
            name="Example clinic",
            description="Two lines\nof words.",
            website="https://clinic.example.org/start",
            provider__name="Example Group",
            provider__website="https://group.example.org/",
            provider__email="info@group.example.org",
        ),
        location__name="Example House",
        location__kind="dispenser",
        location__transportation="Bus 1",
        location__access_note="Ramp",
        location__address_2="Floor 2",
        location__hours_kind="scheduled",
    )
    for key, value in FACTS.items():
        ProgramFactFactory(program=found.program, key=key, value=value)
    ScheduleFactory(location=found.location, weekdays=31, opens=540, closes=1020)
    ScheduleFactory(location=found.location, weekdays=64, opens=1200, closes=1560, note="Ring")
    Phone.objects.create(
        location=found.location, number="+13125550150", extension="12", label="Intake"
    )
    Phone.objects.create(location=found.location, number="+13125550151", kind="fax", label="Fax")
    return found


def values_of(listing):
    return snapshot(bundles_of([listing.pk])[listing.pk])


def given(path, tmp_path):
    answer = Client().get(path, {"full": "true"})
    assert answer.status_code == 200
    target = tmp_path / "feed.json"
    target.write_bytes(answer.content)
    return target


def forget_everything():
    SourceRecord.objects.all().delete()
    for model in (Listing, Schedule, Phone, Program, Location, Provider):
        model.objects.all().delete()


@pytest.mark.parametrize("path", PATHS)
def test_listing_comes_back_value_by_value(listing, tmp_path, path):
    before = values_of(listing)
    feed = given(path, tmp_path)
    forget_everything()
    summary = load(feed, hsds_mapping())
    after = values_of(Listing.objects.get())

    assert (summary["outcomes"]["created"], summary["flagged"]) == (1, 0)
    # Hours come as rows and not as somebody's words; some facts are told in words as well.
    expected = {**before, "location.hours_text": after["location.hours_text"]}
    expected["program.eligibility"] = "ID asked."
    expected["program.application_process"] = after["program.application_process"]
    expected["facts.cost_note"] = "Free of charge."
    assert after == expected


def test_own_feed_is_told_to_double_what_is_here(listing, tmp_path):
    summary = load(given(PATHS[0], tmp_path), hsds_mapping())

    assert summary["possible_duplicates"] == 1
    assert summary["outcomes"]["updated"] == 0


def test_confidential_place_does_not_come_back(tmp_path):
    ListingFactory(location=LocationFactory(confidential=True))
    summary = load(given(PATHS[0], tmp_path), hsds_mapping())

    assert summary["refusals"] == {"left_out": 1}
    assert not Location.objects.filter(visibility=Visibility.EXACT).exists()


@pytest.mark.parametrize("kind", ["always_open", "by_appointment", "call_first", "not_known"])
def test_kinds_of_hours_come_back(tmp_path, kind):
    ListingFactory(location__hours_kind=kind)
    feed = given(PATHS[0], tmp_path)
    forget_everything()
    load(feed, hsds_mapping())

    assert Location.objects.get().hours_kind == kind
