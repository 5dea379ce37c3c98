"""What is public: one queryset method decides, for every state of a listing and its location."""

from __future__ import annotations

import pytest

from services.models import Listing, Location, Provider
from tests.factories import ConfidentialAddressFactory, ListingFactory, ProgramFactory

pytestmark = pytest.mark.django_db

WITHDRAWN = {
    "publication": "withdrawn",
    "withdrawn_at": "2026-01-06T00:00Z",
    "withdrawn_reason": "Moved",
}
# What differs from the usual listing; whether it is public; whether a search finds it.
STATES = [
    ({}, True, True),
    ({"consent_web": "yes"}, True, True),
    ({"consent_open_data": "no", "consent_partners": "no"}, True, True),
    ({"program__status": "temporarily_closed"}, True, True),
    ({"program__status": "closed"}, True, False),
    ({"location__confidential": True}, True, True),
    ({"location__confidential": True, "location__visibility": "phone_first"}, True, True),
    ({"location__placeless": True}, True, True),
    ({"location__confidential": True, "location__visibility": "hidden"}, False, False),
    ({"publication": "draft"}, False, False),
    ({"publication": "in_review"}, False, False),
    ({"publication": "draft", "consent_web": "no"}, False, False),
    (WITHDRAWN, False, False),
]


@pytest.mark.parametrize(("changes", "public", "findable"), STATES)
def test_public_and_findable(changes, public, findable) -> None:
    listing = ListingFactory(**changes)
    assert Listing.objects.public().exists() is public
    assert Listing.objects.findable().exists() is findable
    assert Location.objects.public().filter(pk=listing.location_id).exists() is public
    assert Provider.objects.public().exists() is public


@pytest.mark.parametrize(
    ("place", "told"), [({}, True), ({"visibility": "hidden", "address_1": ""}, False)]
)
def test_withdrawn_listing_is_told_unless_its_place_is_hidden(place, told) -> None:
    listing = ListingFactory(**WITHDRAWN)
    assert Listing.objects.openly_withdrawn().get() == listing
    if place:
        hidden = {"postal_code": "", "point_precision": "place"}
        Location.objects.filter(pk=listing.location_id).update(**place, **hidden)
    assert Listing.objects.openly_withdrawn().exists() is told


def test_record_with_one_public_listing_among_others_is_public_once() -> None:
    public = ListingFactory()
    for changes in ({"publication": "draft"}, WITHDRAWN, {}):
        program = ProgramFactory(provider=public.program.provider)
        ListingFactory(location=public.location, program=program, **changes)
    assert Location.objects.public().count() == 1
    assert Provider.objects.public().count() == 1
    assert Listing.objects.public().count() == 2


def test_record_without_listings_is_not_public() -> None:
    ConfidentialAddressFactory()
    assert not Location.objects.public().exists()
    assert not Provider.objects.public().exists()


def test_public_asks_nothing_of_confidential_addresses() -> None:
    for rows in (
        Listing.objects.public(),
        Listing.objects.findable(),
        Location.objects.public(),
        Provider.objects.public(),
    ):
        assert "confidentialaddress" not in str(rows.query)
