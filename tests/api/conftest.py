"""What the API's tests share: three places to search from and a few listings."""

from __future__ import annotations

import pytest

from tests.factories import ListingFactory, LocationFactory, ProgramFactFactory
from tests.factories.places import chicago_and_namesakes


@pytest.fixture
def places(db) -> None:
    chicago_and_namesakes()


@pytest.fixture
def listing(places):
    """A listing in Chicago where no ID is asked."""
    listing = ListingFactory(location__name="Example corner")
    ProgramFactFactory(program=listing.program, key="no_id", value="yes")
    return listing


@pytest.fixture
def confidential(places):
    return ListingFactory(location=LocationFactory(confidential=True, name="Example house"))
