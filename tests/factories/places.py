"""Places to search from, without loading the gazetteer."""

from __future__ import annotations

import datetime

from services.domain.place_keys import fold
from services.models.place import Gazetteer, Place, PlaceName


def a_place(
    code: str, name: str, region: str, lat: float, lon: float, *, kind: str = "city", **values
) -> Place:
    """One place in the United States, found by its folded name."""
    gazetteer, _ = Gazetteer.objects.get_or_create(
        name="test",
        defaults={
            "checksum": "0" * 64,
            "source": "test",
            "licence": "CC BY 4.0",
            "places": 0,
            "loaded_at": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
        },
    )
    key = values.pop("key", fold(name))
    place = Place.objects.create(
        gazetteer=gazetteer,
        code=code,
        kind=kind,
        name=name,
        country="US",
        region=region,
        latitude=lat,
        longitude=lon,
        **values,
    )
    PlaceName.objects.create(
        place=place, key=key, is_weak=False, country="US", weight=place.population
    )
    return place


def chicago_and_namesakes() -> None:
    """Chicago and one of its postal codes, and three towns called Springfield."""
    a_place(
        "g:1", "Chicago", "IL", 41.85003, -87.65005, population=2_700_000, region_name="Illinois"
    )
    a_place(
        "p:US:60601",
        "Chicago",
        "IL",
        41.8858,
        -87.6229,
        kind="postal",
        key="60601",
        postal_code="60601",
        region_name="Illinois",
    )
    for number, (region, name, lat, lon, population) in enumerate(
        [
            ("IL", "Illinois", 39.80, -89.64, 114_000),
            ("MO", "Missouri", 37.21, -93.29, 170_000),
            ("MA", "Massachusetts", 42.10, -72.59, 155_000),
        ]
    ):
        a_place(
            f"g:2{number}", "Springfield", region, lat, lon, population=population, region_name=name
        )
