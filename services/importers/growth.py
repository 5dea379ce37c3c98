"""Tells PostgreSQL's planner of tables that grow under an import.

By itself it counts them anew a minute later at best. Until then it takes them for as small as they
were, and reads all rows of a source for each chunk: an import would take time by its square.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from services.models import (
    Listing,
    Location,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Schedule,
    SourceRecord,
)

READ = (Provider, Program, Location, Listing, Phone, ProgramFact, Schedule, SourceRecord)
FIRST = 1000


@dataclass(slots=True)
class Growth:
    """Has them counted whenever twice as many rows were written as the last time."""

    next_at: int = FIRST

    def keep_up(self, written: int) -> None:
        """So many rows were written by now. To be called between two transactions."""
        if connection.vendor != "postgresql" or written < self.next_at:
            return
        while self.next_at <= written:
            self.next_at *= 2
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in READ)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")
