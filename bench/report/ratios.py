"""The ratios that have targets. Both sides of each were measured in one run on one machine."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bench.report.results import POSTGRESQL, SQLITE, VENDORS, Results

Cells = dict[tuple[int, str], float]
SMALL, LARGE = 10_000, 1_000_000
ANY = 0


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table of targets. `limits` by size, ANY for all; `cells` as measured."""

    name: str
    limits: Mapping[int, float]
    cells: Cells = field(default_factory=dict)

    def limit(self, size: int) -> float:
        """The target at a size; infinite for what is told without one."""
        return self.limits.get(size, self.limits.get(ANY, math.inf))

    def is_met(self, cell: tuple[int, str]) -> bool:
        """Whether the target is met at a size on a database."""
        # To two decimals, as it is shown.
        return round(self.cells[cell], 2) <= self.limit(cell[0])

    @property
    def missed(self) -> list[tuple[int, str]]:
        """Where it is not met."""
        return [cell for cell in self.cells if not self.is_met(cell)]


Value = Callable[[int, str], float | None]


def ratios(results: Results) -> list[Ratio]:
    """All of them, in the order they are shown."""

    def of(case: str, other: str) -> Value:
        return lambda size, vendor: _quotient(
            results.cpu(size, vendor, case), results.cpu(size, vendor, other)
        )

    def anchored(kind: str) -> Value:
        return of(f"nearest_{kind}", f"anchor_{kind}")

    def databases(kind: str) -> Value:
        def value(size: int, vendor: str) -> float | None:
            if vendor == POSTGRESQL:
                return None
            case = f"nearest_{kind}"
            return _quotient(results.cpu(size, SQLITE, case), results.cpu(size, POSTGRESQL, case))

        return value

    def grown(case: str) -> Value:
        def value(size: int, vendor: str) -> float | None:
            if size != LARGE:
                return None
            return _quotient(results.cpu(LARGE, vendor, case), results.cpu(SMALL, vendor, case))

        return value

    anchor = next((r["anchor"] for r in results.found.values() if r.get("anchor")), "its anchor")
    every = {ANY: 1.0}
    wanted: list[tuple[str, Mapping[int, float], Value]] = [
        (
            "full list as JSON / empty view",
            {10_000: 5.0, 100_000: 6.0, 1_000_000: 9.0, ANY: 9.0},
            of("json", "empty"),
        ),
        ("the same in process, without server and socket", {}, of("inside_json", "inside_empty")),
        ("through DRF's view classes / the same hand-built", {ANY: 1.5}, of("json", "hand_built")),
        ("HTML list / JSON list", {ANY: 3.0}, of("html", "json")),
        (f"nearest ids / prepared {anchor}, dense", every, anchored("dense")),
        (f"nearest ids / prepared {anchor}, rural", every, anchored("rural")),
        ("nearest ids, SQLite / PostgreSQL, dense", {ANY: 3.0}, databases("dense")),
        ("nearest ids, SQLite / PostgreSQL, rural", {ANY: 3.0}, databases("rural")),
        ("growth of the full list, 10k to 1M, 50 km", {ANY: 3.0}, grown("json")),
        ("growth of nearest ids, 10k to 1M, dense", {ANY: 5.0}, grown("nearest_dense")),
        ("growth of nearest ids, 10k to 1M, rural", {ANY: 5.0}, grown("nearest_rural")),
        ("rare type / common type, no radius", {ANY: 2.0}, of("nearest_rare", "nearest_dense")),
    ]
    told = [Ratio(name, limits, _cells(results, value)) for name, limits, value in wanted]
    return [*told, *_counted(results)]


def _counted(results: Results) -> list[Ratio]:
    """What is counted instead of timed."""

    def statements(vendor: str, case: str) -> Value:
        return lambda size, other: (
            results.of(size, vendor).get("statements", {}).get(case) if other == vendor else None
        )

    def widened(size: int, vendor: str) -> float | None:
        told = results.of(size, vendor).get("statements", {})
        return told["page_of_100"] - told["page_of_20"] if told else None

    def wrong(size: int, vendor: str) -> float | None:
        told = results.of(size, vendor).get("oracle")
        return len(told["wrong"]) + len(told["refused"]) if told else None

    wanted: list[tuple[str, float, Value]] = [
        ("statements of a page in town, SQLite", 12.0, statements(SQLITE, "dense")),
        ("statements of a page in town, PostgreSQL", 4.0, statements(POSTGRESQL, "dense")),
        ("statements more for a page of 100 than for one of 20", 0.0, widened),
        ("wrong answers against brute force", 0.0, wrong),
    ]
    return [Ratio(name, {ANY: limit}, _cells(results, value)) for name, limit, value in wanted]


def _cells(results: Results, value: Value) -> Cells:
    pairs = [(size, vendor) for size in results.sizes for vendor in VENDORS]
    told = ((pair, value(*pair)) for pair in pairs)
    return {pair: number for pair, number in told if number is not None}


def _quotient(over: float | None, under: float | None) -> float | None:
    return over / under if over is not None and under else None
