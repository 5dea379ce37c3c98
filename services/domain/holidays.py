"""Public holidays, from the tables of the `holidays` library; nothing is fetched.

A day that a country keeps in place of a weekend holiday ("observed") counts as a holiday too.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache


def is_holiday(day: date, country: str, region: str = "") -> bool | None:
    """Whether the date is a public holiday; None if the country's holidays are not known.

    `country` is ISO 3166 (two letters), `region` a code ("TX", "US-TX") or name; of a region that
    is not known only the country's own holidays count.
    """
    dates = _dates(country.strip().upper(), _short(region), day.year)
    return None if dates is None else day in dates


def _short(region: str) -> str:
    """ "US-TX" is "TX"; a name stays as it is."""
    head, dash, tail = region.strip().partition("-")
    return tail if dash and len(head) == 2 else region.strip()


@lru_cache(maxsize=2048)
def _dates(country: str, region: str, year: int) -> frozenset[date] | None:
    # Imported when first needed: a tenth of a second, and most rules do not ask.
    import holidays

    if len(country) != 2:
        return None
    for subdivision in [name for name in (region, region.upper()) if name] + [None]:
        try:
            found = holidays.country_holidays(country, subdiv=subdivision, years=year)
        except (NotImplementedError, KeyError):
            continue
        return frozenset(found)
    return None
