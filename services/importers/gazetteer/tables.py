"""Writing many places at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection

from services.importers.gazetteer.rows import PlaceRow
from services.models.place import Place, PlaceName

_PLACES = Place._meta.db_table
_NAMES = PlaceName._meta.db_table
_PLACE_COLUMNS = ("gazetteer_id", *PlaceRow._fields[:-2])
_NAME_COLUMNS = ("place_id", "key", "is_weak", "country", "weight")
_CHUNK = 10_000

Record = Sequence[Any]


def write_places(gazetteer: int, rows: Iterable[PlaceRow]) -> None:
    """Insert places; one whose code is known is brought up to date and keeps its id."""
    renewed = ", ".join(f"{name} = excluded.{name}" for name in _PLACE_COLUMNS if name != "code")
    _insert(
        _PLACES,
        _PLACE_COLUMNS,
        ((gazetteer, *row[:-2]) for row in rows),
        f"ON CONFLICT (code) DO UPDATE SET {renewed}",
    )


def write_names(gazetteer: int, names: Iterable[Record]) -> None:
    """Replace all keys of the gazetteer's places."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {_NAMES} WHERE place_id IN"
            f" (SELECT id FROM {_PLACES} WHERE gazetteer_id = %s)",
            [gazetteer],
        )
    _insert(_NAMES, _NAME_COLUMNS, names, "")
    with connection.cursor() as cursor:
        for table in (_PLACES, _NAMES):
            cursor.execute(f"ANALYZE {table}")


def _insert(table: str, columns: Sequence[str], records: Iterable[Record], conflict: str) -> None:
    """Insert records into a table the quick way of the database at hand."""
    named = ", ".join(columns)
    if connection.vendor == "postgresql":
        _copy(table, named, records, conflict)
        return
    values = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        for chunk in _chunks(records):
            cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({values}) {conflict}", chunk)


def _copy(table: str, named: str, records: Iterable[Record], conflict: str) -> None:
    """COPY, by way of a temporary table where known rows must be renewed."""
    target = "staged" if conflict else table
    with connection.cursor() as cursor:
        if conflict:
            cursor.execute(
                f"CREATE TEMPORARY TABLE staged ON COMMIT DROP AS"
                f" SELECT {named} FROM {table} WITH NO DATA"
            )
        for chunk in _chunks(records):
            text = io.StringIO()
            csv.writer(text).writerows(chunk)
            text.seek(0)
            # Without a NULL word of its own COPY would take empty text for NULL.
            cursor.copy_expert(
                f"COPY {target} ({named}) FROM STDIN WITH (FORMAT csv, NULL '\\N')", text
            )
        if conflict:
            cursor.execute(f"INSERT INTO {table} ({named}) SELECT {named} FROM staged {conflict}")
            cursor.execute("DROP TABLE staged")


def _chunks(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Records in lists of a bounded length."""
    rest = iter(records)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
