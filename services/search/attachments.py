"""What hangs on records: facts, phones, schedules, translations...; all in one statement.

Rows come as JSON text, because each kind has columns of its own. Dates and moments in it are ISO
text on both databases, moments in UTC.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import orjson
from django.db import connection

from services.search.sql import Sql

Owner = tuple[str, int]
Rows = Mapping[tuple[str, Owner], list[dict[str, Any]]]
_id = itemgetter("id")


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
# What a page of its own tells besides; cards of results have no room for it.
DETAILS: dict[str, Kind] = KINDS | {
    "translation": Kind(
        "services_translation",
        ("provider", "program", "location", "listing"),
        ("id", "field", "language", "text", "origin", "made_on", "of_text"),
    ),
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
    wanted = {owner: _these(ids) for owner, ids in owners.items() if ids}
    branches = list(selects(wanted, kinds))
    if not branches:
        return Attachments({})
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(branch.text for branch in branches),
            [value for branch in branches for value in branch.params],
        )
        return read_rows(cursor.fetchall())


def _these(ids: Collection[int]) -> Sql:
    return Sql(", ".join(["%s"] * len(ids)), tuple(sorted(ids)))


def selects(owners: Mapping[str, Sql], kinds: Collection[str], *, more: str = "") -> Iterator[Sql]:
    """One SELECT for each kind of row and of owner: kind, owner and all rows as one JSON text.

    `owners`: what stands between the parentheses of IN, by kind of owner. `more`: further columns.
    """
    is_postgresql = connection.vendor == "postgresql"
    build, collect = (
        ("json_build_object", "json_agg") if is_postgresql else ("json_object", "json_group_array")
    )
    for name in kinds:
        kind = DETAILS[name]
        content = ", ".join(f"'{column}', {column}" for column in kind.columns)
        for owner in kind.owners:
            if owner in owners:
                ids = owners[owner]
                yield Sql(
                    f"SELECT '{name}', '{owner}',"
                    f" CAST({collect}({build}('owner_id', {owner}_id, {content})) AS text)"
                    f"{more} FROM {kind.table} WHERE {owner}_id IN ({ids.text})",
                    ids.params,
                )


def read_rows(answers: Iterable[Sequence[Any]]) -> Attachments:
    """What `selects` answer with, oldest first."""
    rows: dict[tuple[str, Owner], list[dict[str, Any]]] = defaultdict(list)
    for kind, owner, content in answers:
        for row in sorted(orjson.loads(content or "[]"), key=_id):
            rows[kind, (owner, row["owner_id"])].append(row)
    return Attachments(rows)
