"""Statements that come again are prepared, whatever befalls the connection; no value is kept."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from services.models import SearchRow
from services.search import prepared
from services.search.find import find
from services.search.prepared import fetch
from services.search.sql import Sql
from tests.factories import ScheduleFactory

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only there")
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
CHICAGO = {"lat": "41.8858", "lon": "-87.6229"}
TYPED = datetime.datetime(2031, 7, 9, 4, 44, tzinfo=datetime.UTC)


def asked(number: int = 1) -> Sql:
    return Sql("SELECT bucket FROM services_searchrow WHERE location_id = %s", (number,))


@pytest.fixture(autouse=True)
def new_session() -> Iterator[None]:
    """A connection that was sent nothing before."""
    connection.close()
    yield
    connection.close()


@pytest.fixture(params=["in a transaction", "by itself"])
def around(request) -> Any:
    return transaction.atomic if request.param == "in a transaction" else nullcontext


def sent(statement: Sql, **more: Any) -> str:
    """What Django was asked to send: one statement."""
    with CaptureQueriesContext(connection) as statements:
        fetch(statement, **more)
    [one] = statements
    return str(one["sql"])


def names() -> list[str]:
    """The statements that the session holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
        return [text for (text,) in cursor.fetchall()]


def test_rows_come_on_every_database():
    statement = Sql("SELECT %s + 1, '100 %%'", (1,))

    assert [fetch(statement) for _ in range(4)] == [[(2, "100 %")]] * 4
    assert fetch(Sql("SELECT 5")) == [(5,)]


@on_postgresql
def test_a_text_is_prepared_when_it_comes_again(around):
    with around():
        texts = [sent(asked(number)) for number in range(4)]

    numbered = asked().text.replace("%s", "$1")
    assert texts[0] == asked().text % 0
    assert [text.split(" ")[0] for text in texts[1:]] == ["EXECUTE"] * 3
    [held] = names()
    assert re.fullmatch(r"PREPARE search_\w{32}\(int4\) AS (.*)", held)[1] == numbered


VALUES = [
    ("SELECT %s", (7,)),
    ("SELECT %s", (2**40,)),
    ("SELECT %s", (True,)),
    ("SELECT %s", ("it's 100 % $1",)),
    ("SELECT %s || '%%s' || %s", ("a", "b")),
    ("SELECT encode(%s, 'hex')", (b"\0\xff",)),
    ("SELECT %s + 0.5::float8", (41.123456789012345,)),
    ("SELECT unnest(%s::bigint[])", ("{1,1099511627776}",)),
    ("SELECT 5 = ANY(%s::bigint[])", ("{}",)),
    ("SELECT * FROM (VALUES (%s), (%s)) v(id) ORDER BY id LIMIT %s", (2, 10, 1)),
    ("SELECT CAST(%s AS smallint), 7 / %s, 7::float8 / %s", (3, 2, 2.0)),
    ("SELECT json_build_array(n, %s) FROM (SELECT %s AS n) q", (1, 2)),
]


@on_postgresql
@pytest.mark.parametrize(("text", "params"), VALUES)
def test_values_mean_the_same_by_name(text, params):
    plain = fetch(Sql(text, params), keep=False)

    found = [fetch(Sql(text, params)) for _ in range(8)]

    assert found == [plain] * 8
    assert repr(found[-1]) == repr(plain)
    assert len(names()) == 1


@on_postgresql
def test_names_that_are_gone_are_done_without(around):
    with around():
        SearchRow.objects.create(location_id=1, bucket=0, types=1, sort_key=b"a")
        for _ in range(2):
            fetch(asked())
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")

        assert fetch(asked()) == [(0,)]
        assert len(names()) == 0
        assert sent(asked()).startswith("EXECUTE")
    assert SearchRow.objects.count() == 1


@on_postgresql
def test_columns_may_change_their_type(around):
    everything = Sql("SELECT * FROM changing")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE changing AS SELECT 1 AS number")
    with around():
        assert [fetch(everything) for _ in range(3)] == [[(1,)]] * 3
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE changing ALTER COLUMN number TYPE text")

        assert [fetch(everything) for _ in range(3)] == [[("1",)]] * 3
        assert sent(everything).startswith("EXECUTE")


