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
    """The middles of the largest cities of the country with most places."""
    largest = sorted((t for t in towns() if t.country == "US"), key=lambda t: -t.population)
    return tuple((t.latitude, t.longitude) for t in largest[:MANY])


@lru_cache(maxsize=1)
def rural() -> tuple[Degrees, ...]:
    """Small towns of that country, always the same."""
    small = [t for t in towns() if t.country == "US" and t.population < SMALL_TOWN]
    chosen = random.Random(7).sample(small, MANY)
    return tuple((t.latitude, t.longitude) for t in chosen)


@lru_cache(maxsize=1)
def city_names() -> tuple[str, ...]:
    """The largest cities as people type them."""
    largest = sorted((t for t in towns() if t.country == "US"), key=lambda t: -t.population)
    return tuple(f"{t.name}, {t.region}" for t in largest[:MANY])


KINDS: dict[str, Callable[[], tuple[Degrees, ...]]] = {
    "dense": dense,
    "rural": rural,
    "ocean": lambda: OCEAN,
    "antimeridian": lambda: ANTIMERIDIAN,
    "poles": lambda: POLES,
}
