"""Two pictures: how times grow with the number of places, and ratios against their targets."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bench.report import svg
from bench.report.ratios import Ratio
from bench.report.results import NAMES, VENDORS, Results
from bench.report.tables import number, short

WIDTH = 860
CURVES = (
    ("html", "page in HTML", ""),
    ("json", "list as JSON", ""),
    ("nearest_dense_50km", "nearest ids", ""),
    ("empty", "empty view", "2 5"),
)
LEFT, RIGHT, TOP, BOTTOM = 64, 200, 84, 380


def growth(results: Results) -> str:
    """CPU time of a request by number of places, both axes logarithmic."""
    points = {
        (case, vendor): [
            (size, ms) for size in results.sizes if (ms := results.cpu(size, vendor, case))
        ]
        for case, _label, _dash in CURVES
        for vendor in VENDORS
    }
    every = [ms for curve in points.values() for _size, ms in curve] or [1.0]
    low, high = 10 ** math.floor(math.log10(min(every))), 10 ** math.ceil(math.log10(max(every)))
    sizes = results.sizes
    title = "CPU time of a search by number of places"
    parts = [
        svg.text(24, 34, title, "ink title"),
        svg.text(24, 56, "20 results within 50 km of a large city; web and database", "quiet"),
        *_grid(sizes, low, high),
    ]
    ends = []
    for case, label, dash in CURVES:
        for vendor in VENDORS:
            curve = [
                (_across(size, sizes), _up(ms, low, high)) for size, ms in points[case, vendor]
            ]
            if curve:
                parts.append(svg.path(curve, vendor, dash))
                parts += [svg.dot(x, y, vendor) for x, y in curve]
                told = f"{label}, {NAMES[vendor]}: {number(points[case, vendor][-1][1])} ms"
                ends.append((curve[-1][1], told, vendor))
    parts += _labels(ends)
    told = "; ".join(
        f"{label} on {NAMES[vendor]} "
        + ", ".join(f"{number(ms)} ms at {short(size)}" for size, ms in points[case, vendor])
        for case, label, _dash in CURVES
        for vendor in VENDORS
        if points[case, vendor]
    )
    return svg.document(WIDTH, 430, title, f"Line chart, both axes logarithmic. {told}.", parts)


def _across(size: int, sizes: Sequence[int]) -> float:
    first, last = math.log10(sizes[0]), math.log10(max(sizes[-1], sizes[0] * 10))
    return LEFT + (WIDTH - LEFT - RIGHT - 60) * (math.log10(size) - first) / (last - first) + 20


def _up(ms: float, low: float, high: float) -> float:
    share = (math.log10(ms) - math.log10(low)) / (math.log10(high) - math.log10(low))
    return BOTTOM - (BOTTOM - TOP) * share


def _grid(sizes: Sequence[int], low: float, high: float) -> list[str]:
    parts, step = [], low
    while step <= high * 1.001:
        y = _up(step, low, high)
        parts.append(svg.line(LEFT, y, WIDTH - RIGHT - 30, y))
        parts.append(svg.text(LEFT - 8, y + 4, f"{step:g} ms", "quiet small", "end"))
        step *= 10
    for size in sizes:
        told = f"{size:,} places"
        parts.append(svg.text(_across(size, sizes), BOTTOM + 26, told, "quiet small", "middle"))
    return parts


def _labels(ends: list[tuple[float, str, str]]) -> list[str]:
    """Names at the right end of the curves, moved apart so that none covers another."""
    parts, last = [], -math.inf
    for y, told, vendor in sorted(ends):
        last = max(y + 4, last + 16)
        parts.append(svg.text(WIDTH - RIGHT - 24, last, told, f"{vendor} small"))
    return parts


ROW, NAME_WIDTH = 26, 350
MOST = 4.0


def against_targets(results: Results, told: Sequence[Ratio]) -> str:
    """Each ratio as a share of its target: what lies left of the line is met."""
    shown = [ratio for ratio in told if ratio.cells and min(ratio.limits.values(), default=0) > 0]
    height = 112 + ROW * len(shown)
    title = "Measured ratios against their targets"
    base, width = NAME_WIDTH + 24, WIDTH - NAME_WIDTH - 64
    unit = width / MOST
    bottom = height - 30
    parts = [
        svg.text(24, 34, title, "ink title"),
        svg.text(
            24,
            56,
            "a dot for each size, larger for more places; left of the line: met; 4×: or more",
            "quiet",
        ),
        *(_legend(WIDTH - 300, 34)),
        svg.box(base, 72, unit, bottom - 72, "zone"),
        svg.line(base + unit, 66, base + unit, bottom, "limit"),
        *(
            svg.text(base + unit * n, bottom + 20, f"{n}×", "quiet small", "middle")
            for n in range(5)
        ),
    ]
    for row, ratio in enumerate(shown):
        y = 90 + ROW * row
        parts.append(svg.text(24, y + 4, ratio.name, "ink small"))
        parts.append(svg.line(base, y, base + width, y))
        for (size, vendor), value in ratio.cells.items():
            share = min(value / ratio.limit(size), MOST)
            radius = 3.0 + math.log10(size) - 4
            parts.append(svg.dot(base + unit * share, y, vendor, radius * 1.3))
    missed = [
        f"{ratio.name}: {len(ratio.missed)} of {len(ratio.cells)}"
        for ratio in shown
        if ratio.missed
    ]
    desc = "Dot plot. Not met: " + ("; ".join(missed) or "none") + "."
    return svg.document(WIDTH, height, title, desc, parts)


def _legend(x: float, y: float) -> list[str]:
    parts = []
    for number_, vendor in enumerate(VENDORS):
        parts.append(svg.dot(x + 110 * number_, y - 5, vendor, 5))
        parts.append(svg.text(x + 110 * number_ + 10, y, NAMES[vendor], "ink small"))
    return parts
