"""IANA time zones of places: from the point, else the zone most of the region keeps.

Source of the region table: the IANA time zone database; where a state has two zones, the one of
most of its people. A row read so carries a remark, unless the whole region keeps one zone.
"""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from services.domain.geo import Point

_REGIONS = {
    "America/New_York": "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV MI* FL* IN* KY*",
    "America/Chicago": "AL AR IA IL LA MN MO MS OK WI KS* ND* NE* SD* TN* TX*",
    "America/Denver": "CO MT NM UT WY ID*",
    "America/Phoenix": "AZ*",
    "America/Los_Angeles": "CA WA NV* OR*",
    "America/Anchorage": "AK*",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
    "Pacific/Pago_Pago": "AS",
}
_PROVINCES = {
    "America/Vancouver": "BC*",
    "America/Edmonton": "AB NT*",
    "America/Regina": "SK*",
    "America/Winnipeg": "MB",
    "America/Toronto": "ON* QC*",
    "America/Halifax": "NS NB PE",
    "America/St_Johns": "NL*",
    "America/Whitehorse": "YT",
    "America/Iqaluit": "NU*",
}
_COUNTRIES = {"GB": "Europe/London", "IE": "Europe/Dublin", "NZ": "Pacific/Auckland"}


def _table() -> dict[tuple[str, str], tuple[str, bool]]:
    """(country, region) -> zone, and whether the whole region keeps it."""
    found = {}
    for country, zones in (("US", _REGIONS), ("CA", _PROVINCES)):
        for zone, codes in zones.items():
            for code in codes.split():
                found[country, code.rstrip("*")] = (zone, not code.endswith("*"))
    return found


BY_REGION = _table()


@cache
def _known() -> frozenset[str]:
    """All zone names; asking the library reads the whole directory each time."""
    return frozenset(available_timezones())


def zone_at(point: Point) -> str:
    """The zone at a point; near a border it may be the neighbour's (about 3 km)."""
    from tzfpy import get_tz

    name = get_tz(point.lon, point.lat)
    return name if name in _known() else ""


def zone_of_region(country: str, region: str) -> tuple[str, bool]:
    """The zone of a region or country and whether all of it keeps it; ("", False) if not known."""
    if country in _COUNTRIES:
        return _COUNTRIES[country], True
    return BY_REGION.get((country, region), ("", False))


def is_zone(name: str) -> bool:
    """Whether this is the name of an IANA zone."""
    return name in _known()
