"""`python -m bench.load SIZE [records]`: make the database of DATABASE_URL what the run needs.

With `records` the index is left for later.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from typing import Any

import django

from bench.databases import OTHER_DATA
from bench.generate.rows import Row, Rows
from bench.generate.world import World
from bench.progress import Progress, say

#: Larger directories are compared with brute force alone.
CHECKED_UP_TO = 20_000


def main() -> None:
    """Load and index, each only if what is there does not fit."""
    django.setup()
    size = int(sys.argv[1])
    from django.core.management import call_command

    from bench.load import state

    if state.read().get("data") not in (None, state.data_key()):
        raise SystemExit(OTHER_DATA)
    call_command("migrate", verbosity=0)
    if "data" not in state.read():
        _load(size)
    if "records" not in sys.argv and state.read().get("index") != state.index_key():
        _index(size)


def _load(size: int) -> None:
    from django.core.management import call_command

    from bench.load import bulk, state
    from services.models import Listing
    from services.search.statistics import refresh_statistics

    call_command("load_gazetteer", verbosity=0)
    progress, rows = Progress("records loaded", size), Rows()
    started = time.process_time()

    def told() -> Iterator[tuple[str, Row]]:
        done = 0
        for provider in World(size):
            yield from rows.of(provider)
            done += len(provider.locations)
            progress.at(done)

    bulk.hasten()
    bulk.write(told())
    seconds = progress.end()
    refresh_statistics()
    state.note(
        data=state.data_key(),
        size=size,
        listings=Listing.objects.count(),
        load_seconds=seconds,
        load_cpu=time.process_time() - started,
    )


class _Lines(io.StringIO):
    """Reads `rebuild_index`'s own lines: how many locations are done."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def write(self, text: str) -> int:
        first = text.split(" ")[0].replace(",", "")
        if first.isdecimal():
            self.progress.at(int(first))
        return len(text)


def _write_index(progress: Progress) -> None:
    """What `rebuild_index` does, without its check at the end, which takes as long again."""
    from services.search.audit import audit_derived, chunks, repair
    from services.search.indexing import reindex
    from services.search.statistics import pack_distance_index, refresh_statistics

    seen = 0
    for ids in chunks():
        reindex(ids)
        seen += len(ids)
        progress.at(seen)
    repair(audit_derived())
    pack_distance_index()
    refresh_statistics()


def _index(size: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from bench.load import state
    from services.models import SearchRow

    is_first = not SearchRow.objects.exists()
    progress, started = Progress("rebuild_index", size), time.process_time()
    if size > CHECKED_UP_TO:
        _write_index(progress)
    else:
        call_command("rebuild_index", stdout=_Lines(progress))
    seconds = progress.end()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("VACUUM ANALYZE")
    told: dict[str, Any] = {"index": state.index_key(), "index_when": time.strftime("%Y-%m-%d")}
    if is_first:
        told |= {"index_seconds": seconds, "index_cpu": time.process_time() - started}
    else:
        say("  (brought up to date: not counted as a rebuild)")
    state.note(**told)


if __name__ == "__main__":
    main()
