"""Imports as real processes: two at once, one that is killed, one that is told to stop."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator

import pytest

from tests.importers.live import Directory, copy_of, forget, template
from tests.importers.loading import clinic, write

ROWS = 1100
CHUNK = 500


@pytest.fixture(scope="module")
def migrated(tmp_path_factory) -> Iterator[Directory]:
    yield from template(tmp_path_factory.mktemp("live"))


@pytest.fixture
def directory(migrated, tmp_path) -> Iterator[Directory]:
    made = copy_of(migrated, tmp_path, "one")
    yield made
    forget(made)


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """Rows of every sort: some share a provider, some repeat, one in a hundred is refused."""
    rows = [
        clinic(
            ID=f"R{number}",
            Name="" if number % 100 == 99 else f"House {number % 400}",
            Street=f"{number % 900} Way",
            Phone=f"312-555-{100 + number % 100:04}",
            Hours="Mon-Fri 9am-5pm" if number % 3 else "",
            Lat="",
        )
        for number in range(ROWS)
    ]
    return write(tmp_path_factory.mktemp("list") / "long.csv", rows)


@pytest.fixture(scope="module")
def undisturbed(migrated, listed, tmp_path_factory):
    """What an import that nobody disturbs leaves behind."""
    made = copy_of(migrated, tmp_path_factory.mktemp("whole"), "whole")
    importing = made.start_import(listed)
    _told, wrong = importing.communicate()
    assert importing.returncode == 0, wrong
    content = made.content()
    forget(made)
    return content


def count(directory: Directory, table: str) -> int:
    return int(directory.value(f"SELECT count(*) FROM services_{table}"))


def assert_same(content, expected) -> None:
    for table, rows in expected.items():
        assert content[table] == rows, table


def test_killed_import_leaves_whole_chunks_and_resumes_to_the_same_end(
    directory, listed, undisturbed, tmp_path
):
    first = directory.start_import(listed)
    directory.wait_for_rows(CHUNK, first)
    directory.kill(first)

    done = directory.value("SELECT rows_done FROM services_importrun")
    assert done % CHUNK == 0
    assert CHUNK <= done < ROWS
    assert count(directory, "sourcerecord") == done
    assert count(directory, "listing") == count(directory, "historicallisting") == done * 0.99
    assert directory.value("SELECT state FROM services_importrun") == "running"

    report = tmp_path / "report.json"
    second = directory.start_import(listed, "--resume", "--report", str(report))
    told, wrong = second.communicate()
    assert second.returncode == 0, wrong
    assert f"{ROWS:,} rows" in told
    assert json.loads(report.read_text())["summary"]["outcomes"]["created"] == ROWS * 0.99
    assert_same(directory.content(), undisturbed)


def test_killed_import_gives_way_to_a_new_one(directory, listed, undisturbed):
    first = directory.start_import(listed)
    directory.wait_for_rows(CHUNK, first)
    directory.kill(first)
    second = directory.start_import(listed)
    told, wrong = second.communicate()

    assert second.returncode == 0, wrong
    assert "unchanged" in told
    assert directory.ask("SELECT state FROM services_importrun ORDER BY id") == [
        ("stopped",),
        ("done",),
    ]
    for table in ("listing", "historicallisting", "location", "phone", "sourcerecord"):
        assert count(directory, table) == len(undisturbed[f"services_{table}"])


def test_second_import_of_a_list_is_told_that_one_is_running(directory, tmp_path):
    rows = 9000  # enough that the first still runs when the second has started
    made = (clinic(ID=f"R{n}", Name=f"House {n}", Street=f"{n} Way", Lat="") for n in range(rows))
    path = write(tmp_path / "long.csv", made)
    first = directory.start_import(path)
    directory.wait_for_rows(0, first)
    second = directory.start_import(path)
    _told, wrong = second.communicate()
    still_running = first.poll() is None
    directory.kill(first)

    assert still_running
    assert second.returncode == 2
    assert "An import of “Example list of clinics” is running: long.csv, row " in wrong
    assert f"of {rows}, process " in wrong
    assert "Wait for it to end." in wrong
    assert "Traceback" not in wrong
    done = directory.value("SELECT max(rows_done) FROM services_importrun")
    assert count(directory, "sourcerecord") == count(directory, "listing") == done
    assert count(directory, "importrun") == 1


def test_imports_started_at_the_same_moment_double_nothing(directory, listed, undisturbed):
    both = [directory.start_import(listed) for _ in range(2)]
    words = [one.communicate()[1] for one in both]

    # On a slow machine the second may begin when the first has ended.
    assert sorted(one.returncode for one in both) in ([0, 2], [0, 0]), words
    assert not any("Traceback" in said for said in words)
    for table in ("source", "provider", "listing", "historicallisting", "phone", "sourcerecord"):
        assert count(directory, table) == len(undisturbed[f"services_{table}"])


def test_interrupted_import_ends_cleanly_and_resumes_to_the_same_end(
    directory, listed, undisturbed, tmp_path
):
    report = tmp_path / "report.json"
    first = directory.start_import(listed, "--report", str(report))
    directory.wait_for_rows(CHUNK, first)
    first.send_signal(signal.SIGINT)
    _told, wrong = first.communicate()

    assert first.returncode == 130
    done = directory.value("SELECT rows_done FROM services_importrun")
    assert f"Stopped after row {done} of {ROWS}. Go on with the same command and --resume." in wrong
    assert "Traceback" not in wrong
    assert directory.value("SELECT state FROM services_importrun") == "stopped"
    assert count(directory, "sourcerecord") == done
    assert not list(tmp_path.glob("report*"))

    second = directory.start_import(listed, "--resume")
    _told, wrong = second.communicate()
    assert second.returncode == 0, wrong
    assert_same(directory.content(), undisturbed)
