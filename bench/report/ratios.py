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
_OfCase = Callable[[str], Value]


def ratios(results: Results) -> list[Ratio]:
    """All of them, in the order they are shown."""
    of, databases, grown = _Quotients(results).told()
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
        (f"nearest ids / prepared {anchor}, dense", every, of("nearest_dense", "anchor_dense")),
        (f"nearest ids / prepared {anchor}, rural", every, of("nearest_rural", "anchor_rural")),
        ("nearest ids, SQLite / PostgreSQL, dense", {ANY: 3.0}, databases("nearest_dense")),
        ("nearest ids, SQLite / PostgreSQL, rural", {ANY: 3.0}, databases("nearest_rural")),
        ("growth of the full list, 10k to 1M, 50 km", {ANY: 3.0}, grown("json")),
        ("growth of nearest ids, 10k to 1M, dense", {ANY: 5.0}, grown("nearest_dense")),
        ("growth of nearest ids, 10k to 1M, rural", {ANY: 5.0}, grown("nearest_rural")),
        ("rare type / common type, no radius", {ANY: 2.0}, of("nearest_rare", "nearest_dense")),
    ]
    told = [Ratio(name, limits, _cells(results, value)) for name, limits, value in wanted]
    return [*told, *_counted(results)]


@dataclass(frozen=True, slots=True)
class _Quotients:
    """Ways to divide one time by another."""

    results: Results

    def told(self) -> tuple[Callable[[str, str], Value], _OfCase, _OfCase]:
        """Case by case, database by database, and large size by small."""
        return self.cases, self.databases, self.growth

    def cases(self, over: str, under: str) -> Value:
        """Two cases of the same size and database."""
        cpu = self.results.cpu
        return lambda size, vendor: _quotient(cpu(size, vendor, over), cpu(size, vendor, under))

    def databases(self, case: str) -> Value:
        """SQLite by PostgreSQL; told with SQLite."""
        cpu = self.results.cpu
        return lambda size, vendor: (
            _quotient(cpu(size, SQLITE, case), cpu(size, POSTGRESQL, case))
            if vendor == SQLITE
            else None
        )

    def growth(self, case: str) -> Value:
        """The large size by the small one; told with the large."""
        cpu = self.results.cpu
        return lambda size, vendor: (
            _quotient(cpu(LARGE, vendor, case), cpu(SMALL, vendor, case)) if size == LARGE else None
        )


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
