"""Databases that lack R*Tree, FTS5, cube or btree_gist: nothing fails, the answers are the same."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from services.checks import check_search_index
from services.search import engines, structures, text
from services.search.audit import audit
from services.search.engines import engine
from services.search.find import find
from services.search.indexing import reindex
from tests.factories import ListingFactory, ScheduleFactory
from tests.search.test_oracle import check, question
from tests.search.test_words import TABLE, listing_places, names_found
from tests.search.world import build

pytestmark = pytest.mark.django_db


def make_without_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `migrate` makes of the index where SQLite was built without R*Tree and FTS5."""
    structures.drop(connection)
    monkeypatch.setattr(structures, "modules", lambda _connection: set())
    structures.create(connection)


def make_without_rights() -> None:
    """What `migrate` makes of the index for a role that may add no extension to the database."""
    with connection.cursor() as cursor:
        structures.drop(connection)
        for name in structures.EXTENSIONS:
            cursor.execute(f"DROP EXTENSION IF EXISTS {name}")
        cursor.execute("CREATE ROLE search_index_test")
        cursor.execute("GRANT ALL ON SCHEMA public TO search_index_test")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO search_index_test")
        for table in ("services_searchrow", "services_searchtext"):
            cursor.execute(f"ALTER TABLE {table} OWNER TO search_index_test")
        cursor.execute("SET LOCAL ROLE search_index_test")
        structures.create(connection)
        cursor.execute("RESET ROLE")


@pytest.fixture
def forgetful() -> Iterator[None]:
    """What a process remembers of its database, forgotten before and after."""
    remembered = (engines._engine_of, text._is_indexed)
    for one in remembered:
        one.cache_clear()
    yield
    for one in remembered:
        one.cache_clear()


@pytest.fixture
def plain_database(forgetful, monkeypatch) -> None:
    """The database of the test with nothing but tables, ordinary indexes and what is built in."""
    if connection.vendor == "sqlite":
        make_without_modules(monkeypatch)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("making a role takes a superuser")
    make_without_rights()


def test_plain_database_finds_the_same_words(plain_database):
    listing_places()

    assert engine().name == "plain"
    assert {words: names_found(words) for words, _wanted in TABLE} == dict(TABLE)
    assert not audit()


def test_plain_database_answers_every_search_alike(plain_database):
    """Places, counts, order, facts, pages: the same as the plain search over the records."""
    spots, chance = build(seed=21, locations=150), random.Random(3)

    for _ in range(60):
        check(spots, question(chance))
    assert not audit()


def test_plain_database_tells_what_is_open_and_what_is_beyond(plain_database):
    place = ScheduleFactory(location__name="Example open").location
    ListingFactory(location=place)
    here = {"lat": "41.8858", "lon": "-87.6229"}
    monday_noon = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)

    near = find(here | {"open_now": "yes", "q": "exampel"}, now=monday_noon)
    far = find({"lat": "43", "lon": "-87.6", "open_now": "yes"}, now=monday_noon)

    assert [card["name"] for card in near.results] == ["Example open"]
    assert [card["name"] for card in far.beyond] == ["Example open"]


def test_plain_database_is_told_by_a_check(plain_database):
    told = {message.id for message in check_search_index([connection.alias])}

    assert told == (
        {"services.W001"} | ({"services.W003"} if connection.vendor == "sqlite" else set())
    )


def test_full_database_has_nothing_to_tell():
    assert check_search_index([connection.alias]) == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite alone has modules")
def test_triggers_of_a_fuller_build_are_taken_away_and_come_back(forgetful, monkeypatch):
    with monkeypatch.context() as lesser:
        lesser.setattr(structures, "modules", lambda _connection: set())
        structures.create(connection)
        listing = ListingFactory()
        assert not structures.missing_triggers(connection)
    assert audit().copies

    structures.create(connection)

    assert not audit()
    assert reindex([listing.location_id]) == 0


def test_index_structures_are_taken_away_and_made_again():
    with transaction.atomic():
        ListingFactory()
        structures.drop(connection)
        assert not structures.has_distance_index(connection)

        structures.create(connection)

        call_command("check_index", verbosity=0)
        assert structures.has_distance_index(connection)
