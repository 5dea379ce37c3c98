"""`python -m bench.measure OUT`: measure the database of DATABASE_URL, write what was found."""

from __future__ import annotations

import json
import platform
import resource
import signal
import statistics
import sys
from functools import partial
from pathlib import Path
from typing import Any

import django
from django.db.utils import DatabaseError

from bench.progress import say

SECONDS = {"list": 45.0, "near": 60.0, "nearest": 30.0, "everywhere": 60.0}
SHORT = 10.0
PAGE_SIZES = (1, 20, 100)


def main() -> None:
    """Measure all groups; a call that fails is told as failed and left out."""
    # Told to stop, it still takes its server with it.
    signal.signal(signal.SIGTERM, lambda *_args: sys.exit(143))
    django.setup()
    from bench.load import state

    state_told = state.read()
    found = _measure() | {"versions": _versions(), "state": state_told}
    Path(sys.argv[1]).write_text(json.dumps(found, indent=1))


def _measure() -> dict[str, Any]:
    from django.db import connection

    from bench.measure.anchor import Anchor
    from bench.measure.cases import groups
    from bench.measure.clock import Clock, backend_here, together
    from bench.measure.web import Server

    connection.ensure_connection()
    server = Server()
    anchor = Anchor() if connection.vendor == "postgresql" else None
    behind = backend_here(connection.connection.info.backend_pid) if anchor else []
    clock = Clock(behind)
    times = _served()
    failed: dict[str, str] = {}
    for name, calls in groups(server, anchor).items():
        say(f"  measuring: {name}")
        able = {key: some for key, some in calls.items() if _works(key, some, failed)}
        measured = together(clock, able, seconds=SECONDS.get(name, SHORT))
        times |= {key: one._asdict() for key, one in measured.items()}
    return {
        "vendor": connection.vendor,
        "times": times,
        "failed": failed,
        "statements": _statements(server),
        "within_50km": _within(server),
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "anchor": anchor.name if anchor else "",
        "counts_backend": bool(behind) or not anchor,
    }


def _served() -> dict[str, Any]:
    """The list as a server answers it; CPU time of its worker and of the database."""
    from bench.measure.cases import served
    from bench.measure.clock import Clock, backend_here, together
    from bench.measure.served import Gunicorn

    say("  measuring: served by gunicorn")
    with Gunicorn() as server:
        told = server.processes()
        clock = Clock([told["web"], *backend_here(told["database"])], own=False)
        measured = together(clock, served(server), seconds=SECONDS["list"])
    return {key: one._asdict() for key, one in measured.items()}


def _works(key: str, calls: list[Any], failed: dict[str, str]) -> bool:
    """Try one call first: a statement that timed out must not end the run."""
    try:
        calls[0]()
    except (DatabaseError, RuntimeError) as error:
        failed[key] = "asks for a place" if "looked through" in str(error) else "gave up"
        say(f"  {key}: {failed[key]}: {str(error).splitlines()[0][:200]}")
        return False
    return True


def _statements(server: Any) -> dict[str, int]:
    from bench.generate.world import COMMON
    from bench.measure import statements as sent
    from bench.measure.cases import RESULTS, around
    from bench.measure.origins import KINDS, city_names
    from bench.measure.web import JSON

    told = {kind: sent.median(around(server, JSON, starts())) for kind, starts in KINDS.items()}
    params = {"program_type": COMMON.value, "per_page": RESULTS}
    named = [partial(server.get, JSON, params | {"near": name}) for name in city_names()]
    told["name"] = sent.median(named)
    for size in PAGE_SIZES:
        told[f"page_of_{size}"] = sent.median(around(server, JSON, KINDS["dense"](), per_page=size))
    return told


def _within(server: Any) -> float:
    """How many places lie within 50 km of a large city; the middle one of them."""
    from bench.measure.cases import around
    from bench.measure.origins import KINDS
    from bench.measure.web import JSON

    calls = around(server, JSON, KINDS["dense"](), program_type=None)
    return float(statistics.median(json.loads(call())["count"] for call in calls))


def _versions() -> dict[str, str]:
    from django.db import connection

    told = {"Python": platform.python_version(), "Django": django.get_version()}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return told | {"SQLite": cursor.fetchone()[0]}
        cursor.execute("SHOW server_version")
        told["PostgreSQL"] = cursor.fetchone()[0].split(" ")[0]
        cursor.execute("SELECT extversion FROM pg_extension WHERE extname = 'postgis'")
        row = cursor.fetchone()
        return told | ({"PostGIS": row[0]} if row else {})


if __name__ == "__main__":
    main()
