"""Make the search index anew from the records."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from services.search.audit import audit, chunks, repair
from services.search.indexing import reindex
from services.search.statistics import refresh_statistics


class Command(BaseCommand):
    """Goes through all locations, some at a time; stopped and started again it finds less to do."""

    help = "Makes the search index say what the records say, and checks that it does."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Rewrite what differs, put totals and copies right, check."""
        changed = seen = 0
        for ids in chunks():
            changed += reindex(ids)
            seen += len(ids)
            if seen % 10_000 < len(ids):
                self.stdout.write(f"{seen} locations")
        repair(audit())
        refresh_statistics()
        if audit():
            raise CommandError("It still differs: records were changed meanwhile. Run again.")
        self.stdout.write(f"{seen} locations, {changed} rewritten. The index fits the records.")
