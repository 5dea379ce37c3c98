"""Whether a point fits the country it is said to lie in, as far as the gazetteer can tell."""

from __future__ import annotations

from enum import StrEnum

from services.models.place import Place

# Wider than the emptiest served region lies from its nearest known town.
NEAR_DEGREES = 2.5


class PointDoubt(StrEnum):
    """What may be wrong with a point."""

    SWAPPED = "swapped"
    WRONG_SIGN = "wrong_sign"
    FAR = "far"


def doubt_of(latitude: float, longitude: float, country: str) -> PointDoubt | None:
    """The likeliest slip, or None: the point fits, or nothing is known of that country."""
    if _is_near(latitude, longitude, country):
        return None
    if not Place.objects.filter(country=country).exists():
        return None
    if _is_near(longitude, latitude, country):
        return PointDoubt.SWAPPED
    if _is_near(latitude, -longitude, country) or _is_near(-latitude, longitude, country):
        return PointDoubt.WRONG_SIGN
    return PointDoubt.FAR


def _is_near(latitude: float, longitude: float, country: str) -> bool:
    return Place.objects.filter(
        country=country,
        latitude__range=(latitude - NEAR_DEGREES, latitude + NEAR_DEGREES),
        longitude__range=(longitude - NEAR_DEGREES, longitude + NEAR_DEGREES),
    ).exists()
