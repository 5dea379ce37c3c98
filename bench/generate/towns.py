"""Where made-up places lie: around the towns of the embedded gazetteer, by population."""

from __future__ import annotations

import csv
import gzip
import math
import random
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

GAZETTEER = Path(__file__).resolve().parents[2] / "fixtures" / "gazetteer.tsv.gz"
KM_PER_DEGREE = 111.195


class Town(NamedTuple):
    """A town with people; WGS84 degrees."""

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    time_zone: str

    @property
    def spread_km(self) -> float:
        """How far from its middle its places lie, as a standard deviation."""
        return 1.0 + math.sqrt(self.population) / 120


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """All towns of the gazetteer that have people and a time zone, in the order of the file."""
    return tuple(_read(GAZETTEER))


def _read(path: Path) -> Iterator[Town]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as text:
        lines = (line for line in text if not line.startswith("# ") or line.startswith("# code"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            population = int(row["population"])
            if row["kind"] == "city" and population and row["time_zone"]:
                yield Town(
                    row["name"],
                    row["country"],
                    row["region"],
                    float(row["latitude"]),
                    float(row["longitude"]),
                    population,
                    row["time_zone"],
                )


@lru_cache(maxsize=1)
def _shares() -> tuple[float, ...]:
    return tuple(accumulate(float(town.population) for town in towns()))


def draw_town(chance: random.Random) -> Town:
    """A town; large ones come more often, as people do."""
    shares = _shares()
    return towns()[min(bisect(shares, chance.random() * shares[-1]), len(shares) - 1)]


def near(town: Town, chance: random.Random) -> tuple[float, float]:
    """A point of a town in degrees, six decimals; right at poles and at 180 degrees."""
    spread = town.spread_km / KM_PER_DEGREE
    latitude = max(-90.0, min(90.0, town.latitude + chance.gauss(0, spread)))
    narrow = max(0.01, math.cos(math.radians(latitude)))
    longitude = town.longitude + chance.gauss(0, spread) / narrow
    return round(latitude, 6), round((longitude + 180) % 360 - 180, 6)


def anywhere(chance: random.Random) -> tuple[float, float]:
    """A point anywhere on the globe, every square kilometre alike; often at an edge of the map."""
    edge = chance.random()
    latitude = math.degrees(math.asin(chance.uniform(-1, 1)))
    longitude = chance.uniform(-180, 180)
    if edge < 0.1:
        latitude = chance.choice((90.0, -90.0, 89.99, -89.99))
    elif edge < 0.3:
        longitude = chance.choice((180.0, -180.0, 179.995, -179.995))
    return round(latitude, 6), round(longitude, 6)
