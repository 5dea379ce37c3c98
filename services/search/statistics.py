"""What the database's planner knows of the tables."""

from __future__ import annotations

from django.db import connection


def refresh_statistics() -> None:
    """Let PostgreSQL count its tables anew after many rows were written.

    Its own vacuum does so a minute later; until then it may join whole tables with each other.
    Counts within a radius read the index alone only where a vacuum has seen the rows. SQLite plans
    by its indexes alone and needs nothing.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            if not connection.in_atomic_block:
                cursor.execute("VACUUM services_searchrow")
