"""The command's words and exit codes."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from services.importers.file_stamp import FileChanged
from services.importers.run import Import
from services.models import Listing, Publication, Source
from tests.importers.loading import CLINICS, CLINICS_MAPPING, clinic, write

GO_ON = "Go on with the same command and --resume."

pytestmark = pytest.mark.django_db


def run(*words: object, mapping: object = CLINICS_MAPPING) -> str:
    out = StringIO()
    call_command("import_listings", *map(str, words), "--mapping", str(mapping), stdout=out)
    return out.getvalue()


def test_loads_and_tells_what_it_did(tmp_path):
    report = tmp_path / "report.json"
    said = run(CLINICS, "--report", report)

    assert "13 of 13 rows" in said
    assert "9 created, waiting for review" in said
    assert "4 refused" in said
    assert "gazetteer is empty" in said
    kept = json.loads(report.read_text())
    assert kept["summary"]["outcomes"]["created"] == 9
    assert len(kept["rows"]) == 13


def test_trial_run_says_that_nothing_was_written():
    assert run(CLINICS, "--dry-run").count("Trial run, nothing was written.") == 1
    assert not Listing.objects.exists()


def test_date_of_the_list_can_be_given():
    run(CLINICS, "--source-date", "2026-02-02")

    assert Source.objects.get().records.get(external_id="A1").retrieved_on.day == 2


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("empty.csv", 1, "The file is empty"), ("absent.csv", 1, "cannot be opened")],
)
def test_unreadable_file_ends_with_1(tmp_path, name, code, words):
    (tmp_path / "empty.csv").write_text("")
    report = tmp_path / "report.json"

    with pytest.raises(CommandError, match=words) as failed:
        run(tmp_path / name, "--report", report)
    assert failed.value.returncode == code
    assert list(tmp_path.glob("report*")) == []


def test_file_of_refused_rows_alone_ends_with_1(tmp_path):
    path = write(tmp_path / "list.csv", [clinic(Name="")])

    with pytest.raises(CommandError, match="Every row was refused") as failed:
        run(path)
    assert failed.value.returncode == 1


def test_wrong_mapping_ends_with_2():
    with pytest.raises(CommandError, match="There is no mapping “nothing”") as failed:
        run(CLINICS, mapping="nothing")
    assert failed.value.returncode == 2


def test_publishing_a_source_nobody_trusts_is_refused_before_anything_is_loaded(tmp_path):
    path = write(tmp_path / "list.csv", [clinic()])

    with pytest.raises(CommandError, match="not trusted") as failed:
        run(path, "--publish")

    assert failed.value.returncode == 2
    assert not Listing.objects.exists()
    assert not Source.objects.exists()


def test_publishing_a_source_said_to_be_trusted(tmp_path):
    path = write(tmp_path / "list.csv", [clinic()])
    run(path, "--publish", "--trust-source")

    assert Source.objects.get().trusted
    assert Listing.objects.get().publication == Publication.PUBLISHED
    assert Listing.objects.get().published_at is not None


def test_trial_run_does_not_make_a_source_trusted(tmp_path):
    run(write(tmp_path / "list.csv", [clinic()]), "--dry-run", "--publish", "--trust-source")

    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (
            OperationalError("database is locked\nDETAIL: x"),
            1,
            f"The database did not answer: database is locked. Whole chunks stay. {GO_ON}",
        ),
        (KeyboardInterrupt(), 130, "Stopped before the first row. Nothing was loaded."),
        (
            FileChanged("The file changed while it was read."),
            1,
            "The file changed while it was read.",
        ),
    ],
    ids=["locked database", "stopped at once", "file changed"],
)
def test_what_ends_an_import_is_said_in_one_line(tmp_path, monkeypatch, fault, code, words):
    def ended(_self):
        raise fault

    monkeypatch.setattr(Import, "run", ended)
    report = tmp_path / "report.json"
    with pytest.raises(CommandError) as failed:
        call_command("import_listings", CLINICS, mapping=str(CLINICS_MAPPING), report=report)

    assert (failed.value.returncode, str(failed.value)) == (code, words)
    assert list(tmp_path.iterdir()) == []


def test_report_that_cannot_be_written_is_said_before_anything_is_loaded(tmp_path):
    with pytest.raises(CommandError) as failed:
        run(CLINICS, "--report", tmp_path / "absent" / "report.json")

    assert failed.value.returncode == 2
    assert str(failed.value) == "The report cannot be written: No such file or directory."
    assert not Source.objects.exists()
