"""The default test records are what their docstrings say."""

import pytest
from django.db import IntegrityError

from services.models import Listing, Location
from tests.factories import ConfidentialAddressFactory, ListingFactory, LocationFactory


@pytest.mark.django_db
def test_default_listing_is_public_and_findable():
    listing = ListingFactory()

    assert list(Listing.objects.findable()) == [listing]


@pytest.mark.django_db
def test_confidential_location_cannot_keep_its_address():
    place = ConfidentialAddressFactory().location

    with pytest.raises(IntegrityError, match=r"location_address_only_when_exact|CHECK"):
        Location.objects.filter(pk=place.pk).update(address_1="77 Secret Lane")


@pytest.mark.django_db
def test_placeless_location_has_no_point():
    with pytest.raises(IntegrityError):
        LocationFactory(placeless=True, latitude=1.0, longitude=1.0)
