"""CPU time beside wall time: of this process and of PostgreSQL's that works for it.

Machines are noisy and shared; the time that others take away is in wall time alone.
"""

from __future__ import annotations

import math
import random
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Call = Callable[[], Any]
BACKEND_NAME = "postgres"
PROC = Path("/proc")


class Timing(NamedTuple):
    """Medians in milliseconds over `calls` calls; `p95_ms` is of the CPU time."""

    cpu_ms: float
    p95_ms: float
    wall_ms: float
    calls: int


class Clock:
    """Measures single calls: this process if it is `own`, and others that run on this machine."""

    def __init__(self, others: Iterable[int] = (), *, own: bool = True, proc: Path = PROC) -> None:
        self.own = own
        self._tasks = [proc / str(one) / "task" for one in others]

    def _seconds(self) -> float:
        threads = (thread for tasks in self._tasks for thread in tasks.iterdir())
        others = sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads)
        return others / 1e9 + (time.process_time() if self.own else 0.0)

    def once(self, call: Call) -> tuple[float, float]:
        """CPU and wall seconds of one call."""
        cpu, wall = self._seconds(), time.perf_counter()
        call()
        wall = time.perf_counter() - wall
        return self._seconds() - cpu, wall


def backend_here(process: int, proc: Path = PROC) -> list[int]:
    """The process, if it is PostgreSQL's: the id of another machine may be anyone's here."""
    try:
        name = (proc / str(process) / "comm").read_text().strip()
        is_told = bool((proc / str(process) / "schedstat").read_text())
    except OSError:
        return []
    return [process] if is_told and name.startswith(BACKEND_NAME) else []


def together(
    clock: Clock, groups: Mapping[str, Sequence[Call]], *, rounds: int = 3, seconds: float = 20.0
) -> dict[str, Timing]:
    """Time several groups of calls in turn, so that what disturbs one disturbs the others alike.

    Each turn has an order of its own: what came before a call decides what the caches still hold.
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
    turn, chance = list(groups.items()), random.Random(1)
    for number in range(rounds * longest):
        chance.shuffle(turn)
        for name, calls in turn:
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
