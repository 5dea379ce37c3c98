"""A file that somebody writes to while it is read."""

from __future__ import annotations

import pytest

from services.importers import run as run_module
from services.importers.file_stamp import FileChanged, FileStamp
from services.importers.proposal import FileRefused
from services.models import ImportRun, Listing, Source, SourceRecord
from tests.importers.loading import clinic, load, write

ROWS = 9


def rows(count: int = ROWS, name: str = "House"):
    return [clinic(ID=f"R{n}", Name=f"{name} {n}", Street=f"{n} Way") for n in range(count)]


@pytest.fixture
def listed(tmp_path):
    return write(tmp_path / "list.csv", rows())


@pytest.mark.django_db
def test_file_that_changes_during_the_first_look_is_refused_whole(listed, monkeypatch):
    look = run_module.survey

    def changing(reader, parser):
        found = look(reader, parser)
        write(listed, rows(3))
        return found

    monkeypatch.setattr(run_module, "survey", changing)
    with pytest.raises(FileRefused, match=r"^The file changed while it was read\. Wait until it"):
        load(listed)

    assert not Source.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda path: write(path, rows(20)),
        lambda path: write(path, rows(4)),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\xfe\x00"),
        lambda path: path.unlink(),
    ],
    ids=["grew", "was cut", "was emptied", "became another", "is gone"],
)
def test_file_that_changes_later_stops_the_import_at_a_whole_chunk(listed, change):
    def progress(done: int, _total: int, _seconds: float) -> None:
        if done == 3:
            change(listed)

    with pytest.raises(
        FileChanged,
        match=r"^The file changed while it was read\. Stopped after row 3 of 9\. Load it anew",
    ):
        load(listed, chunk_rows=3, progress=progress)

    assert Listing.objects.count() == SourceRecord.objects.count() == 3
    assert ImportRun.objects.get().state == "stopped"


@pytest.mark.django_db
def test_row_that_a_cut_file_lost_is_not_said_to_be_missing(listed):
    load(listed)

    def cut(done: int, _total: int, _seconds: float) -> None:
        if done == ROWS:
            write(listed, rows(2))

    with pytest.raises(FileChanged):
        load(listed, chunk_rows=3, progress=cut)

    assert not SourceRecord.objects.filter(missing_since__isnull=False).exists()


@pytest.mark.django_db
def test_trial_run_of_a_changing_file_stops_too(listed):
    with pytest.raises(FileChanged):
        load(listed, chunk_rows=3, dry_run=True, progress=lambda *_: write(listed, rows(2)))


def test_stamp_of_a_folder_sees_its_files(tmp_path):
    write(tmp_path / "a.csv", rows(1))
    stamp = FileStamp.of(tmp_path)
    assert stamp.still_holds
    write(tmp_path / "b.csv", rows(1))

    assert not stamp.still_holds
    assert FileStamp.of(tmp_path / "absent").still_holds
