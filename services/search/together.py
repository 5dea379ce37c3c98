"""Several small questions in one statement: a way to the database and back is what they cost most.

Each part answers with rows of plain numbers and text, which come as JSON. Rows of a part come in
its own order only where it says so by a number of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson
from django.db import connection

from services.search.prepared import fetch
from services.search.sql import Sql

Rows = dict[str, list[list[Any]]]


class Part(NamedTuple):
    """A SELECT whose columns are called `columns`."""

    columns: tuple[str, ...]
    select: Sql


class Given(NamedTuple):
    """A table that parts share, read once: what WITH calls `name`."""

    name: str
    select: Sql


def together(
    parts: Mapping[str, Part], given: tuple[Given, ...] = (), *, keep: bool = True
) -> Rows:
    """The rows of every part, by its name; nothing is asked when there are no parts.

    `keep`: see `prepared.fetch`.
    """
    if not parts:
        return {}
    array, collect = (
        ("json_build_array", "json_agg")
        if connection.vendor == "postgresql"
        else ("json_array", "json_group_array")
    )
    texts, params = [], [value for one in given for value in one.select.params]
    for name, part in parts.items():
        columns = ", ".join(f"q.{column}" for column in part.columns)
        told = f"CAST({collect}({array}({columns})) AS text)"
        texts.append(f"SELECT '{name}', {told} FROM ({part.select.text}) q")
        params += part.select.params
    statement = Sql(_with(given) + " UNION ALL ".join(texts), tuple(params))
    return {name: orjson.loads(rows or "[]") for name, rows in fetch(statement, keep=keep)}


def _with(given: tuple[Given, ...]) -> str:
    if not given:
        return ""
    tables = ", ".join(f"{one.name} AS MATERIALIZED ({one.select.text})" for one in given)
    return f"WITH {tables} "
