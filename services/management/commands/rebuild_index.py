"""Make the search index anew from the records."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from services.models import Location
from services.search.audit import audit, audit_derived, chunks, repair
from services.search.indexing import reindex
from services.search.statistics import pack_distance_index, refresh_statistics

SECONDS_BETWEEN = 5.0


class Command(BaseCommand):
    """Goes through all locations, some at a time; what fits already is left as it is."""

    help = (
        "Makes the search index say what the records say, and checks that it does. It may be"
        " stopped at any time and go on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to go on."""
        parser.add_argument(
            "--from",
            dest="start_at",
            type=int,
            default=0,
            metavar="ID",
            help="Go on with this location, as a run that was stopped said.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rewrite what differs, put totals and copies right, check."""
        start_at, number = options["start_at"], Location.objects.count()
        if start_at:
            number = Location.objects.filter(id__gte=start_at).count()
        changed = seen = 0
        meter = Meter(self, "written", number)
        for ids in chunks(start_at=start_at):
            try:
                changed += reindex(ids)
            except (KeyboardInterrupt, DatabaseError):
                self.stderr.write(f"Stopped. Go on with: rebuild_index --from {ids[0]}")
                raise
            seen += len(ids)
            meter.add(len(ids))
        repair(audit_derived())
        if 2 * changed > seen:
            pack_distance_index()
        refresh_statistics()
        if audit(Meter(self, "checked", Location.objects.count()).add):
            raise CommandError("It still differs: records were changed meanwhile. Run again.")
        self.stdout.write(f"{seen} locations, {changed} rewritten. The index fits the records.")


class Meter:
    """Tells every few seconds how much is done, how fast, and how long the rest takes."""

    def __init__(self, command: BaseCommand, verb: str, total: int) -> None:
        self.command, self.verb, self.total = command, verb, total
        self.seen, self.started = 0, time.monotonic()
        self.told = self.started

    def add(self, number: int) -> None:
        """So many more are done."""
        self.seen += number
        now = time.monotonic()
        if now - self.told < SECONDS_BETWEEN:
            return
        self.told = now
        rate = self.seen / (now - self.started)
        left = max(0, self.total - self.seen) / rate
        self.command.stdout.write(
            f"{self.seen} of {self.total} locations {self.verb}, {rate:.0f} a second,"
            f" {left:.0f} seconds left"
        )