@on_postgresql
def test_another_connection_starts_anew():
    for _ in range(3):
        fetch(asked())
    connection.close()

    assert fetch(asked()) == []
    assert names() == []
    assert sent(asked()).startswith("EXECUTE")


@on_postgresql
def test_what_cannot_be_prepared_is_sent_plainly(around):
    with around():
        SearchRow.objects.create(location_id=1, bucket=0, types=1, sort_key=b"a")
        assert len({sent(Sql("SHOW server_version")) for _ in range(3)}) == 1
        for _ in range(3):
            fetch(Sql("SELECT %s", (datetime.date(2026, 3, 2),)))  # type: ignore[arg-type]
        assert names() == []
    assert SearchRow.objects.count() == 1


@on_postgresql
def test_a_name_that_is_taken_means_the_same_statement(around):
    for _ in range(2):
        fetch(asked())
    prepared._sessions.clear()

    with around():
        fetch(asked())

        assert [fetch(asked()) for _ in range(2)] == [[], []]


@on_postgresql
def test_faults_are_told_as_without_names():
    divided = Sql("SELECT 1 / %s", (1,))
    for _ in range(3):
        fetch(divided)

    with transaction.atomic():
        with pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
            fetch(divided._replace(params=(0,)))
        assert fetch(divided) == [(1,)]
        part = transaction.savepoint()
        for params, fault in (((0,), "division by zero"), ((1,), "aborted")):
            with pytest.raises(DatabaseError, match=fault):
                fetch(divided._replace(params=params))
        transaction.savepoint_rollback(part)
        assert fetch(divided) == [(1,)]
    assert sent(divided).startswith("EXECUTE")


@on_postgresql
def test_no_more_than_some_are_held(monkeypatch):
    monkeypatch.setattr(prepared, "MOST_PREPARED", 3)
    monkeypatch.setattr(prepared, "MOST_SEEN", 4)
    texts = [Sql(f"SELECT {number}") for number in range(6)]
    for one in texts:
        for _ in range(2):
            fetch(one)

    assert [text[-8:] for text in names()] == ["SELECT 3", "SELECT 4", "SELECT 5"]
    session = prepared._sessions[connection.connection]
    assert (len(session.execute), len(session.seen)) == (3, 4)


@on_postgresql
def test_nothing_is_prepared_where_it_is_not_wanted_or_would_be_lost(settings):
    for _ in range(3):
        fetch(asked(), keep=False)
    settings.DATABASE_POOLED = True
    for _ in range(3):
        fetch(asked())

    assert names() == []
    assert connection.connection not in prepared._sessions


@on_postgresql
def test_nothing_that_somebody_typed_is_remembered():
    ScheduleFactory()
    typed = CHICAGO | {"q": "wuzzlefrump", "open_at": TYPED.isoformat(), "within_km": "47"}
    for params in (typed, typed | {"program_type": "naloxone"}, CHICAGO | {"q": "wuzzlefrump"}):
        for _ in range(3):
            find(params, now=NOW)

    session = prepared._sessions[connection.connection]
    held = [*names(), *(text for text, _types in session.execute)]
    assert held
    literals = (
        "wuzzlefrump",
        "41.88",
        "87.62",
        "47000",
        str(int(TYPED.timestamp())),
        "openhours h",
    )
    assert [text for text in held if any(one in text for one in literals)] == []


@on_postgresql
def test_searches_are_the_same_by_name(around):
    chance = random.Random(5)
    for number in range(30):
        ScheduleFactory(
            location__name=f"Example {number}",
            location__latitude=41.88 + chance.gauss(0, 0.1),
            location__longitude=-87.62 + chance.gauss(0, 0.1),
        )
    for params in (CHICAGO, CHICAGO | {"q": "example"}, CHICAGO | {"no_id": "yes"}, {}):
        with around():
            found = [find(params, now=NOW) for _ in range(8)]
        assert [[card["name"] for card in one.results] for one in found] == [
            [card["name"] for card in found[0].results]
        ] * 8
