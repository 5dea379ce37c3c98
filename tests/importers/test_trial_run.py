"""A trial run says what loading would do, and writes nothing."""

from __future__ import annotations

import tracemalloc

import pytest
from django.db import IntegrityError

from services.importers.loader import Loader
from services.models import ImportRun, Listing, Provider, Source, SourceRecord
from tests.importers.loading import CLINICS, clinic, load, load_rows, write

pytestmark = pytest.mark.django_db


def test_it_says_of_every_row_what_loading_does(tmp_path):
    told = load_rows(tmp_path, path=CLINICS, dry_run=True, chunk_rows=2)
    assert not any(model.objects.exists() for model in (Source, SourceRecord, ImportRun, Provider))
    done = load_rows(tmp_path, path=CLINICS, chunk_rows=2)

    assert told.keys() == done.keys()
    for name, row in done.items():
        assert told[name]["outcome"] == row["outcome"]
        assert bool(told[name].get("possible_duplicate_of")) == bool(
            row.get("possible_duplicate_of")
        )


def test_double_of_a_row_tried_long_before_is_found(tmp_path):
    rows = [clinic(ID=f"R{n}", Name=f"House {n}", Street=f"{n} Way", Lat="") for n in range(9)]
    path = write(tmp_path / "list.csv", [*rows, clinic(ID="A", Name="House 0", Street="0 Way")])
    found = load_rows(tmp_path, path=path, dry_run=True, chunk_rows=3)

    assert found["A"]["possible_duplicate_of"] == found["R0"]["listing"]
    assert [name for name, row in found.items() if row.get("possible_duplicate_of")] == ["A"]


@pytest.mark.parametrize("dry_run", [True, False])
def test_row_that_was_tried_twice_is_no_double_of_itself(tmp_path, monkeypatch, dry_run):
    """When the database refuses one row of a chunk, the others are loaded singly."""
    whole = Loader.load

    def broken(loader, rows):
        results = whole(loader, rows)
        if any(row.cells["ID"] == "R1" for row in rows):
            raise IntegrityError("no")
        return results

    monkeypatch.setattr(Loader, "load", broken)
    rows = [clinic(ID=f"R{n}", Name=f"House {n}", Street=f"{n} Way") for n in range(4)]
    found = load_rows(tmp_path, path=write(tmp_path / "list.csv", rows), dry_run=dry_run)

    assert [found[name]["outcome"] for name in ("R0", "R2", "R3")] == ["created"] * 3
    assert "The database does not accept it: no" in found["row 2"]["reasons"]
    assert not any(row.get("possible_duplicate_of") for row in found.values())
    assert Listing.objects.count() == (0 if dry_run else 3)


def test_memory_does_not_grow_with_the_rows_tried(tmp_path):
    rows = (clinic(ID=f"R{n}", Name=f"House {n}", Street=f"{n} Way") for n in range(700))
    path = write(tmp_path / "long.csv", rows)
    held: list[int] = []

    def look(done: int, _total: int, _seconds: float) -> None:
        if done in (300, 700):
            held.append(tracemalloc.get_traced_memory()[0])

    tracemalloc.start()
    load(path, dry_run=True, chunk_rows=100, progress=look)
    tracemalloc.stop()

    assert held[1] - held[0] < 300_000
