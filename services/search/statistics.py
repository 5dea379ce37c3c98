"""What makes searches fast again after many rows were written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from services.search.row_order import put_rows_in_order
from services.search.structures import DISTANCE_INDEX, has_distance_index


def refresh_statistics() -> None:
    """Let PostgreSQL count its tables anew after many rows were written.

    Its own vacuum does so a minute later; until then it may join whole tables with each other.
    Counts within a radius read the index alone only where a vacuum has seen the rows. SQLite plans
    by its indexes alone and needs nothing.
    """
    if connection.vendor == "postgresql":
        with _patient_cursor() as cursor:
            cursor.execute("ANALYZE")
            if not connection.in_atomic_block:
                cursor.execute("VACUUM services_searchrow")


def pack_distance_index() -> None:
    """Build PostgreSQL's index by distance anew, while searches go on.

    Filled row by row it keeps the types apart badly: for the nearest of a rare one half as many
    pages again were read. Worth its time when most rows were written; SQLite's needs nothing.
    """
    if connection.vendor == "postgresql" and has_distance_index(connection):
        meanwhile = "" if connection.in_atomic_block else "CONCURRENTLY"
        with _patient_cursor() as cursor:
            put_rows_in_order()
            cursor.execute(f"REINDEX INDEX {meanwhile} {DISTANCE_INDEX}")


@contextmanager
def _patient_cursor() -> Iterator[CursorWrapper]:
    """PostgreSQL without the time limit of requests: of a million places this takes minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        try:
            yield cursor
        finally:
            cursor.execute("RESET statement_timeout")
