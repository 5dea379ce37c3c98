"""Distances against geopy, coordinates that cannot be, and the wording of distances."""

import math

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from services.domain.distance_text import Units, distance_text, units_for
from services.domain.geo import (
    EARTH_RADIUS_M,
    CoordinateError,
    Point,
    chord_of,
    distance_m,
    in_country,
    looks_swapped,
    metres_of,
    record_point,
)

points = st.builds(
    Point,
    st.floats(-90, 90, allow_nan=False),
    st.floats(-180, 180, allow_nan=False),
)


def test_distance_agrees_with_geopy():
    boston, chicago = Point(42.3601, -71.0589), Point(41.8781, -87.6298)
    expected = great_circle(
        (42.3601, -71.0589), (41.8781, -87.6298), radius=EARTH_RADIUS_M / 1000
    ).meters
    assert distance_m(boston, chicago) == pytest.approx(expected, abs=0.001)


@given(points, points)
def test_distance_anywhere_agrees_with_geopy(a, b):
    expected = great_circle((a.lat, a.lon), (b.lat, b.lon), radius=EARTH_RADIUS_M / 1000).meters
    assert distance_m(a, b) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("a", "b", "metres"),
    [
        (Point(0, 179.995), Point(0, -179.995), math.radians(0.01) * EARTH_RADIUS_M),
        (Point(90, 0), Point(90, 123), 0),
        (Point(89.9, 0), Point(89.9, 180), math.radians(0.2) * EARTH_RADIUS_M),
        (Point(0, 0), Point(0, 180), math.pi * EARTH_RADIUS_M),
        (Point(51.5, -0.12), Point(51.5, -0.12), 0),
    ],
)
def test_distance_at_the_edges_of_the_map(a, b, metres):
    assert distance_m(a, b) == pytest.approx(metres, abs=0.001)


@given(st.floats(0, 20_015_000))
def test_chord_and_metres_undo_each_other(metres):
    assert metres_of(chord_of(metres)) == pytest.approx(metres, abs=0.5)


def test_chord_of_more_than_half_the_globe_is_the_diameter():
    assert chord_of(30_000_000) == 2
    assert metres_of(2.0000001) == pytest.approx(math.pi * EARTH_RADIUS_M)


@pytest.mark.parametrize(
    ("lat", "lon", "field"),
    [
        (90.1, 0, "lat"),
        (-91, 0, "lat"),
        (math.nan, 0, "lat"),
        (0, 180.5, "lon"),
        (0, math.inf, "lon"),
    ],
)
def test_point_out_of_range_is_refused_by_field(lat, lon, field):
    with pytest.raises(CoordinateError) as caught:
        Point(lat, lon)
    assert caught.value.field == field


def test_record_point_zero_zero_is_refused():
    with pytest.raises(CoordinateError):
        record_point(0.0, 0.0)
    assert record_point(0.0, 6.7) == Point(0.0, 6.7)


@pytest.mark.parametrize(
    ("lat", "lon", "country", "swapped"),
    [
        (42.36, -71.06, "US", False),
        (-71.06, 42.36, "US", True),
        (-123.1, 49.28, "CA", True),
        (151.2, -33.87, "AU", True),
        (174.76, -36.85, "NZ", True),
        (-0.12, 51.5, "GB", True),
        (-6.26, 53.35, "ie", True),
        (61.2, -149.9, "US", False),
        (-25.3, -57.6, "US", False),
        (-71.06, 42.36, "BR", False),
    ],
)
def test_looks_swapped(lat, lon, country, swapped):
    assert looks_swapped(lat, lon, country) is swapped


def test_in_country_without_a_box_is_not_known():
    assert in_country(48.85, 2.35, "FR") is None
    assert in_country(-25.3, -57.6, "US") is False
    assert in_country(13.45, 144.8, "US") is True


@pytest.mark.parametrize(
    ("metres", "units", "text"),
    [
        (0, "km", "under 100 m"),
        (99.9, "km", "under 100 m"),
        (100, "km", "100 m"),
        (349, "km", "350 m"),
        (974, "km", "950 m"),
        (975, "km", "1 km"),
        (1234, "km", "1.2 km"),
        (9949, "km", "9.9 km"),
        (9951, "km", "10 km"),
        (12_400, "km", "12 km"),
        (1_234_567, "km", "1235 km"),
        (20, "mi", "under 0.1 mi"),
        (1280, "mi", "0.8 mi"),
        (1609.344, "mi", "1 mi"),
        (16_000, "mi", "9.9 mi"),
        (40_000, "mi", "25 mi"),
    ],
)
def test_distance_text(metres, units, text):
    assert str(distance_text(metres, units)) == text


@pytest.mark.parametrize(
    ("country", "locale", "units"),
    [
        ("US", "", Units.MILES),
        ("gb", "", Units.MILES),
        ("CA", "en-US", Units.KILOMETRES),
        ("", "en-US", Units.MILES),
        ("", "es_US", Units.MILES),
        ("", "en", Units.KILOMETRES),
        ("", "", Units.KILOMETRES),
    ],
)
def test_units_for(country, locale, units):
    assert units_for(country, locale) is units
