"""Telling towns apart that share a name, region and country."""

from __future__ import annotations

from collections import Counter, defaultdict

from services.domain.place_keys import fold
from services.importers.gazetteer.rows import PlaceRow
from services.importers.gazetteer.sphere import apart

_LANDMARK_FROM = 50_000  # people; smaller towns do not help to place another


def tell_apart(cities: list[PlaceRow], left_out: Counter[str]) -> list[PlaceRow]:
    """Give namesakes their county, or the nearest larger town, in `told_apart_by`.

    Two that still cannot be told apart (a town and its historic centre, as a rule) are one place:
    the more populous row stays.
    """
    groups: dict[tuple[str, str, str], list[PlaceRow]] = defaultdict(list)
    landmarks: dict[str, list[PlaceRow]] = defaultdict(list)
    nameless: set[tuple[str, str]] = set()
    for city in cities:
        key = (city.country, fold(city.name))
        groups[(*key, city.region or city.region_name)].append(city)
        if not city.region_name:
            nameless.add(key)
        if city.population >= _LANDMARK_FROM:
            landmarks[city.country].append(city)
    namesakes = Counter((country, name) for country, name, _ in groups)
    kept = []
    for (country, name, _), group in groups.items():
        alone = len(group) == 1
        if alone and not ((country, name) in nameless and namesakes[country, name] > 1):
            kept += group
            continue
        taken: set[str] = set()
        for city in sorted(group, key=lambda city: -city.population):
            mark = city.county or _nearest(city, landmarks[country])
            if mark in taken or not mark:
                left_out["towns that another of the same name and area stands for"] += 1
                continue
            taken.add(mark)
            kept.append(city._replace(told_apart_by=mark))
    return kept


def _nearest(city: PlaceRow, landmarks: list[PlaceRow]) -> str:
    """Name of the nearest larger town of another name, "" if there is none."""
    here = (city.latitude, city.longitude)
    others = [row for row in landmarks if fold(row.name) != fold(city.name)]
    if not others:
        return ""
    return min(others, key=lambda row: (apart(here, (row.latitude, row.longitude)), row.code)).name
