"""Names and codes for the gazetteer's rows: GeoNames' words turned into those people type."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from services.domain import regions
from services.domain.countries import SERVED, US_TERRITORIES
from services.domain.place_keys import fold
from services.importers.gazetteer.well_known_names import WELL_KNOWN

#: GeoNames' admin1 code -> second half of ISO 3166-2. US, GB and IE use ISO's codes already.
ISO_REGIONS: dict[str, dict[str, str]] = {
    country: dict(pair.split("=") for pair in pairs.split())
    for country, pairs in {
        "CA": "01=AB 02=BC 03=MB 04=NB 05=NL 07=NS 08=ON 09=PE 10=QC 11=SK 12=YT 13=NT 14=NU",
        "AU": "01=ACT 02=NSW 03=NT 04=QLD 05=SA 06=TAS 07=VIC 08=WA",
        "NZ": "10=CIT E7=AUK E8=BOP E9=CAN F1=GIS F2=HKB F3=MWT F4=MBH F5=NSN F6=NTL F7=OTA "
        "F8=STL F9=TKI G1=WKO G2=WGN G3=WTC TAS=TAS",
    }.items()
}

#: Where postal rows name a region that has since been renamed.
_RENAMED = {("MX", "Distrito Federal"): "Ciudad de México", ("MX", "México"): "Estado de México"}

_WEAK_FROM_POPULATION = 100_000


def iso_region(country: str, admin1: str) -> str:
    """The region code people use, "" outside the served countries."""
    if country in US_TERRITORIES:
        return country
    code = ISO_REGIONS.get(country, {}).get(admin1, admin1)
    return code if (country, code) in regions.REGIONS else ""


def region_of_state(country: str, state: str) -> str:
    """The region code for a region's name in the postal rows, "" if there is none."""
    if country in US_TERRITORIES:
        return country
    for name in (fold(state), fold(state.removesuffix(" Territory"))):
        for where, code in regions.meanings(name):
            if where == country and code:
                return code
    return ""


class RegionNames:
    """Names for GeoNames' numbered regions elsewhere, learnt from the postal rows.

    A postal row and a city of the same name beside each other vote for the postal row's region.
    """

    def __init__(self, cities: Iterable[dict[str, Any]]) -> None:
        self._cities: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self._votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for city in cities:
            if city["countrycode"] not in (*SERVED, *US_TERRITORIES) and city["admin1code"]:
                self._cities[city["countrycode"], fold(city["name"])].append(city)

    def learn(self, row: dict[str, Any]) -> None:
        """Count one postal row's vote."""
        for city in self._cities.get((row["country_code"], fold(row["city"])), ()):
            north = abs(city["latitude"] - row["latitude"])
            east = abs(city["longitude"] - row["longitude"])
            if row["state"] and north < 0.15 and east < 0.2:
                self._votes[city["countrycode"], city["admin1code"]][row["state"]] += 1

    def name(self, country: str, admin1: str) -> str:
        """The region's name where two thirds of the votes agree, else ""."""
        votes = self._votes.get((country, admin1))
        if not votes:
            return ""
        (name, count), *_ = votes.most_common(1)
        if count * 3 < votes.total() * 2:
            return ""
        return _RENAMED.get((country, name), name).replace(",", "")


def weak_aliases(city: dict[str, Any], strong: Iterable[str]) -> list[str]:
    """Other names in Latin letters of a city of 100,000 or more, one for each key."""
    if city["population"] < _WEAK_FROM_POPULATION:
        return []
    seen = {fold(name) for name in strong}
    kept = []
    for name in sorted(city["alternatenames"]):
        key = fold(name)
        if key not in seen and 4 <= len(key) <= 30 and name[0].isupper() and _is_latin(name):
            seen.add(key)
            kept.append(name)
    return kept


def well_known(country: str, name: str, most_populous: bool) -> tuple[str, ...]:
    """Curated further names; only the biggest city of a name has them."""
    return WELL_KNOWN.get((country, name), ()) if most_populous else ()


def _is_latin(name: str) -> bool:
    """Whether a name has only Latin letters, blanks, hyphens, apostrophes and full stops."""
    return all(
        letter in " -'.’" or unicodedata.name(letter, "").startswith("LATIN") for letter in name
    )
