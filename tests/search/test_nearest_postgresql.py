"""PostgreSQL asks rows near the centre one after the other, no more than are needed."""

from __future__ import annotations

import datetime
import itertools
import math
import random
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.domain.geo import Point, chord_of
from services.domain.program_types import ProgramType
from services.models import OpenHours, OpenHoursClock, SearchRow
from services.search import nearest_postgresql, row_order, structures
from services.search.nearest_plain import PlainEngine
from services.search.nearest_postgresql import PostgresqlEngine
from services.search.opening import asks_clocks, opening_facet
from services.search.prepared import fetch
from services.search.query import SearchQuery
from services.search.reach import Reach
from services.search.row_order import put_rows_in_order
from services.search.selection import Selection, selection_of
from services.search.structures import DISTANCE_INDEX
from services.search.together import together

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's engine"),
]
MONDAY = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
CENTRE = Point(41.88, -87.62)
NUMBER = 2500


@pytest.fixture
def town() -> None:
    """Rows of the index alone: thousands of listings around, one in eight open on Mondays."""
    chance = random.Random(3)
    clock = OpenHoursClock.objects.create(time_zone="America/Chicago", country="US", region="IL")
    spots = [Point(41.88 + chance.gauss(0, 0.1), -87.62 + chance.gauss(0, 0.1)).vector] * 3
    spots += [
        Point(41.88 + chance.gauss(0, 0.1), -87.62 + chance.gauss(0, 0.1)).vector
        for _ in range(NUMBER - len(spots))
    ]
    SearchRow.objects.bulk_create(
        SearchRow(
            *(n, n, n, 4, 2, spot.x, spot.y, spot.z, 0, 0, 0, f"Example {n}".encode()),
        )
        for n, spot in enumerate(spots, start=1)
    )
    OpenHours.objects.bulk_create(
        OpenHours(
            *(n, n), told=1, clock=clock, mon_opens=540, mon_closes=1020 if n % 8 == 0 else 541
        )
        for n in range(1, NUMBER + 1)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE services_searchrow")


def open_on(moment: datetime.datetime) -> Selection:
    query = SearchQuery(open_at=moment, opens_now=True)
    return selection_of(query).also(
        opening_facet(query, together({"clocks": asks_clocks()})["clocks"])
    )


def test_hours_are_asked_of_the_nearest_rows_only(town):
    reach, selection = Reach(CENTRE.vector, chord_of(50_000)), open_on(MONDAY)
    with CaptureQueriesContext(connection) as statements:
        found = PostgresqlEngine().nearest(reach, selection, 20)

    [statement] = statements
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {statement['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    asked = re.findall(r"services_openhours h.*loops=(\d+)", plan)
    assert len(found) == 20
    assert asked
    assert max(map(int, asked)) < 500


@pytest.mark.parametrize("walk", [1, 500])
@pytest.mark.parametrize("km", [0.5, 8, 50, 20_000])
@pytest.mark.parametrize("days", [0, 1])
def test_rows_are_those_of_the_plain_engine_however_short_the_walk(
    town, walk, km, days, monkeypatch
):
    monkeypatch.setattr(nearest_postgresql, "WALK", walk)
    reach = Reach(CENTRE.vector, chord_of(km * 1000))
    selection = open_on(MONDAY + datetime.timedelta(days=days))

    for limit in (1, 20, 400):
        found = PostgresqlEngine().nearest(reach, selection, limit)
        assert found == PlainEngine().nearest(reach, selection, limit)


def test_index_by_distance_may_take_longer_than_a_request(town):
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {DISTANCE_INDEX}")
        cursor.execute("SET LOCAL statement_timeout = '10ms'")

    structures.create(connection)

    assert structures.has_distance_index(connection)


def crowd(number: int) -> None:
    """So many more rows at the very centre, last names first."""
    SearchRow.objects.bulk_create(
        SearchRow(*(n, n, n, 4, 2, *CENTRE.vector, 0, 0, 0, f"Crowd {9999 - n}".encode()))
        for n in range(NUMBER + 1, NUMBER + number + 1)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE services_searchrow")


@pytest.mark.parametrize("asked_as", ["nearest", "in_order"])
def test_of_a_crowd_at_the_centre_the_first_by_name_are_read_and_no_others(town, asked_as):
    crowd(400)
    reach = Reach(CENTRE.vector, chord_of(50_000))
    selection = selection_of(SearchQuery(program_types=(ProgramType.NALOXONE,)))
    with CaptureQueriesContext(connection) as statements:
        if asked_as == "nearest":
            found = [place for place, _ in PostgresqlEngine().nearest(reach, selection, 20)]
        else:
            found = [row[0] for row in fetch(PostgresqlEngine().in_order(reach, selection, 20))]

    assert found == [NUMBER + number for number in range(400, 380, -1)]
    [statement] = statements
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {statement['sql']}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert re.search(r"search_row_by_position.*\(actual rows=2[01] loops=1\)", plan)
    assert re.search(rf"{DISTANCE_INDEX}.*\(never executed\)", plan)


@pytest.mark.parametrize("number", [1, 19, 20, 21, 22])
@pytest.mark.parametrize("kinds", [("naloxone",), ("naloxone", "mat")])
def test_those_at_the_centre_come_first_then_those_around(town, number, kinds):
    crowd(number)
    reach = Reach(CENTRE.vector, chord_of(50_000))
    selection = selection_of(SearchQuery(program_types=tuple(map(ProgramType, kinds))))

    for limit in (1, 20, 21, 400):
        found = PostgresqlEngine().nearest(reach, selection, limit)
        assert found == PlainEngine().nearest(reach, selection, limit)


@pytest.mark.parametrize("kinds", [("naloxone",), ("naloxone", "mat")])
def test_a_prepared_search_is_planned_once_and_reads_the_index(town, kinds):
    reach = Reach(CENTRE.vector, chord_of(50_000))
    selection = selection_of(SearchQuery(program_types=tuple(map(ProgramType, kinds))))
    in_order = PostgresqlEngine().in_order(reach, selection, 20)
    rows = PostgresqlEngine().rows(reach, ((4, 4),))
    for asked in (
        lambda: PostgresqlEngine().nearest(reach, selection, 20),
        lambda: fetch(in_order),
        lambda: fetch(rows._replace(text=f"SELECT count(*) {rows.text}")),
    ):
        for _ in range(9):
            with CaptureQueriesContext(connection) as statements:
                asked()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            cursor.execute(f"EXPLAIN {statements[0]['sql']}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            cursor.execute("SET LOCAL plan_cache_mode = auto")
        assert statements[0]["sql"].startswith("EXECUTE")
        assert DISTANCE_INDEX in plan
        assert "Seq Scan" not in plan
        with connection.cursor() as cursor:
            name = statements[0]["sql"].split(" ")[1].split("(")[0]
            cursor.execute(
                "SELECT generic_plans > 1 FROM pg_prepared_statements WHERE name = %s", [name]
            )
            assert cursor.fetchone() == (True,)


def test_rows_put_in_order_are_the_same_rows_beside_their_neighbours(town, monkeypatch):
    SearchRow.objects.create(id=9999, location_id=9999, bucket=0, types=0, sort_key=b"nowhere")
    before = list(SearchRow.objects.order_by("id").values())
    monkeypatch.setattr(row_order, "SLICE", 700)

    put_rows_in_order()

    assert list(SearchRow.objects.order_by("id").values()) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT x, y FROM services_searchrow WHERE x IS NOT NULL ORDER BY ctid")
        moved = cursor.fetchall()
    steps = [math.dist(*pair) for pair in itertools.pairwise(moved)]
    mixed = random.Random(1).sample(moved, k=len(moved))
    assert sum(steps) < sum(math.dist(*pair) for pair in itertools.pairwise(mixed)) / 2
