"""Writes many rows fast: COPY on PostgreSQL, many values at once on SQLite."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from bench.generate.rows import TABLES, Row, Table

BATCH = 20_000
MAKE_HASTE = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "foreign_keys=OFF")


def write(rows: Iterable[tuple[str, Row]]) -> None:
    """Write rows, each with the name of its table, in the order of `TABLES`.

    What belongs together stays within one batch, so owners are written before what they own.
    """
    batch: dict[str, list[Row]] = defaultdict(list)
    waiting = 0
    with connection.cursor() as cursor:
        put = _put_postgresql if connection.vendor == "postgresql" else _put_sqlite
        for name, row in rows:
            batch[name].append(row)
            waiting += 1
            if waiting >= BATCH and name == "services_provider":
                last = batch[name].pop()
                _flush(put, cursor, batch)
                batch[name].append(last)
                waiting = 1
        _flush(put, cursor, batch)


def hasten() -> None:
    """This database can be made again: nothing need survive a power cut, no owner is looked up."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for pragma in MAKE_HASTE:
                cursor.execute(f"PRAGMA {pragma}")
            return
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET session_replication_role = replica")


def _flush(put: Any, cursor: Any, batch: dict[str, list[Row]]) -> None:
    for name, table in TABLES.items():
        if batch[name]:
            put(cursor, name, table, batch[name])
    batch.clear()


def _put_sqlite(cursor: Any, name: str, table: Table, rows: list[Row]) -> None:
    columns = ", ".join((*table.columns, *table.same))
    marks = ", ".join("?" * len(table.columns))
    same = "".join(f", {_literal(value)}" for value in table.same.values())
    with transaction.atomic():
        # The driver's own: Django's cursor would rewrite every statement.
        connection.connection.executemany(
            f"INSERT INTO {name} ({columns}) VALUES ({marks}{same})", rows
        )


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return f"'{value}'" if isinstance(value, str) else str(value)


def _put_postgresql(cursor: Any, name: str, table: Table, rows: list[Row]) -> None:
    same = "".join(f"\t{_cell(value)}" for value in table.same.values()) + "\n"
    text = "".join("\t".join(map(_cell, row)) + same for row in rows)
    columns = ", ".join((*table.columns, *table.same))
    cursor.copy_expert(f"COPY {name} ({columns}) FROM STDIN", io.StringIO(text))


def _cell(value: Any) -> str:
    """As COPY's text format has it; made-up values hold no tabs and no backslashes."""
    return "\\N" if value is None else str(value)
