"""One measurement, in a process of its own so that its memory is nobody else's. Prints JSON.

    python -m bench.imports.worker import LIST     with DATABASE_URL
    python -m bench.imports.worker bulk URL        inserts what is at URL into DATABASE_URL
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MARKS = (25, 50, 100)
PAGE = 1000


@dataclass(slots=True)
class Measured:
    """Seconds by the clock, seconds of this process's work, rows, and peak memory in MB."""

    rows: int = 0
    seconds: float = 0.0
    work_seconds: float = 0.0
    peak_mb: dict[int, int] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)


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

    began, worked = time.monotonic(), time.process_time()
    one = Import(
        path, mapping_file.load(MAPPING), EmbeddedGazetteer(), timezone.now(), progress=look
    )
    summary = one.run()
    done.seconds, done.work_seconds = time.monotonic() - began, time.process_time() - worked
    done.rows, done.outcomes = summary["rows"], summary["outcomes"]
    return done


def insert_plainly(loaded: str) -> Measured:
    """Insert the records of a loaded directory with `bulk_create`, without history or matching."""
    from django.db import connections, transaction

    from hrdirectory.env import env
    from services import models

    connections.databases["loaded"] = {
        **connections.databases["default"],
        **env.db_url_config(loaded),
        "OPTIONS": {},
    }
    done = Measured()
    for model in (
        *(models.Source, models.ImportRun, models.Provider, models.Program, models.Location),
        *(models.Listing, models.Phone, models.ProgramFact, models.Schedule, models.SourceRecord),
    ):
        for page in _pages(model):
            began, worked = time.monotonic(), time.process_time()
            with transaction.atomic():
                model._default_manager.bulk_create([model(**values) for values in page])
            done.seconds += time.monotonic() - began
            done.work_seconds += time.process_time() - worked
    done.rows = models.SourceRecord.objects.count()
    return done


def _pages(model: Any) -> Iterator[list[dict[str, Any]]]:
    last = 0
    there = model._default_manager.using("loaded").order_by("pk")
    while page := list(there.filter(pk__gt=last).values()[:PAGE]):
        last = page[-1]["id"]
        yield page


def main(what: str, which: str) -> None:
    """Measure and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrdirectory.settings")
    import django

    django.setup()
    done = import_list(Path(which)) if what == "import" else insert_plainly(which)
    sys.stdout.write(json.dumps(asdict(done)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
