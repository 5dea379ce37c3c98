"""Lists of whole numbers as tables, in statements whose text is the same however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import orjson
from django.db import connection

from services.search.sql import Sql


def numbers(listed: Sequence[int]) -> Sql:
    """A SELECT of one column that holds the numbers."""
    if connection.vendor == "postgresql":
        return Sql("SELECT unnest(%s::bigint[])", (_array(listed),))
    return Sql("SELECT value FROM json_each(%s)", (orjson.dumps(listed).decode(),))


def rows_in_spans(listed: Iterable[tuple[int, int]], table: str, column: str, where: Sql) -> Sql:
    """What stands in FROM: the rows `r` of a table with `column` in one of the spans, and `where`.

    Span by span, by the index of the column: a planner that cannot see the spans takes them to hold
    most of the table.
    """
    given = spans(listed)
    within = f"{table} r WHERE r.{column} BETWEEN s.low AND s.high AND ({where.text})"
    params = (*given.params, *where.params)
    if connection.vendor == "postgresql":
        return Sql(f"{given.text} CROSS JOIN LATERAL (SELECT * FROM {within} OFFSET 0) r", params)
    return Sql(f"{given.text} CROSS JOIN {within}", params)


def spans(listed: Iterable[tuple[int, int]]) -> Sql:
    """What stands in FROM: a table `s` of spans with the columns `low` and `high`."""
    pairs = list(listed)
    if connection.vendor == "postgresql":
        sides = _array(pair[0] for pair in pairs), _array(pair[1] for pair in pairs)
        return Sql("unnest(%s::bigint[], %s::bigint[]) AS s(low, high)", sides)
    text = (
        "(SELECT json_extract(value, '$[0]') AS low, json_extract(value, '$[1]') AS high"
        " FROM json_each(%s)) s"
    )
    return Sql(text, (orjson.dumps(pairs).decode(),))


def _array(listed: Iterable[int]) -> str:
    """An array as one piece of text, which PostgreSQL reads faster than a row of numbers."""
    return f"{{{','.join(map(str, listed))}}}"
