"""Records that show the hard cases, with ids and dates that do not change."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from services.models import Listing, Notice, Schedule, ScheduleException, ServiceArea
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    LocationFactory,
    ProgramFactFactory,
    ProgramFactory,
    ProviderFactory,
    ScheduleFactory,
)

NOON = "2026-11-24T18:00:00+00:00"  # a Tuesday, noon in Chicago
FACTS = {
    "free": "yes",
    "no_id": "no",
    "walk_in": "yes",
    "minimum_age": "16",
    "languages": "en,es",
    "also_offers": "peer_support,hiv_testing",
}


def public_id(number: int) -> uuid.UUID:
    """A made-up id."""
    return uuid.UUID(int=number, version=4)


@pytest.fixture
def noon() -> Iterator[None]:
    """The moment that all is told at."""
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def van(db) -> list[Listing]:
    """A naloxone program at two stops: one of Friday nights, one out of stock."""
    provider = ProviderFactory(uuid=public_id(1), name="Example Outreach", website="https://a.org/")
    provider.phones.create(number="+13125550100", label="Office", extension="7")
    program = ProgramFactory(uuid=public_id(2), provider=provider, eligibility="Anyone.")
    for key, value in FACTS.items():
        ProgramFactFactory(program=program, key=key, value=value)
    stops = [
        LocationFactory(
            uuid=public_id(number), provider=provider, name=name, kind="mobile_stop",
            hours_kind="scheduled",
        )
        for number, name in ((3, "Example library"), (4, "Example park"))
    ]  # fmt: skip
    night = {"weekdays": 0b001_0000, "opens": 20 * 60, "closes": 26 * 60}
    ScheduleFactory(location=stops[0], **night)
    Schedule.objects.create(
        location=stops[1], weekdays=0b10, weeks_of_month=0b101, opens=1080, closes=1200
    )
    ScheduleException.objects.create(
        location=stops[0], date_from=date(2026, 11, 27), date_to=date(2026, 11, 27),
        note="Bad weather",
    )  # fmt: skip
    Notice.objects.create(
        location=stops[1], kind="out_of_stock", text="Back soon",
        starts_at="2026-11-20T00:00Z", ends_at="2026-12-01T23:00Z",
    )  # fmt: skip
    return [
        ListingFactory(uuid=public_id(5 + number), program=program, location=stop)
        for number, stop in enumerate(stops)
    ]


@pytest.fixture
def by_mail(db) -> Listing:
    """A program by mail that serves one state."""
    listing = ListingFactory(
        uuid=public_id(11),
        program__uuid=public_id(12),
        program__website="https://mail.example.org/",
        program__provider__uuid=public_id(13),
        program__provider__name="Example Mail",
        location=LocationFactory(
            uuid=public_id(14), placeless=True, name="Kits by mail", provider__name="Example Mail"
        ),
    )
    ServiceArea.objects.create(
        uuid=public_id(15), program=listing.program, extent="region", country="US", region="IL"
    )
    return listing


@pytest.fixture
def confidential(db) -> Listing:
    """A house whose address must not leave, open by appointment."""
    place = LocationFactory(
        uuid=public_id(21),
        confidential=True,
        name="Example house",
        hours_kind="by_appointment",
        transportation="Bus 7",
        description="Ring twice",
    )
    ConfidentialAddressFactory(location=place)
    return ListingFactory(
        uuid=public_id(22),
        location=place,
        program__uuid=public_id(23),
        program__program_type="housing",
        program__name="Example beds",
        program__provider__uuid=public_id(24),
        program__provider__name="Example House",
    )
