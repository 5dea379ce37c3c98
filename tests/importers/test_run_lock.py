"""One import of a list at a time; a stopped one goes on where it was."""

from __future__ import annotations

import os
import socket
from datetime import timedelta

import pytest

from services.importers.run import Interrupted
from services.importers.run_lock import AlreadyRunning, NothingToResume
from services.models import ImportRun, Listing, Source, SourceRecord
from tests.importers.loading import NOW, clinic, load, write

ROWS = 12


@pytest.fixture
def twelve(tmp_path):
    rows = [clinic(ID=f"R{n}", Name=f"Example House {n}", Street=f"{n} Way") for n in range(ROWS)]
    return write(tmp_path / "twelve.csv", rows)


def stop_after(rows: int):
    """A progress callback that presses Ctrl-C."""

    def progress(done: int, _total: int, _seconds: float) -> None:
        if done >= rows:
            raise KeyboardInterrupt

    return progress


def running(**changes: object) -> ImportRun:
    """A run of another process."""
    source = Source.objects.get_or_create(code="example-clinics", name="Example")[0]
    values = {"file_name": "x.csv", "state": "running", "worker": "elsewhere 1"} | changes
    return ImportRun.objects.create(source=source, **values)


@pytest.mark.django_db
def test_stopped_import_goes_on_where_it_was(twelve):
    with pytest.raises(Interrupted, match="after row 5 of 12"):
        load(twelve, chunk_rows=5, progress=stop_after(5))
    assert Listing.objects.count() == 5
    assert ImportRun.objects.get().state == "stopped"

    summary = load(twelve, resume=True, chunk_rows=5)

    assert summary["outcomes"]["created"] == summary["rows"] == ROWS
    assert summary["missing"] == 0
    run = ImportRun.objects.get()
    assert (run.state, run.rows_done) == ("done", ROWS)


@pytest.mark.django_db
def test_chunk_that_is_interrupted_is_rolled_back_whole(twelve, monkeypatch):
    from services.importers.loader import Loader

    whole = Loader.load

    def interrupted(loader, rows):
        whole(loader, rows)
        raise KeyboardInterrupt

    monkeypatch.setattr(Loader, "load", interrupted)
    with pytest.raises(Interrupted, match="after row 0"):
        load(twelve)

    assert not Listing.objects.exists()
    assert not SourceRecord.objects.exists()


@pytest.mark.django_db
def test_second_import_of_a_list_is_refused_while_one_runs(twelve):
    running(rows_done=3, rows_total=9)

    with pytest.raises(AlreadyRunning, match="row 3 of 9"):
        load(twelve)
    assert not Listing.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "worker",
    ["elsewhere 1", f"{socket.gethostname()} 999999999", f"{socket.gethostname()} {os.getpid()}"],
    ids=["another machine", "a process that is gone", "this very process"],
)
def test_run_whose_process_is_gone_gives_way(twelve, worker):
    run = running(worker=worker)
    if worker.startswith("elsewhere"):
        ImportRun.objects.update(updated_at=NOW - timedelta(minutes=11))

    assert load(twelve)["outcomes"]["created"] == ROWS
    run.refresh_from_db()
    assert run.state == "stopped"


@pytest.mark.django_db
def test_import_that_was_taken_over_stops(twelve):
    def take_over(_done: int, _total: int, _seconds: float) -> None:
        ImportRun.objects.update(worker="elsewhere 2")

    with pytest.raises(AlreadyRunning, match="took it over"):
        load(twelve, chunk_rows=5, progress=take_over)
    assert Listing.objects.count() == 5


@pytest.mark.django_db
def test_nothing_to_resume(twelve):
    with pytest.raises(NothingToResume, match="Nothing was loaded"):
        load(twelve, resume=True)
    load(twelve)
    with pytest.raises(NothingToResume, match="was stopped"):
        load(twelve, resume=True)


@pytest.mark.django_db
def test_changed_file_is_not_resumed(twelve):
    with pytest.raises(Interrupted):
        load(twelve, chunk_rows=5, progress=stop_after(5))
    write(twelve, [clinic()])

    with pytest.raises(NothingToResume, match="has changed"):
        load(twelve, resume=True)
