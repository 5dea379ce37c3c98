"""SQLite plans without statistics: no statement of a search may read a whole table."""

from __future__ import annotations

import datetime
import re

import pytest
from django.db import connection

from services.search import everywhere
from services.search.find import find
from tests.factories import ListingFactory, ProgramFactFactory, ScheduleFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL plans by statistics"),
]
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
CHICAGO = {"lat": "41.8858", "lon": "-87.6229"}
READ = re.compile(r"^(SCAN|SEARCH) (\w+)(.*)$")
# By one value that nearly all rows have.
ALL_ROWS = re.compile(
    r"\((bucket=\?|publication=\?|kind=\?|status=\?)\)|listing_to_confirm \(publication"
)
# What is read by a bucket in the order of names ends with the page.
IN_ORDER = ("search_row_by_name", "search_row_without_place")
# Small, whatever the size of the directory; `t` and `f` are SQLite's own indexes.
SMALL = (
    "sqlite_master",
    "pragma_module_list",
    "services_openhoursclock",
    "services_searchtotal",
    # A list of numbers that comes with the statement.
    "json_each",
    "t",
    "f",
)
MADE = re.compile(r"^(?:MATERIALIZE|CO-ROUTINE) (\w+)$")
# Stops after a thousand rows.
HAS_FEW = ("SELECT 1 FROM services_searchrow", "WITH many AS MATERIALIZED")


def plan(statement: str, params: tuple[object, ...]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}", params)
        return [row[3] for row in cursor.fetchall()]


def whole_tables(params: dict[str, str]) -> list[str]:
    """Steps of the plans of a search that read a whole table."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(execute, sql, values, many, context):
        asked.append((sql, values))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        find(params, now=NOW)
    assert asked
    return [
        step
        for sql, values in asked
        if not sql.startswith(HAS_FEW)
        for step in reading_all(plan(sql, values))
    ]


def reading_all(steps: list[str]) -> list[str]:
    """The steps of one plan that read a whole table, which is no part of the statement itself."""
    made = {found.group(1) for step in steps if (found := MADE.match(step))}
    return [step for step in steps if reads_all(step, {*made, *SMALL})]


def reads_all(step: str, given: set[str]) -> bool:
    found = READ.match(step)
    if found is None or any(name in step for name in IN_ORDER):
        return False
    how, table, rest = found.groups()
    if how == "SEARCH":
        return ALL_ROWS.search(rest) is not None
    return table not in given and "CONSTANT ROW" not in step


SEARCHES = [
    CHICAGO,
    CHICAGO | {"program_type": "naloxone", "no_id": "yes"},
    CHICAGO | {"open_now": "yes"},
    CHICAGO | {"q": "example outreach"},
    CHICAGO | {"q": "exmaple"},
    CHICAGO | {"q": "spanish narcan"},
    {"lat": "10", "lon": "10", "program_type": "naloxone"},
    {"lat": "10", "lon": "10", "no_id": "yes"},
    {},
    {"program_type": "naloxone"},
    {"q": "example"},
]


@pytest.mark.parametrize("params", SEARCHES, ids=str)
def test_no_statement_reads_a_whole_table(params):
    for number in range(3):
        place = ScheduleFactory(location__latitude=41.8 + number / 100).location
        ProgramFactFactory(program=ListingFactory(location=place).program)

    assert whole_tables(params) == []


@pytest.mark.parametrize("params", [{"no_id": "yes"}, {"no_id": "yes", "page": "2"}])
def test_facts_everywhere_read_combinations_alone(params, monkeypatch):
    monkeypatch.setattr(everywhere, "READ_AT_MOST", 0)
    for number in range(3):
        ProgramFactFactory(program=ListingFactory(location__name=f"Example {number}").program)

    # `r` is the table of combinations as well, which is counted before, up to a limit.
    read = {step.split(" ")[1] for step in whole_tables(params | {"per_page": "1"})}
    assert read <= {"r", "services_searchcombination"}
