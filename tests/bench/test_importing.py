"""The benchmark of imports: the same list each time, and an honest table."""

from __future__ import annotations

import csv

import pytest

from bench.imports.made_up_list import COLUMNS, write_list
from bench.imports.table import section, verdicts


def figures(first: float = 40.0, again: float = 10.0, plain: float = 15.0, end: int = 110):
    """Seconds of CPU time for a thousand rows, and the peak at the end of the first import."""
    peaks = {"25": 100, "50": 100, "100": 100}
    made = {
        name: {"rows": 1000, "cpu": cpu, "wall": 2 * cpu, "peak_mb": dict(peaks)}
        for name, cpu in (("first", first), ("again", again), ("plain", plain))
    }
    made["first"]["peak_mb"]["100"] = end
    return made


def test_list_is_the_same_each_time_and_a_larger_one_goes_on(tmp_path):
    small, large = write_list(tmp_path / "a.csv", 300), write_list(tmp_path / "b.csv", 600)
    again = write_list(tmp_path / "c.csv", 300)
    rows = list(csv.reader(large.read_text(encoding="utf-8").splitlines()))

    assert small.read_bytes() == again.read_bytes()
    assert large.read_bytes().startswith(small.read_bytes())
    assert rows[0] == list(COLUMNS)
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert len({row[0] for row in rows}) == 601


def test_targets_that_are_met():
    assert [(one.figure, one.met) for one in verdicts(figures())] == [
        ("0.38", True),
        ("4.0", True),
        ("100 / 100 / 110", True),
        ("100 / 100 / 100", True),
    ]


@pytest.mark.parametrize(
    ("changes", "at"), [({"first": 61.0}, 0), ({"again": 14.0}, 1), ({"end": 120}, 2)]
)
def test_target_that_is_missed_is_said(changes, at):
    told = figures(**changes)
    missed = [number for number, one in enumerate(verdicts(told)) if not one.met]

    assert missed == [at]
    assert section({"SQLite": told}, "2026-01-01").count("**not met**") == 1


def test_table_gives_cpu_rates_and_wall_rates():
    text = section({"SQLite": figures(), "PostgreSQL": figures(plain=20.0)}, "2026-01-01")

    assert "Measured 2026-01-01" in text
    assert "| plain bulk insert | 67 (33) | 50 (25) |" in text
    assert "not met" not in text
