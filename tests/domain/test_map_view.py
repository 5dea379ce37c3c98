"""Where things lie on a map drawn around a point."""

from __future__ import annotations

import math

import pytest

from services.domain.geo import Point, distance_m
from services.domain.map_view import (
    Group,
    View,
    clear_spot,
    grouped,
    middle_of,
    path_of,
    rings,
    view_of,
)

CHICAGO = Point(41.8858, -87.6229)


@pytest.mark.parametrize(
    "middle",
    [CHICAGO, Point(0, 0), Point(-36.8, 179.9), Point(89.99, 10.0), Point(-90, 0)],
    ids=str,
)
@pytest.mark.parametrize("half_m", [800, 50_000, 3_000_000])
def test_distance_from_the_middle_is_true(middle, half_m):
    view = View(middle, half_m)
    other = Point(max(-90, middle.lat - 0.004), ((middle.lon + 0.003 + 180) % 360) - 180)

    spot = view.spot(other.lat, other.lon)

    away = math.dist(spot, (view.size / 2, view.size / 2))
    assert away == pytest.approx(view.length(distance_m(middle, other)), rel=1e-3, abs=1e-6)


@pytest.mark.parametrize(
    ("lat", "lon", "right", "down"),
    [(1, 0, 0, -1), (-1, 0, 0, 1), (0, 1, 1, 0), (0, -1, -1, 0)],
)
def test_north_is_up_and_east_is_right(lat, lon, right, down):
    view = View(Point(0, 0), 200_000)
    x, y = view.spot(lat, lon)

    assert math.copysign(1, x - view.size / 2) == right or not right
    assert math.copysign(1, y - view.size / 2) == down or not down


def test_all_places_are_on_the_sheet():
    near = [Point(41.9, -87.7), Point(42.2, -87.9), Point(41.5, -87.1)]
    view = view_of(CHICAGO, [distance_m(CHICAGO, point) for point in near])

    for point in near:
        assert all(0 < side < view.size for side in view.spot(point.lat, point.lon))


def test_a_single_place_at_the_very_middle_still_has_some_ground_around():
    assert view_of(CHICAGO, [0.0]).half_m >= 500


@pytest.mark.parametrize(
    ("half_m", "unit_m", "drawn"),
    [
        (800, 1000, [0.5]),
        (10_000, 1000, [5]),
        (12_000, 1000, [5, 10]),
        (35_000, 1000, [10, 20, 30]),
        (35_000, 1609.344, [10, 20]),
        (9_000_000, 1000, [5000]),
    ],
)
def test_rings_are_round_numbers_that_fit(half_m, unit_m, drawn):
    assert rings(View(CHICAGO, half_m), unit_m) == drawn


def test_middle_of_points_on_both_sides_of_the_antimeridian():
    middle = middle_of([Point(-17, 179), Point(-17, -179)])

    assert abs(middle.lon) == pytest.approx(180)


def test_middle_of_opposite_points_is_one_of_them():
    assert middle_of([Point(0, 0), Point(0, 180)]) == Point(0, 0)


@pytest.mark.parametrize(
    ("numbers", "label"),
    [((3,), "3"), ((3, 4), "3, 4"), ((3, 4, 5), "3–5"), ((1, 4, 7, 9), "1, 4 +2")],
)
def test_label_of_a_group(numbers, label):
    assert Group((0, 0), numbers).label == label


def test_places_too_near_to_tell_apart_share_a_mark():
    spots = [(1, (10.0, 10.0)), (2, (200.0, 10.0)), (3, (12.0, 14.0))]

    assert [group.numbers for group in grouped(spots, 30)] == [(1, 3), (2,)]


def test_line_is_cut_to_the_sheet():
    view = View(Point(0, 0), 10_000)

    assert path_of(view, [(-5, 0), (-4, 0)]) == ""
    assert path_of(view, [(-0.05, 0), (0.05, 0)]).count("L") == 1


def test_steps_too_small_to_be_seen_are_left_out():
    line = [(n / 10_000, 0.0) for n in range(-500, 500)]

    assert path_of(View(Point(0, 0), 1_000_000), line).count("L") < 20


def test_box_reaches_over_the_antimeridian():
    box = View(Point(-17, 179.9), 50_000).box

    assert box.west > 0 > box.east
    assert box.south < -17 < box.north


def test_box_at_a_pole_goes_all_around():
    box = View(Point(89.9, 0), 50_000).box

    assert (box.west, box.east) == (-180, 180)


def test_words_are_put_where_nothing_hides_them():
    assert clear_spot((100, 100), 50, [(100, 50), (150, 100)]) == pytest.approx(
        (64.6, 135.4), abs=0.1
    )
    assert clear_spot((100, 100), 50, []) == (100, 50)
