"""The time zone of a point, from borders shipped with tzfpy: no request leaves the server."""

from __future__ import annotations

import tzfpy


def time_zone_at(latitude: float, longitude: float) -> str:
    """The IANA zone of a point in WGS84 degrees; empty at sea where there is none."""
    # tzfpy takes the longitude first.
    zone: str = tzfpy.get_tz(longitude, latitude)
    return "" if zone.startswith("Etc/") else zone
