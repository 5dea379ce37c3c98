"""A point is compared with the places known in its country."""

from __future__ import annotations

import pytest

from services.curation.point import doubt_of
from tests.factories.places import chicago_and_namesakes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("latitude", "longitude", "country", "doubt"),
    [
        (41.9, -87.6, "US", None),
        (-87.6, 41.9, "US", "swapped"),
        (41.9, 87.6, "US", "wrong_sign"),
        (-41.9, -87.6, "US", "wrong_sign"),
        (10.0, 10.0, "US", "far"),
        (10.0, 10.0, "XX", None),
    ],
)
def test_doubt_of(latitude: float, longitude: float, country: str, doubt: str | None) -> None:
    chicago_and_namesakes()
    assert doubt_of(latitude, longitude, country) == doubt
