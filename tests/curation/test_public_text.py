"""Text of every record that is shown with a confidential place is looked through."""

from __future__ import annotations

import pytest

from services.curation.public_text import confidential_beside, leaks_in, owner_of
from services.models import Hotline, Phone, ProgramFact, ServiceArea
from tests.factories import ConfidentialAddressFactory, ListingFactory, LocationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing():
    address = ConfidentialAddressFactory()
    return ListingFactory(location=address.location, program__provider=address.location.provider)


WRITERS = {
    "provider": lambda listing, text: set_text(listing.program.provider, "description", text),
    "program": lambda listing, text: set_text(listing.program, "eligibility", text),
    "location": lambda listing, text: set_text(listing.location, "transportation", text),
    "listing": lambda listing, text: set_text(listing, "hours_text", text),
    "fact": lambda listing, text: ProgramFact(program=listing.program, key="x", value=text),
    "provider's phone": lambda listing, text: Phone(provider=listing.program.provider, label=text),
    "program's phone": lambda listing, text: Phone(program=listing.program, label=text),
}


def set_text(record, field, text):
    setattr(record, field, text)
    return record


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_leaks_in_any_record_are_found_before_saving(write, listing) -> None:
    assert leaks_in(write(listing, "Ring at 77 Secret Lane"))
    assert not leaks_in(write(listing, "Ring the bell"))


def test_leak_is_told_without_repeating_it(listing) -> None:
    (leak,) = leaks_in(set_text(listing, "description", "At 77 Secret Lane"))
    assert "Secret" not in str(leak.reason.words)
    assert leak.reason.code == "confidential_text"


@pytest.mark.parametrize(
    ("latitude", "longitude", "leaks"),
    [(41.9123, -87.7001, True), (41.94, -87.74, True), (42.4, -87.7, False)],
)
def test_circle_around_the_address_is_a_leak(latitude, longitude, leaks, listing) -> None:
    area = ServiceArea(
        program=listing.program,
        extent="radius",
        latitude=latitude,
        longitude=longitude,
        radius_m=5000,
    )
    assert bool(leaks_in(area)) is leaks


def test_area_that_is_no_circle_is_no_leak(listing) -> None:
    area = ServiceArea(program=listing.program, extent="region", country="US", region="IL")
    assert leaks_in(area) == []


def test_other_places_of_other_providers_do_not_matter(listing) -> None:
    elsewhere = LocationFactory(description="Ring at 77 Secret Lane")
    assert leaks_in(elsewhere) == []
    assert not confidential_beside(elsewhere.provider).exists()


def test_record_of_nobody_is_shown_with_nothing() -> None:
    assert owner_of(Hotline()) is None
    assert not confidential_beside(Hotline()).exists()
