"""Making the gazetteer's rows from the sources: cities, postal codes, centres of wider areas."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from services.domain import countries, regions
from services.domain.countries import SERVED, US_TERRITORIES
from services.domain.place_keys import compact, fold
from services.importers.gazetteer.counties import CountyShapes
from services.importers.gazetteer.names import (
    RegionNames,
    iso_region,
    region_of_state,
    weak_aliases,
    well_known,
)
from services.importers.gazetteer.rows import PlaceRow
from services.importers.gazetteer.sources import Sources
from services.importers.gazetteer.sphere import apart, centre, median_point
from services.importers.gazetteer.twins import tell_apart

_OWN_COUNTRY = {"JE": "JE", "GY": "GG", "IM": "IM"}  # islands that GeoNames files under GB
_STATE_FIPS = {"AS": "60", "GU": "66", "MP": "69", "PR": "72", "VI": "78"}
# Split in 2019; the shapes are those of 2017.
_COUNTIES_OF_2017 = {"02261": "Valdez-Cordova Census Area"}
_DETAILED = (*SERVED, *US_TERRITORIES)
_AMERICAN = ("US", *US_TERRITORIES)

Say = Callable[[str], None]


@dataclass
class Built:
    """The rows, and what was left out."""

    rows: list[PlaceRow] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


class Builder:
    """One run over the sources."""

    def __init__(self, sources: Sources, say: Say) -> None:
        self.sources = sources
        self.say = say
        self.built = Built()
        self.shapes = CountyShapes(sources.counties)
        self.county_names: dict[str, str] = _COUNTIES_OF_2017 | {
            county["fips"]: county["name"] for county in sources.read("us_counties.json")
        }
        self.state_fips = _STATE_FIPS | {
            code: state["fips"] for code, state in sources.read("us_states.json").items()
        }

    def build(self) -> Built:
        """All rows of the gazetteer."""
        raw = self._raw_cities()
        names = RegionNames(raw)
        codes: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self.say("Reading postal rows...")
        for row in self.sources.postal_rows():
            names.learn(row)
            if row["country_code"] in _DETAILED:
                codes[row["country_code"], row["postal_code"]].append(row)
        self.say("Placing cities in counties...")
        cities = self._cities(raw, names)
        self.say("Placing postal codes in counties...")
        postal = self._postal(codes, cities)
        cities = tell_apart(cities, self.built.left_out)
        wider = [
            *self._counties(postal, cities),
            *_regions(postal, cities),
            *self._countries(cities, postal),
        ]
        self.built.rows = [*cities, *postal, *wider]
        return self.built

    def _raw_cities(self) -> list[dict[str, Any]]:
        """Cities over 1,000 people in the served countries, over 15,000 elsewhere."""
        small = self.sources.read("cities1000.json")
        large = self.sources.read("cities15000.json")
        chosen = {
            key: city for key, city in small.items() if city["countrycode"] in _DETAILED
        } | large
        return sorted(chosen.values(), key=lambda city: (-city["population"], city["geonameid"]))

    def _cities(self, raw: list[dict[str, Any]], names: RegionNames) -> list[PlaceRow]:
        """City rows, most populous first."""
        rows = []
        named: set[tuple[str, str]] = set()
        for city in raw:
            country, name = city["countrycode"], city["name"].replace(",", "")
            region = iso_region(country, city["admin1code"])
            point = (city["latitude"], city["longitude"])
            strong = well_known(country, name, (country, name) not in named)
            named.add((country, name))
            rows.append(
                PlaceRow(
                    code=f"g:{city['geonameid']}",
                    kind="city",
                    country=country,
                    region=region,
                    region_name=regions.region_name(country, region)
                    or names.name(country, city["admin1code"]),
                    county=self._county(point, country, region),
                    name=name,
                    postal_code="",
                    told_apart_by="",
                    latitude=round(float(point[0]), 4),
                    longitude=round(float(point[1]), 4),
                    population=city["population"],
                    time_zone=city["timezone"],
                    aliases="|".join(strong),
                    weak_aliases="|".join(weak_aliases(city, (name, *strong))),
                )
            )
        return rows

    def _county(self, point: tuple[float, float], country: str, region: str) -> str:
        """Full name of the US county around a point, "" elsewhere."""
        if country not in _AMERICAN or region not in self.state_fips:
            return ""
        return self.county_names.get(self.shapes.find(point, self.state_fips[region]), "")

    def _postal(
        self, codes: dict[tuple[str, str], list[dict[str, Any]]], cities: list[PlaceRow]
    ) -> list[PlaceRow]:
        """One row for each postal code, at the median of its localities."""
        by_name: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
        for city in cities:
            by_name[city.country, fold(city.name)].append(city)
        rows = []
        for (country, code), group in codes.items():
            state = Counter(row["state"] for row in group).most_common(1)[0][0]
            region = region_of_state(country, state)
            if country == "US" and not region:
                self.built.left_out["postal codes of the US military and of other countries"] += 1
                continue
            point = median_point([(row["latitude"], row["longitude"]) for row in group])
            county = self._county(point, country, region)
            if country == "US" and not county:
                self.built.left_out["postal codes with a point outside their state"] += 1
                continue
            if country == "GB" and not region:
                country = _OWN_COUNTRY.get(code[:2], country)
            rows.append(
                PlaceRow(
                    code=f"p:{country}:{compact(code)}",
                    kind="postal",
                    country=country,
                    region=region,
                    region_name=regions.region_name(country, region),
                    county=county,
                    name=_town(group, point, by_name),
                    postal_code=code,
                    told_apart_by="",
                    latitude=point[0],
                    longitude=point[1],
                    population=0,
                    time_zone="",
                )
            )
        return rows

    def _counties(self, postal: list[PlaceRow], cities: list[PlaceRow]) -> list[PlaceRow]:
        """US counties at the centre of their postal codes (of their towns where they have none)."""
        codes, towns = _by(postal, "county"), _by(cities, "county")
        fips_states = {fips: state for state, fips in self.state_fips.items()}
        rows = []
        for fips, name in sorted(self.county_names.items()):
            region = fips_states.get(fips[:2], "")
            country = region if region in US_TERRITORIES else "US"
            inside = codes.get((country, region, name)) or towns.get((country, region, name), [])
            point = centre(((row.latitude, row.longitude), 1) for row in inside)
            if point is None or name == regions.region_name(country, region):
                self.built.left_out["counties without a postal code or town"] += 1
                continue
            people = _cautious(towns.get((country, region, name), []))
            rows.append(_area("county", f"c:US:{fips}", country, region, name, point, people))
        return rows

    def _countries(self, cities: list[PlaceRow], postal: list[PlaceRow]) -> list[PlaceRow]:
        """Countries at the centre of the people in their cities."""
        inside: dict[str, list[PlaceRow]] = defaultdict(list)
        for row in (*cities, *postal):
            inside[row.country].append(row)
        rows = []
        for code, country in self.sources.read("countries.json").items():
            point = centre(
                ((row.latitude, row.longitude), row.population + 1) for row in inside.get(code, ())
            )
            if point is None or code in US_TERRITORIES or code not in countries.NAMES:
                continue
            rows.append(
                _area(
                    "country",
                    f"n:{code}",
                    code,
                    "",
                    countries.NAMES[code],
                    point,
                    country["population"],
                )
            )
        return rows


def _town(
    group: list[dict[str, Any]],
    point: tuple[float, float],
    by_name: dict[tuple[str, str], list[PlaceRow]],
) -> str:
    """The town a code is best known by: its most populous locality, else the one in its middle."""

    def rank(row: dict[str, Any]) -> tuple[int, float, str]:
        name = fold(row["city"].split(" (")[0])
        known = [
            city.population
            for city in by_name.get((row["country_code"], name), ())
            if apart((city.latitude, city.longitude), point) < 0.4
        ]
        return -max(known, default=0), apart((row["latitude"], row["longitude"]), point), name

    best = min(group, key=rank)
    return str(best["city"]).split(" (")[0].replace(",", "")


def _regions(postal: list[PlaceRow], cities: list[PlaceRow]) -> list[PlaceRow]:
    """States, provinces and nations at the centre of their postal codes."""
    codes, towns = _by(postal, "region"), _by(cities, "region")
    rows = []
    for (country, code), region in regions.REGIONS.items():
        key = (country, code, code)
        inside = codes.get(key) or towns.get(key, [])
        point = centre(((row.latitude, row.longitude), 1) for row in inside)
        if point:
            people = _cautious(towns.get(key, []))
            rows.append(
                _area("region", f"r:{country}-{code}", country, code, region.name, point, people)
            )
    return rows


def _by(rows: Iterable[PlaceRow], column: str) -> dict[tuple[str, str, str], list[PlaceRow]]:
    """Rows by country, region and a further column."""
    found: dict[tuple[str, str, str], list[PlaceRow]] = defaultdict(list)
    for row in rows:
        if getattr(row, column):
            found[row.country, row.region, getattr(row, column)].append(row)
    return found


def _cautious(towns: list[PlaceRow]) -> int:
    """People an area has at least: half its towns' sum (some count twice), or its largest town."""
    people = [row.population for row in towns]
    return max(sum(people) // 2, max(people, default=0))


def _area(
    kind: str,
    code: str,
    country: str,
    region: str,
    name: str,
    point: tuple[float, float],
    population: int,
) -> PlaceRow:
    """Row of a county, region or country."""
    return PlaceRow(
        code=code,
        kind=kind,
        country=country,
        region=region,
        region_name=regions.region_name(country, region),
        county=name if kind == "county" else "",
        name=name,
        postal_code="",
        told_apart_by="",
        latitude=point[0],
        longitude=point[1],
        population=population,
        time_zone="",
    )
