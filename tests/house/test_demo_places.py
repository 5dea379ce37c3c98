"""Where the sample records are: real towns, points in them, and no trace of a secret point."""

from __future__ import annotations

import datetime
import gzip
from collections import defaultdict

import pytest

from services.curation.time_zone import time_zone_at
from services.domain.geo import Point, distance_m
from services.models import ConfidentialAddress, Listing, Location, Notice, ProgramFact, Schedule
from services.models.place import AREA_POPULATION
from tests.house.demo import FOLDER, TODAY, fixtures, records

FARTHEST_M = 60_000
TOWNS = fixtures().towns


def towns_of_the_gazetteer() -> dict[tuple[str, float, float], int]:
    """(country, latitude, longitude) of every town of the embedded gazetteer: its population."""
    found = {}
    with gzip.open(FOLDER.parent / "gazetteer.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.split("\t")
            if cells[0].startswith("g:"):
                found[cells[2], float(cells[9]), float(cells[10])] = int(cells[11] or 0)
    return found


def test_towns_are_in_the_gazetteer_and_large_where_something_is_confidential():
    known = towns_of_the_gazetteer()
    hiding = {row.area_name for row in records().of(Location) if row.area_name}

    for town in TOWNS:
        population = known[(town.country, *town.centre)]
        assert population >= AREA_POPULATION or town.area not in hiding


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.key)
def test_time_zone_is_that_of_the_town(town):
    assert time_zone_at(*town.centre) == town.time_zone


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.key)
def test_points_lie_near_the_town(town):
    centre = Point(*town.centre)
    points = [place.at for owner in town.providers for place in owner.locations if place.at]

    assert points
    assert max(distance_m(centre, Point(*point)) for point in points) < FARTHEST_M


def test_confidential_places_of_a_town_share_one_point_that_is_not_theirs():
    points = defaultdict(list)
    for row in records().of(ConfidentialAddress):
        if row.location.area_name:
            points[row.location.area_name].append((row.location.latitude, row.location.longitude))
        assert (row.latitude, row.longitude) != (row.location.latitude, row.location.longitude)

    assert all(len(set(shared)) == 1 for shared in points.values())
    assert max(len(shared) for shared in points.values()) >= 2


def test_dates_follow_the_day_of_loading():
    days = datetime.timedelta(days=30)
    later = records(TODAY + days)

    for model, field in ((Listing, "confirmed_on"), (ProgramFact, "confirmed_on")):
        for uuid, row in records().by_model[model].items():
            day = getattr(row, field)
            assert getattr(later.by_model[model][uuid], field) == (day + days if day else None)
    for uuid, notice in records().by_model[Notice].items():
        assert later.by_model[Notice][uuid].starts_at.date() == notice.starts_at.date() + days
    assert later.by_model[Schedule].keys() == records().by_model[Schedule].keys()
