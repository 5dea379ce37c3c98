"""Where searches start: in cities, in the country, at sea, at the edges of the map."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from bench.generate.towns import towns

Degrees = tuple[float, float]

OCEAN: tuple[Degrees, ...] = (
    *((30.0, -40.0), (0.0, -30.0), (-20.0, -110.0), (35.0, -150.0), (10.0, -130.0), (-45.0, 80.0)),
    *((45.0, -45.0), (-10.0, 75.0), (20.0, -55.0), (-50.0, -120.0)),
)
ANTIMERIDIAN: tuple[Degrees, ...] = (
    *((0.0, 180.0), (0.0, -180.0), (-17.5, 179.99), (-17.5, -179.99), (52.0, 179.5)),
    *((65.0, -179.999), (-44.0, 180.0), (71.0, -180.0)),
)
POLES: tuple[Degrees, ...] = (
    *((90.0, 0.0), (90.0, 180.0), (-90.0, 0.0), (-90.0, -123.0), (89.99, 45.0), (-89.99, -90.0)),
)
MANY = 30
SMALL_TOWN = 3000


@lru_cache(maxsize=1)
def dense() -> tuple[Degrees, ...]:
    """The middles of the world's largest cities."""
    largest = sorted(towns(), key=lambda town: -town.population)[:MANY]
    return tuple((town.latitude, town.longitude) for town in largest)


@lru_cache(maxsize=1)
def rural() -> tuple[Degrees, ...]:
    """Small towns, always the same."""
    small = [town for town in towns() if town.population < SMALL_TOWN]
    chosen = random.Random(7).sample(small, MANY)
    return tuple((town.latitude, town.longitude) for town in chosen)


@lru_cache(maxsize=1)
def city_names() -> tuple[str, ...]:
    """Large cities of the country that the site serves, as people type them."""
    served = [town for town in towns() if town.country == "US"]
    largest = sorted(served, key=lambda town: -town.population)[:MANY]
    return tuple(f"{town.name}, {town.region}" for town in largest)


KINDS: dict[str, Callable[[], tuple[Degrees, ...]]] = {
    "dense": dense,
    "rural": rural,
    "ocean": lambda: OCEAN,
    "antimeridian": lambda: ANTIMERIDIAN,
    "poles": lambda: POLES,
}
