"""One measurement, in a process of its own so that its memory is nobody else's. Prints JSON.

python -m bench.imports.worker import LIST     with DATABASE_URL
python -m bench.imports.worker bulk URL        inserts what is at URL into DATABASE_URL
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from bench.measure.clock import Clock, backend_here

MARKS = (25, 50, 100)
PAGE = 1000


@dataclass(slots=True)
class Measured:
    """Rows, wall and CPU seconds (of this process and of the database), peak memory in MB."""

    rows: int = 0
    wall: float = 0.0
    cpu: float = 0.0
    peak_mb: dict[int, int] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)


def clock() -> Clock:
    """Measures this process and PostgreSQL's that works for it, when it is on this machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return Clock()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return Clock(backend_here(cursor.fetchone()[0]))


def peak_mb() -> int:
    """The most memory this process ever had resident."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 1_000_000


def import_list(path: Path) -> Measured:
    """Import a list as the command does."""
    from django.utils import timezone

    from bench.imports.made_up_list import MAPPING
    from services.importers import mapping_file
    from services.importers.place_centres import EmbeddedGazetteer
    from services.importers.run import Import

    done = Measured()

    def look(rows: int, total: int, _seconds: float) -> None:
        for mark in MARKS:
            if rows * 100 >= mark * total:
                done.peak_mb.setdefault(mark, peak_mb())

    def run() -> None:
        mapping, places = mapping_file.load(MAPPING), EmbeddedGazetteer()
        summary = Import(path, mapping, places, timezone.now(), progress=look).run()
        done.rows, done.outcomes = summary["rows"], summary["outcomes"]

    done.cpu, done.wall = clock().once(run)
    return done


def insert_plainly(loaded: str) -> Measured:
    """Insert the records of a loaded directory with `bulk_create`, without history or matching."""
    from django.db import connections

    from hrdirectory.env import env
    from services import models

    connections.databases["loaded"] = {
        **connections.databases["default"],
        **env.db_url_config(loaded),
        "OPTIONS": {},
    }
    done, measured = Measured(), clock()
    for model in (
        *(models.Source, models.ImportRun, models.Provider, models.Program, models.Location),
        *(models.Listing, models.Phone, models.ProgramFact, models.Schedule, models.SourceRecord),
    ):
        for page in _pages(model):
            cpu, wall = measured.once(partial(_insert, model, page))
            done.cpu, done.wall = done.cpu + cpu, done.wall + wall
    done.rows = models.SourceRecord.objects.count()
    return done


def _insert(model: Any, page: list[dict[str, Any]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        model._default_manager.bulk_create([model(**values) for values in page])


def _pages(model: Any) -> Iterator[list[dict[str, Any]]]:
    last = 0
    there = model._default_manager.using("loaded").order_by("pk")
    while page := list(there.filter(pk__gt=last).values()[:PAGE]):
        last = page[-1]["id"]
        yield page


def main(what: str, which: str) -> None:
    """Measure and print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hrdirectory.settings"
    import django

    django.setup()
    done = import_list(Path(which)) if what == "import" else insert_plainly(which)
    sys.stdout.write(json.dumps(asdict(done)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
