"""Puts tables and pictures into `docs/performance.md`, between its markers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.report import chart, tables
from bench.report.ratios import Ratio
from bench.report.results import Results

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
DOCS = Path(__file__).resolve().parents[2] / "docs"


def section(results: Results, told: Sequence[Ratio], when: str) -> str:
    """What stands between the markers."""
    versions = {k: v for found in results.found.values() for k, v in found["versions"].items()}
    listed = ", ".join(f"{name} {version}" for name, version in sorted(versions.items()))
    sizes = ", ".join(f"{size:,}" for size in results.sizes)
    judged = [ratio for ratio in told if ratio.limits and ratio.cells]
    missed = [ratio for ratio in judged if ratio.missed]
    verdict = (
        "All targets are met."
        if not missed
        else f"{len(judged) - len(missed)} of {len(judged)} targets are met at every size "
        "measured; those that are not are marked."
    )
    return (
        f"Measured {when}. Locations: {sizes}. {listed}. Medians of CPU time, web and database.\n\n"
        f"{verdict}\n\n### Targets\n\n{tables.targets(results, told)}\n"
        "![Measured ratios against their targets](images/bench-targets.svg)\n\n"
        f"### Times\n\n![CPU time of a search by number of places](images/bench-growth.svg)\n\n"
        f"{tables.times(results)}\n### Upkeep\n\n{tables.upkeep(results)}"
    )


def between(page: str, told: str) -> str:
    """The page with another text between its markers; ValueError if it has none."""
    before, begin, rest = page.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{BEGIN} and {END} are missing")
    return f"{before}{BEGIN}\n\n{told}\n{END}{after}"


def write(results: Results, told: Sequence[Ratio], when: str, folder: Path = DOCS) -> None:
    """Rewrite the page and its pictures."""
    page = folder / "performance.md"
    page.write_text(between(page.read_text(), section(results, told, when)))
    (folder / "images" / "bench-growth.svg").write_text(chart.growth(results))
    (folder / "images" / "bench-targets.svg").write_text(chart.against_targets(results, told))
