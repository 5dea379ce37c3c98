"""`python -m bench.importing`: how fast a list is imported, beside a plain bulk insert of its rows.

Each measurement is a process of its own, on a database of its own: `bench_imports` and
`bench_imports_plain` on the server of BENCH_DATABASE_URL, and SQLite files in `var/bench`.
`measure` gives the figures to whoever wants them; with `--write` they go into docs/importing.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from bench.imports.made_up_list import write_list
from bench.imports.table import section, verdicts
from bench.progress import say
from bench.report.docs import between
from bench.report.results import NAMES, POSTGRESQL, SQLITE

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
PAGE = ROOT / "docs" / "importing.md"
ROWS = 100_000
LOADED, PLAIN = "bench_imports", "bench_imports_plain"

Figures = dict[str, dict[str, Any]]
"""`first`, `again` and `plain`, each as `bench.imports.worker.Measured`."""


def measure(vendor: str, rows: int = ROWS, server: str = "", folder: Path = FOLDER) -> Figures:
    """Import a made-up list twice into an empty directory, and insert what came of it plainly."""
    folder.mkdir(parents=True, exist_ok=True)
    path = write_list(folder / f"list-{rows}.csv", rows)
    urls = {name: _fresh(vendor, name, server, folder) for name in (LOADED, PLAIN)}
    for url in urls.values():
        _python(url, "manage.py", "migrate", "--verbosity", "0")
    _python(urls[LOADED], "manage.py", "load_gazetteer", "--verbosity", "0")
    found = {}
    for name, url, *what in (
        ("first", urls[LOADED], "import", str(path)),
        ("again", urls[LOADED], "import", str(path)),
        ("plain", urls[PLAIN], "bulk", urls[LOADED]),
    ):
        found[name] = json.loads(_python(url, "-m", "bench.imports.worker", *what))
        one = found[name]
        say(f"  {name}: {one['rows'] / one['cpu']:,.0f} rows/s of CPU time, {one['wall']:.0f} s")
    return found


def main() -> int:
    """Measure both databases, tell, and write it down when asked; 1 when a target is missed."""
    reader = argparse.ArgumentParser(prog="python -m bench.importing", description=__doc__)
    reader.add_argument("--rows", type=int, default=ROWS)
    reader.add_argument("--write", action="store_true", help="put the table into docs/importing.md")
    reader.add_argument("--check", action="store_true", help="exit 1 when a target is missed")
    asked = reader.parse_args()
    server = os.environ.get("BENCH_DATABASE_URL", "")
    results = {}
    for vendor in (SQLITE, *([POSTGRESQL] if server else [])):
        say(f"{NAMES[vendor]}, {asked.rows:,} rows")
        results[NAMES[vendor]] = measure(vendor, asked.rows, server)
    told = section(results, time.strftime("%Y-%m-%d"))
    sys.stdout.write(told)
    if asked.write:
        PAGE.write_text(between(PAGE.read_text(), told))
    missed = [one for figures in results.values() for one in verdicts(figures) if not one.met]
    for one in missed:
        say(f"NOT MET: {one.name}: {one.figure}, wanted {one.target}")
    return 1 if missed and asked.check else 0


def _python(url: str, *words: str) -> str:
    """What a Python process on this database prints."""
    made = {"DATABASE_URL": url, "DATABASE_STATEMENT_TIMEOUT_MS": "0", "HRDIRECTORY_VAR": FOLDER}
    done = subprocess.run(
        [sys.executable, *words],
        env=os.environ | {name: str(value) for name, value in made.items()},
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def _fresh(vendor: str, name: str, server: str, folder: Path) -> str:
    """The address of an empty database."""
    if vendor == SQLITE:
        for end in ("", "-wal", "-shm"):
            (folder / f"{name}.sqlite3{end}").unlink(missing_ok=True)
        return f"sqlite:///{folder / name}.sqlite3"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for statement in ("DROP DATABASE IF EXISTS {}", "CREATE DATABASE {}"):
                cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
    finally:
        connection.close()
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


if __name__ == "__main__":
    sys.exit(main())
