"""Rows of the index written many at a time: a model instance for each would cost ten times more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

ROWS_AT_ONCE = 500


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Insert the rows; values must be those of the database, `columns` its names of them."""
    marks = f"({', '.join(['%s'] * len(columns))})"
    start = f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) VALUES "
    todo = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(todo, ROWS_AT_ONCE)):
            if connection.vendor == "sqlite":
                cursor.executemany(start + marks, some)
                continue
            text = start + ", ".join([marks] * len(some))
            cursor.execute(text, [value for row in some for value in row])
