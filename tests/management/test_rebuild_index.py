"""The index made anew: it tells how far it is, can be stopped and go on, and checks what it did."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from services.management.commands import rebuild_index
from services.models import Location, SearchRow
from services.search import audit as audit_module
from services.search.audit import audit
from tests.factories import ListingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(monkeypatch) -> list[int]:
    """Five places whose rows are lost, written one at a time."""
    for _ in range(5):
        ListingFactory()
    SearchRow.objects.all().delete()
    chunks = audit_module.chunks
    monkeypatch.setattr(
        rebuild_index, "chunks", lambda start_at=0: chunks(size=1, start_at=start_at)
    )
    monkeypatch.setattr(rebuild_index, "SECONDS_BETWEEN", 0.0)
    return sorted(Location.objects.values_list("id", flat=True))


def test_rebuild_tells_how_far_it_is_and_how_long_it_takes(places, capsys):
    call_command("rebuild_index")

    told = capsys.readouterr().out
    assert "3 of 5 locations written, " in told
    assert "seconds left" in told
    assert "5 of 5 locations checked" in told
    assert "5 locations, 5 rewritten. The index fits the records." in told


def test_rebuild_stopped_says_where_to_go_on(places, monkeypatch, capsys):
    written: list[int] = []
    reindex = rebuild_index.reindex

    def reindex_until_the_database_is_gone(ids):
        if len(written) == 3:
            raise DatabaseError("gone")
        written.extend(ids)
        return reindex(ids)

    monkeypatch.setattr(rebuild_index, "reindex", reindex_until_the_database_is_gone)
    with pytest.raises(DatabaseError):
        call_command("rebuild_index")
    assert f"rebuild_index --from {places[3]}" in capsys.readouterr().err

    monkeypatch.setattr(rebuild_index, "reindex", reindex)
    call_command("rebuild_index", "--from", str(places[3]))

    assert "2 locations, 2 rewritten." in capsys.readouterr().out
    assert not audit()


def test_rebuild_that_leaves_a_difference_fails(places, monkeypatch, capsys):
    monkeypatch.setattr(rebuild_index, "reindex", lambda _ids: 0)

    with pytest.raises(CommandError, match="Run again"):
        call_command("rebuild_index")


def test_rebuild_builds_the_index_by_distance_anew_when_most_was_written(places):
    def file_of_the_index() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_relation_filenode('search_row_by_distance')")
            return cursor.fetchone()[0]

    if connection.vendor != "postgresql":
        pytest.skip("SQLite's index keeps types apart by itself")
    before = file_of_the_index()
    call_command("rebuild_index")
    written = file_of_the_index()
    call_command("rebuild_index")

    assert written != before
    assert file_of_the_index() == written
