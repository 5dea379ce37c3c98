"""Writing of many records at once, with their history, as fast as the database takes them.

Django's `bulk_create` asks each field of each record how it wants to be written, and the bulk
functions of the history copy every record in Python. Here ids are taken first, the values of a
record are read in one go, and the database itself copies what was written into the history. No
signals are sent, as with `bulk_create`: the caller looks after the search index.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import connection, connections, models
from django.utils import timezone
from simple_history.utils import get_history_model_for_model

PAGE = 500
AS_IT_IS = (
    *(models.CharField, models.TextField, models.FloatField, models.IntegerField),
    *(models.BooleanField, models.ForeignKey),
)
Values = list[Any]


@dataclass(frozen=True, slots=True)
class Note:
    """What the history says of a change: who did it, if anybody, and why."""

    reason: str
    by: Any = None


@dataclass(frozen=True, slots=True)
class Columns:
    """How records of a model are read: values in order of `fields`, some of them to be adapted."""

    table: str
    fields: tuple[Any, ...]
    read: Callable[[Any], tuple[Any, ...]]
    adapted: tuple[tuple[int, Any], ...]

    @property
    def names(self) -> list[str]:
        """The columns, quoted, in order."""
        return [_quoted(field.column) for field in self.fields]

    def rows(self, records: Collection[models.Model]) -> list[Values]:
        """The values of records as the database takes them."""
        using = connections[connection.alias]
        # Dates and times repeat from record to record.
        known: dict[Any, Any] = {}
        rows = []
        for record in records:
            values = list(self.read(record))
            for at, field in self.adapted:
                value = values[at]
                if isinstance(value, date):
                    if value not in known:
                        known[value] = field.get_db_prep_save(value, using)
                    values[at] = known[value]
                elif value is not None:
                    values[at] = field.get_db_prep_save(value, using)
            rows.append(values)
        return rows


def create(records: Sequence[models.Model], now: datetime, note: Note | None = None) -> None:
    """Insert records of one model, give them their ids, and note it in the history."""
    if not records:
        return
    model = type(records[0])
    columns = columns_of(model)
    written = [field.attname for field in columns.fields if getattr(field, "auto_now_add", False)]
    touched = [field.attname for field in columns.fields if getattr(field, "auto_now", False)]
    keys = [field for field in columns.fields if isinstance(field, models.ForeignKey)]
    for record, new_id in zip(records, take_ids(model, len(records)), strict=True):
        record.pk = new_id
        record._state.adding, record._state.db = False, connection.alias
        for name in (*written, *touched):
            setattr(record, name, now)
        for key in keys:
            if getattr(record, key.attname) is None and key.is_cached(record):
                owner = getattr(record, key.name)
                setattr(record, key.attname, owner.pk if owner else None)
    head = f"INSERT INTO {_quoted(columns.table)} ({', '.join(columns.names)}) VALUES"
    row = f"({_marks(columns.fields)})"
    with connection.cursor() as cursor:
        for page in _pages(columns.rows(records)):
            if connection.vendor == "sqlite":
                cursor.executemany(f"{head} {row}", page)
            else:
                flat = [value for values in page for value in values]
                cursor.execute(f"{head} {', '.join([row] * len(page))}", flat)
    if note:
        note_history(model, [record.pk for record in records], "+", note)


def update(
    records: Collection[models.Model], names: Collection[str], note: Note | None = None
) -> None:
    """Write these fields of records of one model, and note it in the history."""
    if not records:
        return
    model = type(next(iter(records)))
    columns = columns_of(model, (*sorted(names), "id"))
    with connection.cursor() as cursor:
        for page in _pages(columns.rows(records)):
            if connection.vendor == "sqlite":
                cursor.executemany(_update_one(columns), page)
            else:
                flat = [value for values in page for value in values]
                cursor.execute(_update_many(columns, len(page)), flat)
    if note:
        note_history(model, [record.pk for record in records], "~", note)


def _update_one(columns: Columns) -> str:
    """Writes one record; SQLite repeats it without a way there and back."""
    sets = ", ".join(f"{name} = %s" for name in columns.names[:-1])
    return f"UPDATE {_quoted(columns.table)} SET {sets} WHERE id = %s"


def _update_many(columns: Columns, count: int) -> str:
    """Writes so many records in one statement. The first row says the types of all."""
    table = _quoted(columns.table)
    first = ", ".join(f"%s::{field.db_type(connection)}" for field in columns.fields)
    others = f", ({_marks(columns.fields)})" * (count - 1)
    return (
        f"UPDATE {table} SET {', '.join(f'{name} = new.{name}' for name in columns.names[:-1])}"
        f" FROM (VALUES ({first}){others}) new ({', '.join(columns.names)})"
        f" WHERE {table}.id = new.id"
    )


def delete(records: Collection[models.Model], note: Note) -> None:
    """Delete records of one model on which nothing depends, and note it in the history."""
    if not records:
        return
    model = type(next(iter(records)))
    ids = [record.pk for record in records]
    note_history(model, ids, "-", note)
    with connection.cursor() as cursor:
        for page in _pages(ids):
            cursor.execute(
                f"DELETE FROM {_quoted(model._meta.db_table)} WHERE id IN ({_marks(page)})", page
            )


def note_history(model: type[models.Model], ids: Collection[int], sign: str, note: Note) -> None:
    """Copy these records as they are now into the history; `sign` is +, ~ or -."""
    history = get_history_model_for_model(model)
    pairs = [
        (_quoted(history._meta.get_field(field.name).column), _quoted(field.column))
        for field in history.tracked_fields
    ]
    said = ("history_date", "history_change_reason", "history_type", "history_user_id")
    by = note.by.pk if note.by else None
    with connection.cursor() as cursor:
        for page in _pages(sorted(ids)):
            cursor.execute(
                f"INSERT INTO {_quoted(history._meta.db_table)}"
                f" ({', '.join([*(copy for copy, _ in pairs), *said])})"
                f" SELECT {', '.join(column for _, column in pairs)}, %s, %s, %s, %s"
                f" FROM {_quoted(model._meta.db_table)} WHERE id IN ({_marks(page)}) ORDER BY id",
                [
                    *(connection.ops.adapt_datetimefield_value(timezone.now()), note.reason),
                    *(sign, by, *page),
                ],
            )


@lru_cache(maxsize=64)
def columns_of(model: type[models.Model], names: tuple[str, ...] = ()) -> Columns:
    """How to read all columns of a model, or those named."""
    fields: tuple[Any, ...] = tuple(
        [model._meta.get_field(name) for name in names]
        or [field for field in model._meta.concrete_fields if not field.generated]
    )
    return Columns(
        model._meta.db_table,
        fields,
        attrgetter(*(field.attname for field in fields)),
        tuple(
            (at, field)
            for at, field in enumerate(fields)
            if not isinstance(field, AS_IT_IS) and not field.primary_key
        ),
    )


def take_ids(model: type[models.Model], count: int) -> range | list[int]:
    """New ids of a table that nobody else will get."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The caller's transaction holds SQLite's one write lock from its beginning.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            first = (found[0] if found else 0) + 1
            return range(first, first + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [_quoted(table), count],
        )
        return [new_id for (new_id,) in cursor.fetchall()]


def _pages(rows: Collection[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while page := list(islice(left, PAGE)):
        yield page


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
