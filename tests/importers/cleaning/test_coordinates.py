"""Coordinates are never trusted blindly."""

from __future__ import annotations

import pytest

from services.importers.cleaning.coordinates import read_point
from services.importers.proposal import Notes


@pytest.mark.parametrize(
    ("cells", "country", "point", "codes"),
    [
        (("41.88", "-87.62"), "US", (41.88, -87.62), []),
        ((41.88, -87.62), "US", (41.88, -87.62), []),
        (("41,88", "-87,62"), "US", (41.88, -87.62), []),
        (("41.88° N", "87.62° W"), "US", (41.88, -87.62), []),
        (("", ""), "US", None, []),
        ((None, None), "US", None, []),
        (("0", "0"), "US", None, ["position_zero"]),
        (("0.0", "-0.0"), "US", None, ["position_zero"]),
        (("north", "west"), "US", None, ["position_text"]),
        (("41.88", ""), "US", None, ["position_text"]),
        (("nan", "inf"), "US", None, ["position_text"]),
        (("1e400", "1"), "US", None, ["position_text"]),
        (("-97.74", "30.27"), "US", (30.27, -97.74), ["position_swapped"]),
        (("-73.1", "40.1"), "US", (40.1, -73.1), ["position_swapped"]),
        (("-25.3", "-57.6"), "US", (-25.3, -57.6), ["position_abroad"]),
        (("123", "456"), "US", None, ["position_impossible"]),
        (("13.44", "144.79"), "US", (13.44, 144.79), []),
    ],
)
def test_point_of_two_cells(cells, country, point, codes):
    notes = Notes()
    found = read_point(*cells, country, notes)

    assert (found and (found.lat, found.lon)) == point
    assert [remark.code for remark in notes.remarks] == codes
