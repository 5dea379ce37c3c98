"""Cells of the globe: every point in one, every circle covered exactly."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.cells import Range, cells_of, cover, large_cell, touched
from services.domain.geo import EARTH_RADIUS_M, Point, vector_distance_m

LATITUDES = st.one_of(st.floats(-90, 90), st.sampled_from((90.0, -90.0, 89.99, -89.5, 0.0, 41.9)))
LONGITUDES = st.one_of(st.floats(-180, 180), st.sampled_from((180.0, -180.0, 179.99, 0.0, -87.6)))
RADII = st.one_of(st.floats(1, 1_000_000), st.sampled_from((1.0, 50_000.0, 1_000_000.0)))


def times_in(ranges: list[Range], cell: int) -> int:
    return sum(low <= cell <= high for low, high in ranges)


@st.composite
def points_about(draw: st.DrawFn, centre: Point, metres: float) -> Point:
    """A point near a circle as often as anywhere in or around it."""
    share = draw(st.one_of(st.floats(0, 1.6), st.sampled_from((1 - 1e-9, 1 + 1e-9, 1 - 1e-4))))
    angle, bearing = share * metres / EARTH_RADIUS_M, draw(st.floats(0, 2 * math.pi))
    lat, lon = math.radians(centre.lat), math.radians(centre.lon)
    sine = math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing)
    north = math.asin(max(-1.0, min(1.0, sine)))
    east = lon + math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(lat),
        math.cos(angle) - math.sin(lat) * math.sin(north),
    )
    return Point(math.degrees(north), (math.degrees(east) + 540) % 360 - 180)


@settings(max_examples=400, deadline=None)
@given(LATITUDES, LONGITUDES, RADII, st.data())
def test_circle_counts_each_place_in_it_once_and_none_beyond(lat, lon, metres, data):
    centre = Point(lat, lon)
    place = data.draw(points_about(centre, metres))
    is_inside = vector_distance_m(centre.vector, place.vector) <= metres

    covered = cover(centre, metres / EARTH_RADIUS_M)

    small, large = cells_of(place.lat, place.lon)
    whole = times_in(covered.inside, small) + times_in(covered.inside, large)
    at_edge = times_in(covered.edge, small)
    assert whole + at_edge <= 1
    assert whole + at_edge == 1 or not is_inside
    assert whole == 0 or is_inside
    assert times_in(touched(centre, metres / EARTH_RADIUS_M), small) == whole + at_edge


@given(LATITUDES, LONGITUDES)
def test_small_cell_tells_its_large_one(lat, lon):
    small, large = cells_of(lat, lon)

    assert large_cell(small) == large


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((10.0, 180.0), (10.0, -180.0)),
        ((90.0, 5.0), (89.9999, 5.0)),
        ((0.001, 0.001), (0.04, 0.04)),
    ],
)
def test_points_that_are_one_share_a_cell(one, other):
    assert cells_of(*one) == cells_of(*other)


def test_wide_circle_counts_large_cells_and_few_at_its_edge():
    covered = cover(Point(41.9, -87.6), 500_000 / EARTH_RADIUS_M)
    inside = sum(high - low + 1 for low, high in covered.inside)
    edge = sum(high - low + 1 for low, high in covered.edge)
    small = touched(Point(41.9, -87.6), 500_000 / EARTH_RADIUS_M)
    everything = sum(high - low + 1 for low, high in small)

    assert inside < everything / 4
    assert edge < everything / 15
