"""Ratios are judged by their targets, and the page gets them between its markers."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from bench.report import chart, docs, tables
from bench.report.ratios import ratios
from bench.report.results import POSTGRESQL, SQLITE, Results


def measured(**cases):
    return {
        "times": {
            name: {"cpu_ms": ms, "p95_ms": ms, "wall_ms": ms, "calls": 3}
            for name, ms in ({"empty": 1.0, "json": 4.0, "html": 8.0} | cases).items()
        },
        "failed": {},
        "statements": {"dense": 3, "rural": 3, "ocean": 3, "page_of_20": 3, "page_of_100": 3},
        "oracle": {"asked": 10, "wrong": [], "refused": [], "declined": 0},
        "within_50km": 25,
        "rss_mb": 100.0,
        "anchor": "PostGIS geography",
        "versions": {"Python": "3.11"},
        "state": {"size": 10_000, "listings": 19_000, "load_seconds": 2.0},
    }


def results(**cases):
    return Results(
        {
            (size, vendor): measured(**cases)
            for size in (10_000, 1_000_000)
            for vendor in (SQLITE, POSTGRESQL)
        }
    )


def named(told, name):
    return next(ratio for ratio in told if ratio.name.startswith(name))


@pytest.mark.parametrize(
    ("ms", "missed"),
    [
        (5.0, []),
        (5.1, [(10_000, SQLITE), (10_000, POSTGRESQL)]),
        (9.0, [(10_000, SQLITE), (10_000, POSTGRESQL)]),
    ],
)
def test_a_target_may_differ_by_size(ms, missed):
    assert named(ratios(results(json=ms)), "full list as JSON").missed == missed


def test_a_question_that_was_given_up_counts_as_wrong():
    told = results()
    told.found[10_000, SQLITE]["oracle"]["refused"] = [{"failed": "timeout"}]

    assert named(ratios(told), "wrong answers").missed == [(10_000, SQLITE)]


def test_what_was_not_measured_is_neither_met_nor_missed():
    growth = named(ratios(Results({(10_000, SQLITE): measured()})), "growth of the full list")

    assert growth.cells == {}


def test_a_missed_target_is_marked_plainly():
    page = tables.targets(results(html=80.0), ratios(results(html=80.0)))

    assert "| HTML list / JSON list | ≤ 3 | **20 not met** |" in page


def test_the_page_is_rewritten_between_its_markers_alone(tmp_path):
    (tmp_path / "images").mkdir()
    page = tmp_path / "performance.md"
    page.write_text(f"Before\n{docs.BEGIN}\nold\n{docs.END}\nAfter\n")

    docs.write(results(), ratios(results()), "2026-01-02", tmp_path)
    docs.write(results(), ratios(results()), "2026-01-02", tmp_path)

    text = page.read_text()
    assert text.startswith("Before\n")
    assert text.endswith("\nAfter\n")
    assert "old" not in text
    assert text.count("### Targets") == 1


def test_a_page_without_markers_is_left_alone():
    with pytest.raises(ValueError, match="missing"):
        docs.between("No markers here.", "figures")


@pytest.mark.parametrize(
    "picture",
    [
        lambda: chart.growth(results()),
        lambda: chart.against_targets(results(), ratios(results())),
    ],
)
def test_pictures_say_what_they_show(picture):
    root = fromstring(picture())
    space = "{http://www.w3.org/2000/svg}"

    assert root.get("role") == "img"
    assert root.find(f"{space}title").text
    assert len(root.find(f"{space}desc").text) > 20
