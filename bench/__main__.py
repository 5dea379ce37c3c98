"""`make bench`: both databases at each size, then tables, pictures and a verdict.

Everything kept lies in `var/bench`; interrupted, it goes on from there the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import django

from bench.databases import ROOT, Database, Interrupted
from bench.progress import say
from bench.report import docs, tables
from bench.report.ratios import Ratio, ratios
from bench.report.results import NAMES, POSTGRESQL, VENDORS, path, read

FOLDER = ROOT / "var" / "bench"
SIZES = (10_000, 100_000, 1_000_000)
#: Brute force takes time in proportion to the places.
QUESTIONS = {10_000: 1000, 100_000: 300}
FEWER_QUESTIONS = 100


def main() -> int:
    """Run what was asked for; 1 when targets were missed and CHECK asks for that."""
    asked = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    os.environ["HRDIRECTORY_VAR"] = str(FOLDER)
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = os.environ.get("BENCH_DATABASE_URL", "")
    if not server:
        say(
            "BENCH_DATABASE_URL is not set: PostgreSQL is left out. (postgres://user@host/postgres)"
        )
    vendors = [vendor for vendor in VENDORS if server or vendor != POSTGRESQL]
    try:
        if not asked.report_only:
            _collect_static()
            for size in asked.sizes:
                _measure(size, vendors, server)
    except Interrupted as fault:
        say(str(fault))
        return 2
    except KeyboardInterrupt:
        say("Interrupted. What was finished is kept.")
        return 130
    return _report(check=asked.check)


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of locations")
    reader.add_argument("--check", action="store_true", help="exit 1 when a target is missed")
    reader.add_argument(
        "--report-only", action="store_true", help="tables and pictures of what was kept"
    )
    return reader.parse_args()


def _collect_static() -> None:
    """The page asks for files by names that only collecting them makes."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, check=True)


def _measure(size: int, vendors: list[str], server: str) -> None:
    answers = FOLDER / f"answers-{size}.json"
    for vendor in vendors:
        say(f"{NAMES[vendor]}, {size:,} locations")
        database = Database(size, vendor, FOLDER, server)
        database.prepare()
        measured, compared = FOLDER / "measured.json", FOLDER / "compared.json"
        database.must("bench.measure", str(measured))
        number = str(QUESTIONS.get(size, FEWER_QUESTIONS))
        database.must("bench.oracle", str(size), number, str(answers))
        database.must("bench.oracle.compare", str(answers), str(compared))
        told = json.loads(measured.read_text()) | {"oracle": json.loads(compared.read_text())}
        told["measured"] = time.strftime("%Y-%m-%d")
        path(FOLDER, size, vendor).write_text(json.dumps(told, indent=1))


def _report(*, check: bool) -> int:
    """Print and write the report over everything that is kept."""
    django.setup()
    from bench.load import state

    results = read(FOLDER, _kept_sizes(), state.data_key())
    if not results.found:
        say("Nothing has been measured yet.")
        return 2
    told = ratios(results)
    sys.stdout.write(tables.targets(results, told) + "\n" + tables.times(results) + "\n")
    sys.stdout.write(tables.upkeep(results))
    dates = sorted({found["measured"] for found in results.found.values()})
    docs.write(results, told, " to ".join(dict.fromkeys((dates[0], dates[-1]))))
    say(f"Written: {(docs.DOCS / 'performance.md').relative_to(ROOT)}")
    return _verdict(told, check=check)


def _kept_sizes() -> list[int]:
    names = (Path(file).stem.rpartition("-")[0] for file in FOLDER.glob("*-*.json"))
    return sorted({int(name) for name in names if name.isdecimal()})


def _verdict(told: list[Ratio], *, check: bool) -> int:
    judged = [ratio for ratio in told if ratio.limits and ratio.cells]
    missed = [ratio for ratio in judged if ratio.missed]
    for ratio in missed:
        where = ", ".join(f"{NAMES[vendor]} {tables.short(size)}" for size, vendor in ratio.missed)
        say(f"NOT MET: {ratio.name} ({where})")
    say(f"{len(judged) - len(missed)} of {len(judged)} targets met.")
    return 1 if missed and check else 0


if __name__ == "__main__":
    sys.exit(main())
