"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bench.report.ratios import ANY, Ratio
from bench.report.results import NAMES, VENDORS, Results

LABELS = {
    "empty": "served: empty view",
    "json": "served: list as JSON, 50 km, city",
    "hand_built": "served: the same hand-built",
    "html": "served: list as HTML, 50 km, city",
    "inside_empty": "in process: empty view",
    "inside_json": "in process: list as JSON, 50 km, city",
    "inside_hand_built": "in process: the same hand-built",
    "inside_html": "in process: list as HTML, 50 km, city",
    "json_rural": "JSON, 50 km, country",
    "json_name": "JSON, 50 km, city by name",
    "json_any_type": "JSON, every type",
    "json_filtered": "JSON, free and no ID",
    "json_open_now": "JSON, open now",
    "json_words": "JSON, a word in a third of listings",
    "json_wide": "JSON, 500 km",
    "json_rare": "JSON, rare type",
    "json_deep": "JSON, 1,000 km, page 50",
    "json_ocean": "JSON, mid-ocean",
    "nearest_dense_50km": "ids, 50 km, city",
    "nearest_rural_50km": "ids, 50 km, country",
    "nearest_dense": "ids, no radius, city",
    "nearest_rural": "ids, no radius, country",
    "nearest_ocean": "ids, no radius, mid-ocean",
    "nearest_antimeridian": "ids, no radius, ±180°",
    "nearest_poles": "ids, no radius, poles",
    "nearest_rare": "ids, no radius, rare type",
    "nearest_filtered": "ids, no radius, free and no ID",
    "anchor_dense": "anchor, city",
    "anchor_rural": "anchor, country",
    "anchor_ocean": "anchor, mid-ocean",
    "anchor_rare": "anchor, rare type",
    "all": "no place: everything by name",
    "all_type": "no place: common type",
    "all_filtered": "no place: free and no ID",
    "all_open_now": "no place: open now",
    "all_words": "no place: a word in a third of listings",
    "all_seldom_word": "no place: a seldom word",
    "all_mistyped": "no place: a mistyped word",
    "all_deep": "no place: page 50",
    "place_name": "a city's name looked up",
    "place_postal": "a postal code looked up",
    "place_prefix": "suggestions as one types",
    "place_api": "the same through the API",
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the first column is text, the others are numbers."""
    lines = [f"| {' | '.join(head)} |", "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def short(size: int) -> str:
    """10k, 1M."""
    return f"{size // 1_000_000}M" if size >= 1_000_000 else f"{size // 1000}k"


def number(value: float) -> str:
    """Two figures or so."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def pairs(results: Results) -> list[tuple[int, str]]:
    """The columns: sizes of the one database, then of the other."""
    told = [(size, vendor) for vendor in VENDORS for size in results.sizes]
    return [pair for pair in told if pair in results.found]


def _head(results: Results, first: Sequence[str]) -> list[str]:
    return [*first, *(f"{NAMES[vendor]} {short(size)}" for size, vendor in pairs(results))]


def targets(results: Results, told: Sequence[Ratio]) -> str:
    """Ratios with their targets: met, or not met."""
    rows = []
    for ratio in told:
        limits = [f"≤ {number(limit)}" for size, limit in ratio.limits.items() if size != ANY]
        limit = ", ".join(limits) or (f"≤ {number(ratio.limits[ANY])}" if ratio.limits else "")
        rows.append([ratio.name, limit, *(_judged(ratio, pair) for pair in pairs(results))])
    return table(_head(results, ["ratio", "target"]), rows)


def _judged(ratio: Ratio, pair: tuple[int, str]) -> str:
    if pair not in ratio.cells:
        return ""
    value = number(ratio.cells[pair])
    if not ratio.limits:
        return value
    return f"{value} met" if ratio.is_met(pair) else f"**{value} not met**"


def times(results: Results) -> str:
    """CPU milliseconds of every case: median / 95th percentile."""
    rows = []
    for case, label in LABELS.items():
        told = [_timed(results.of(*pair), case) for pair in pairs(results)]
        if any(told):
            rows.append([label, *told])
    return table(_head(results, ["CPU ms, median / 95 %"]), rows)


def _timed(found: dict[str, Any], case: str) -> str:
    if case in found.get("failed", {}):
        return str(found["failed"][case])
    told = found.get("times", {}).get(case)
    return f"{number(told['cpu_ms'])} / {number(told['p95_ms'])}" if told else ""


def upkeep(results: Results) -> str:
    """Loading, indexing, memory, statements."""

    def rate(found: dict[str, Any], step: str) -> str:
        seconds = found["state"].get(f"{step}_seconds")
        return f"{found['state']['size'] / seconds:,.0f}" if seconds else ""

    lines: list[tuple[str, Any]] = [
        ("listings", lambda f: f"{f['state']['listings']:,}"),
        ("places within 50 km of a city, median", lambda f: f"{f['within_50km']:,.0f}"),
        ("locations loaded a second (wall)", lambda f: rate(f, "load")),
        ("locations indexed a second by `rebuild_index` (wall)", lambda f: rate(f, "index")),
        ("peak memory of the web process, MB", lambda f: f"{f['rss_mb']:,.0f}"),
        ("statements: city", lambda f: str(f["statements"]["dense"])),
        ("statements: country", lambda f: str(f["statements"]["rural"])),
        ("statements: mid-ocean", lambda f: str(f["statements"]["ocean"])),
        ("questions compared with brute force", lambda f: f"{f['oracle']['asked']:,}"),
        ("of these refused, asking for a place", lambda f: f"{f['oracle']['declined']:,}"),
    ]
    rows = [[label, *(told(results.of(*pair)) for pair in pairs(results))] for label, told in lines]
    return table(_head(results, ["upkeep"]), rows)
