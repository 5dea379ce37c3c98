"""What was measured of imports, as a table in words of its targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bench.imports.worker import MARKS

#: Of the rate of a plain bulk insert; of the rate of the first import.
LEAST_OF_BULK, LEAST_AGAIN = 0.25, 3.0
#: How much of the peak at half of the file the peak at its end may be.
MOST_GROWTH = 1.15


class Verdict(NamedTuple):
    """One target on one database."""

    name: str
    figure: str
    target: str
    met: bool


def verdicts(measured: Mapping[str, dict]) -> list[Verdict]:  # type: ignore[type-arg]
    """How `first`, `again` and `plain` measurements compare with the targets."""
    first, again, plain = (measured[name] for name in ("first", "again", "plain"))
    share, faster = plain["cpu"] / first["cpu"], first["cpu"] / again["cpu"]
    of_bulk, again_words = "first import, of the rate of a bulk insert", "again, times the first"
    found = [
        Verdict(of_bulk, f"{share:.2f}", f"≥ {LEAST_OF_BULK}", share >= LEAST_OF_BULK),
        Verdict(again_words, f"{faster:.1f}", f"≥ {LEAST_AGAIN:.0f}", faster >= LEAST_AGAIN),
    ]
    for name, one in (("first", first), ("again", again)):
        peaks = {int(mark): peak for mark, peak in one["peak_mb"].items()}
        growth = peaks[100] / peaks[50]
        figure = " / ".join(f"{peaks[mark]}" for mark in MARKS)
        label = f"peak memory, {name}: MB at {' / '.join(map(str, MARKS))} %"
        met = growth <= MOST_GROWTH
        found.append(Verdict(label, figure, f"end ≤ {MOST_GROWTH} × half", met))
    return found


def section(results: Mapping[str, Mapping[str, dict]], when: str) -> str:  # type: ignore[type-arg]
    """The text for the documentation: rates, then targets, met or not."""
    rows = next(iter(results.values()))["first"]["rows"]
    names = {"first": "first import", "again": "again unchanged", "plain": "plain bulk insert"}
    told = (
        f"Measured {when} with `python -m bench.importing`: {rows:,} made-up rows of CSV. Rates "
        "and ratios are of CPU time, of the process and of the database together; rates by the "
        "wall clock stand in brackets and depend on what else the machine does."
    )
    lines = [
        told,
        "",
        "| rows per second | " + " | ".join(results) + " |",
        "|---|" + "---:|" * len(results),
    ]
    for name, words in names.items():
        cells = (
            f"{one[name]['rows'] / one[name]['cpu']:,.0f} "
            f"({one[name]['rows'] / one[name]['wall']:,.0f})"
            for one in results.values()
        )
        lines.append(f"| {words} | {' | '.join(cells)} |")
    lines += ["", "| target | " + " | ".join(results) + " |", "|---|" + "---:|" * len(results)]
    judged = [verdicts(one) for one in results.values()]
    for same in zip(*judged, strict=True):
        cells = (f"{one.figure}{'' if one.met else ' **not met**'}" for one in same)
        lines.append(f"| {same[0].name} ({same[0].target}) | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
