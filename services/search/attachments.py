"""What hangs on records: facts, phones, schedules, exceptions, notices; all in one statement.

Rows come as JSON text, because each kind has columns of its own. Dates and moments in it are ISO
text on both databases, moments in UTC.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import connection

Owner = tuple[str, int]
Rows = Mapping[tuple[str, Owner], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A table of rows that hang on one of `owners`, and the columns wanted of it."""

    table: str
    owners: tuple[str, ...]
    columns: tuple[str, ...]


PLACES = ("location", "listing")
KINDS: dict[str, Kind] = {
    "fact": Kind(
        "services_programfact",
        ("program",),
        ("id", "key", "value", "confirmed_on", "confirmed_how"),
    ),
    "phone": Kind(
        "services_phone",
        ("provider", "program", "location", "listing"),
        ("id", "number", "extension", "label", "kind"),
    ),
    "schedule": Kind(
        "services_schedule",
        PLACES,
        (
            *("id", "weekdays", "weeks_of_month", "every_weeks", "anchor_date", "opens", "closes"),
            *("by_appointment", "on_holidays", "valid_from", "valid_to", "note"),
        ),
    ),
    "exception": Kind(
        "services_scheduleexception",
        PLACES,
        ("id", "date_from", "date_to", "closed", "opens", "closes", "note"),
    ),
    "notice": Kind("services_notice", PLACES, ("id", "kind", "text", "starts_at", "ends_at")),
}


@dataclass(frozen=True, slots=True)
class Attachments:
    """Rows by kind and owner, oldest first."""

    rows: Rows

    def of(self, kind: str, owner: str, owner_id: int) -> list[dict[str, Any]]:
        """The rows of one kind that hang on one record."""
        return self.rows.get((kind, (owner, owner_id)), [])


def attachments(owners: Mapping[str, Collection[int]], kinds: Collection[str]) -> Attachments:
    """Rows of these kinds that hang on these records (ids by kind of owner)."""
    branches = list(_branches(owners, kinds))
    if not branches:
        return Attachments({})
    rows: dict[tuple[str, Owner], list[dict[str, Any]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(text for text, _ids in branches),
            [record_id for _text, ids in branches for record_id in ids],
        )
        for kind, owner, owner_id, content in cursor.fetchall():
            rows[kind, (owner, owner_id)].append(orjson.loads(content))
    for found in rows.values():
        found.sort(key=lambda row: row["id"])
    return Attachments(rows)


def _branches(
    owners: Mapping[str, Collection[int]], kinds: Collection[str]
) -> Iterator[tuple[str, list[int]]]:
    build = "json_build_object" if connection.vendor == "postgresql" else "json_object"
    for name in kinds:
        kind = KINDS[name]
        content = ", ".join(f"'{column}', {column}" for column in kind.columns)
        for owner in kind.owners:
            ids = sorted(owners.get(owner, ()))
            if ids:
                marks = ", ".join(["%s"] * len(ids))
                select = f"SELECT '{name}', '{owner}', {owner}_id, CAST({build}({content}) AS text)"
                yield f"{select} FROM {kind.table} WHERE {owner}_id IN ({marks})", ids
