"""Codes that a spreadsheet filled in are told by their neighbours and by where the towns are."""

from __future__ import annotations

import pytest

from services.domain.geo import Point
from services.importers.cleaning.filled import Coded, FillWatch
from services.importers.place_centres import NoGazetteer
from tests.importers.loading import FixedGazetteer

NEAR, FAR = Point(39.4, -74.5), Point(40.7, -74.2)
CODES = {f"0820{n}": NEAR for n in range(1, 10)}
TOWNS = {"Absecon": NEAR, "Newark": FAR, "Trenton": FAR, "Camden": FAR, "Passaic": FAR}


def found(rows, gazetteer=None):
    watch = FillWatch(gazetteer or FixedGazetteer(CODES, TOWNS))
    for number, (code, city) in enumerate(rows, start=1):
        watch.see(Coded(number, code, city, "NJ", "US"))
    watch.close()
    return sorted(watch.found)


COUNTED = ["08201", "08202", "08203", "08204", "08205"]
ELSEWHERE = ["Absecon", "Newark", "Trenton", "Camden", "Passaic"]


@pytest.mark.parametrize(
    ("codes", "cities", "flagged"),
    [
        (COUNTED, ELSEWHERE, [2, 3, 4, 5]),
        (["08201"] * 5, ELSEWHERE, [2, 3, 4, 5]),
        # A list sorted by ZIP, and one town with many codes.
        (COUNTED, ["Absecon"] * 5, []),
        (["08201"] * 5, ["Absecon"] * 5, []),
        # One wrong town is a slip of another kind.
        (["08201"] * 5, ["Absecon", "Newark", "Absecon", "Absecon", "Absecon"], []),
        # Too short, broken, or counted otherwise.
        (COUNTED[:3], ELSEWHERE[1:4], []),
        (["08201", "08202", "", "08203", "08204"], ELSEWHERE, []),
        (["08209", "08208", "08207", "08206", "08205"], ELSEWHERE, []),
        (["08201", "08203", "08205", "08207", "08209"], ELSEWHERE, []),
        (["08201", "08201", "08202", "08203", "08204"], ELSEWHERE, [2, 3, 4, 5]),
        # Towns that are not known say nothing.
        (COUNTED, ["A", "B", "C", "D", "E"], []),
        (["V6A 1N5"] * 5, ELSEWHERE, []),
    ],
)
def test_run_of_codes(codes, cities, flagged):
    assert found(zip(codes, cities, strict=True)) == flagged


def test_nothing_is_said_without_a_gazetteer():
    assert found(zip(COUNTED, ELSEWHERE, strict=True), NoGazetteer()) == []


def test_run_without_end_is_judged_in_parts():
    rows = [("08201", ELSEWHERE[1 + n % 4]) for n in range(12_000)]

    assert len(found(rows)) == 12_000
