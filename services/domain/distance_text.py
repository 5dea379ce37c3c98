"""Wording of a distance for people: metres and kilometres, or miles."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from services.domain.text import gettext_noop as _

METRES_PER_MILE = Decimal("1609.344")

# Countries whose road signs show miles.
MILE_COUNTRIES = frozenset({"US", "GB", "PR", "VI", "GU", "AS", "MP", "LR"})


class Units(StrEnum):
    """What people measure a way in."""

    KILOMETRES = "km"
    MILES = "mi"


@dataclass(frozen=True, slots=True)
class DistanceText:
    """`pattern` is translatable and takes `number`; `unit` is m, km or mi."""

    pattern: str
    number: Decimal
    unit: str

    def __str__(self) -> str:
        return self.pattern % {"number": self.number}


def units_for(country: str = "", locale: str = "") -> Units:
    """Units of a country (ISO 3166-1 alpha-2) or, without one, of a locale such as en-US."""
    region = country or locale.replace("_", "-").partition("-")[2]
    return Units.MILES if region.upper() in MILE_COUNTRIES else Units.KILOMETRES


def distance_text(metres: float, units: Units | str) -> DistanceText:
    """The distance rounded to what it is worth: 50 m, then 0.1, from 10 on whole units."""
    exact = Decimal(str(metres))
    if Units(units) is Units.MILES:
        miles = exact / METRES_PER_MILE
        if miles < Decimal("0.1"):
            return DistanceText(_("under %(number)s mi"), Decimal("0.1"), "mi")
        return DistanceText(_("%(number)s mi"), _rounded(miles), "mi")
    if exact < 100:
        return DistanceText(_("under %(number)s m"), Decimal(100), "m")
    fifties = (exact / 50).quantize(Decimal(1), ROUND_HALF_UP) * 50
    if fifties < 1000:
        return DistanceText(_("%(number)s m"), fifties, "m")
    return DistanceText(_("%(number)s km"), _rounded(exact / 1000), "km")


def _rounded(amount: Decimal) -> Decimal:
    """One digit after the point below 10, none from 10 on; 3.0 becomes 3."""
    tenths = amount.quantize(Decimal("0.1"), ROUND_HALF_UP)
    whole = amount.quantize(Decimal(1), ROUND_HALF_UP)
    return whole if tenths >= 10 or tenths == whole else tenths
