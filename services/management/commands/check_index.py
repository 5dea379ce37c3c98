"""Tell whether the search index says what the records say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from services.search.audit import Faults, audit, repair


class Command(BaseCommand):
    """Reads everything; with --repair also puts right what differs."""

    help = "Compares the search index with the records. Exit code 1 when they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        """One flag."""
        parser.add_argument("--repair", action="store_true", help="Put right what differs.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Compare, and repair when asked to."""
        faults = audit()
        if not faults:
            self.stdout.write("The index fits the records.")
            return
        self._tell(faults)
        if not options["repair"]:
            raise CommandError("The index differs from the records. Run check_index --repair.")
        repair(faults)
        if audit():
            raise CommandError("The index still differs. Run rebuild_index.")
        self.stdout.write("Repaired.")

    def _tell(self, faults: Faults) -> None:
        if faults.locations:
            self.stdout.write(f"Locations that differ: {len(faults.locations)}")
        for name in ("totals", "combinations", "terms", "copies"):
            if getattr(faults, name):
                self.stdout.write(f"Differ: {name}")
