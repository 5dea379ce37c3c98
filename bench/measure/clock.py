"""CPU time beside wall time: of this process and of PostgreSQL's that works for it.

Machines are noisy and shared; the time that others take away is in wall time alone.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Call = Callable[[], Any]
BACKEND_NAME = "postgres"


class Timing(NamedTuple):
    """Medians in milliseconds over `calls` calls; `p95_ms` is of the CPU time."""

    cpu_ms: float
    p95_ms: float
    wall_ms: float
    calls: int


class Clock:
    """Measures single calls. `backend`: process id of the database's side, if it runs here."""

    def __init__(self, backend: int | None = None, proc: Path = Path("/proc")) -> None:
        self._told = proc / str(backend) / "schedstat" if backend else None
        if self._told and not self._is_backend(proc / str(backend)):
            self._told = None

    @staticmethod
    def _is_backend(directory: Path) -> bool:
        """Whether the process is PostgreSQL's: the id of another machine may be anyone's here."""
        try:
            name = (directory / "comm").read_text().strip()
            return name.startswith(BACKEND_NAME) and bool((directory / "schedstat").read_text())
        except OSError:
            return False

    @property
    def sees_backend(self) -> bool:
        """Whether the database's own CPU time is counted."""
        return self._told is not None

    def _backend_seconds(self) -> float:
        return int(self._told.read_text().split()[0]) / 1e9 if self._told else 0.0

    def once(self, call: Call) -> tuple[float, float]:
        """CPU and wall seconds of one call."""
        behind = self._backend_seconds()
        wall, cpu = time.perf_counter(), time.process_time()
        call()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        return cpu + self._backend_seconds() - behind, wall


def together(
    clock: Clock, groups: Mapping[str, Sequence[Call]], *, rounds: int = 3, seconds: float = 20.0
) -> dict[str, Timing]:
    """Time several groups of calls in turn, so that what disturbs one disturbs the others alike.

    Every call is made once to warm up. Slow groups stop once they have had their share of
    `seconds`, but not before three calls.
    """
    share = seconds / len(groups)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in groups}
    used = dict.fromkeys(groups, 0.0)
    for name, calls in groups.items():
        for call in calls:
            used[name] += clock.once(call)[1] / 2
            if used[name] > share / 2:
                break
    longest = max(len(calls) for calls in groups.values())
    for number in range(rounds * longest):
        for name, calls in groups.items():
            if number >= rounds * len(calls) or (used[name] > share and len(taken[name]) >= 3):
                continue
            one = clock.once(calls[number % len(calls)])
            taken[name].append(one)
            used[name] += one[1]
    return {name: timing(times) for name, times in taken.items()}


def timing(times: Sequence[tuple[float, float]]) -> Timing:
    """What single times (CPU, wall, in seconds) come to."""
    cpu = sorted(one for one, _wall in times)
    late = cpu[max(0, math.ceil(0.95 * len(cpu)) - 1)]
    wall = statistics.median(one for _cpu, one in times)
    return Timing(statistics.median(cpu) * 1000, late * 1000, wall * 1000, len(times))
