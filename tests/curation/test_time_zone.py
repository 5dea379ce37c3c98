"""The zone of a point comes from borders on disk."""

from __future__ import annotations

import pytest

from services.curation.time_zone import time_zone_at


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (41.88, -87.62, "America/Chicago"),
        (40.71, -74.01, "America/New_York"),
        (51.5, -0.12, "Europe/London"),
        (30.0, -40.0, ""),
        (90.0, 0.0, ""),
    ],
)
def test_time_zone_at(latitude: float, longitude: float, zone: str) -> None:
    assert time_zone_at(latitude, longitude) == zone
