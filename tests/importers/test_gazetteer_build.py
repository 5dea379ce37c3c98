"""The parts that make the gazetteer: centres, counties, names, namesakes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from services.importers.gazetteer.counties import CountyShapes
from services.importers.gazetteer.keys import keys_of
from services.importers.gazetteer.names import (
    RegionNames,
    iso_region,
    region_of_state,
    weak_aliases,
    well_known,
)
from services.importers.gazetteer.rows import PlaceRow
from services.importers.gazetteer.sphere import apart, centre, median_point
from services.importers.gazetteer.twins import tell_apart


def city(name: str, lat: float, lon: float, **other: object) -> PlaceRow:
    place = PlaceRow(
        code=f"g:{name}{lat}",
        kind="city",
        country="GB",
        region="ENG",
        region_name="England",
        county="",
        name=name,
        postal_code="",
        told_apart_by="",
        latitude=lat,
        longitude=lon,
        population=10_000,
        time_zone="",
    )
    return place._replace(**other)  # type: ignore[arg-type]


def test_tell_apart_names_the_nearest_larger_town() -> None:
    north, south = city("Ashford", 54.0, -1.0), city("Ashford", 51.0, 1.0)
    landmarks = [
        city("York", 53.9, -1.1, population=140_000),
        city("Canterbury", 51.3, 1.1, population=55_000),
    ]
    told = tell_apart([north, south, *landmarks], Counter())
    assert {(row.name, row.told_apart_by) for row in told} == {
        ("Ashford", "York"),
        ("Ashford", "Canterbury"),
        ("York", ""),
        ("Canterbury", ""),
    }


def test_tell_apart_prefers_the_county() -> None:
    rows = [
        city("Franklin", 41.0, -79.0, county="Venango County"),
        city("Franklin", 40.0, -78.0, county="Cambria County"),
    ]
    told = tell_apart(rows, Counter())
    assert [row.told_apart_by for row in told] == ["Venango County", "Cambria County"]


def test_tell_apart_keeps_the_more_populous_of_two_that_cannot_be_told_apart() -> None:
    left_out: Counter[str] = Counter()
    rows = [
        city("Newtown", 51.0, 0.0, county="A", population=5_000),
        city("Newtown", 51.1, 0.0, county="A", population=9_000),
    ]
    assert [row.population for row in tell_apart(rows, left_out)] == [9_000]
    assert left_out.total() == 1


def test_centre_weighs_points_across_the_antimeridian() -> None:
    assert centre([((0.0, 179.0), 1), ((0.0, -179.0), 1)]) in ((0.0, 180.0), (0.0, -180.0))
    assert centre([((0.0, 0.0), 1), ((0.0, 10.0), 3)]) == pytest.approx((0.0, 7.5), abs=0.02)
    assert centre([]) is None


def test_median_point_ignores_one_row_far_off() -> None:
    assert median_point([(51.0, 0.0), (51.2, 0.1), (10.0, 90.0)]) == (51.0, 0.1)
    assert median_point([(51.0, 0.0), (51.2, 0.1)]) == (51.1, 0.05)


def test_apart_measures_across_the_antimeridian() -> None:
    assert apart((0.0, 179.5), (0.0, -179.5)) == pytest.approx(1.0)


@pytest.fixture
def shapes(tmp_path: Path) -> CountyShapes:
    """Two squares side by side; a third county lies inside the left one."""
    path = tmp_path / "counties.json"
    square = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    hole = [[4, 4], [2, 0], [0, 2], [-2, 0], [0, -2]]
    right = [[10, 0], [0, 10], [10, 0], [0, -10], [-10, 0]]
    geometries = [
        {"type": "Polygon", "id": "17001", "arcs": [[0], [1]]},
        {"type": "Polygon", "id": "17003", "arcs": [[~1]]},
        {"type": "MultiPolygon", "id": "18001", "arcs": [[[~2]]]},
    ]
    path.write_text(
        json.dumps(
            {
                "transform": {"scale": [0.1, 0.1], "translate": [-90.0, 40.0]},
                "objects": {"counties": {"geometries": geometries}},
                "arcs": [square, hole, right],
            }
        )
    )
    return CountyShapes(path)


@pytest.mark.parametrize(
    ("point", "state", "fips"),
    [
        ((40.2, -89.8), "", "17001"),
        ((40.2, -88.5), "", "18001"),
        ((40.2, -88.5), "18", "18001"),
        ((40.05, -89.02), "18", "18001"),
        ((39.95, -90.05), "", "17001"),
        ((40.5, -89.5), "", "17003"),
        ((30.0, -80.0), "", ""),
    ],
)
def test_county_of_a_point(
    shapes: CountyShapes, point: tuple[float, float], state: str, fips: str
) -> None:
    assert shapes.find(point, state) == fips


@pytest.mark.parametrize(
    ("country", "admin1", "code"),
    [
        *(("CA", "02", "BC"), ("CA", "14", "NU"), ("AU", "07", "VIC"), ("NZ", "E7", "AUK")),
        *(("US", "IL", "IL"), ("GB", "SCT", "SCT"), ("IE", "L", "L"), ("PR", "127", "PR")),
        *(("DE", "07", ""), ("GB", "", "")),
    ],
)
def test_iso_region_is_what_people_type(country: str, admin1: str, code: str) -> None:
    assert iso_region(country, admin1) == code


@pytest.mark.parametrize(
    ("country", "state", "code"),
    [
        *(("CA", "Northwest Territory", "NT"), ("CA", "Nunavut Territory", "NU")),
        *(("CA", "Quebec", "QC"), ("US", "Illinois", "IL"), ("PR", "Aguada", "PR")),
        *(("NZ", "Hawke's Bay", "HKB"), ("US", "", ""), ("IE", "Connacht", "C")),
    ],
)
def test_region_of_state_reads_the_postal_rows_names(country: str, state: str, code: str) -> None:
    assert region_of_state(country, state) == code


def test_region_names_are_learnt_where_two_thirds_agree() -> None:
    lyon = {
        "name": "Lyon",
        "countrycode": "FR",
        "admin1code": "84",
        "latitude": 45.75,
        "longitude": 4.85,
    }
    names = RegionNames([lyon])
    row = {"country_code": "FR", "city": "LYON", "latitude": 45.76, "longitude": 4.84}
    for state in ("Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes", "Elsewhere"):
        names.learn({**row, "state": state})
    names.learn({**row, "latitude": 10.0, "state": "Elsewhere"})
    assert names.name("FR", "84") == "Auvergne-Rhône-Alpes"
    names.learn({**row, "state": "Elsewhere"})
    assert names.name("FR", "84") == ""
    assert names.name("FR", "11") == ""


def test_weak_aliases_are_latin_names_of_big_cities() -> None:
    vienna = {
        "population": 1_700_000,
        "alternatenames": ["", "Bécs", "VIE", "Vienna", "Wien", "wien", "Вена"],
    }
    assert weak_aliases(vienna, ["Vienna", "Wien"]) == ["Bécs"]
    assert weak_aliases({**vienna, "population": 99_999}, []) == []


def test_well_known_names_go_to_the_biggest_city_of_the_name() -> None:
    assert "Filadelfia" in well_known("US", "Philadelphia", True)
    assert well_known("US", "Philadelphia", False) == ()


def test_keys_of_every_kind() -> None:
    assert keys_of(city("Biel/Bienne", 47.0, 7.0)).keys() == {"biel bienne", "biel", "bienne"}
    postal = city("London", 51.5, -0.1, kind="postal", postal_code="SW1A")
    assert keys_of(postal) == {"sw1a": False}
    region = city("Illinois", 40.0, -89.0, kind="region", country="US", region="IL")
    assert keys_of(region).keys() == {"illinois", "il", "ill"}
    country = city("Canada", 50.0, -90.0, kind="country", country="CA", region="")
    assert keys_of(country).keys() == {"canada", "can"}
