"""Locations of a selection in the order of their names: a search that starts nowhere."""

from __future__ import annotations

from django.db import connection

from services.search.buckets import Range
from services.search.nearest import in_ranges
from services.search.selection import Selection
from services.search.sql import Sql


def by_name(selection: Selection, *, offset: int, limit: int) -> list[int]:
    """Ids of `limit` locations after the first `offset`, by name and id.

    Each bucket is read in the order of its own index, no further than the page needs.
    """
    branches = [
        _branch(bucket, selection.condition, offset + limit)
        for low, high in selection.ranges
        for bucket in range(low, high + 1)
    ]
    if not branches:
        return []
    union = " UNION ".join(f"SELECT * FROM ({branch.text}) b" for branch in branches)
    params = [value for branch in branches for value in branch.params]
    with connection.cursor() as cursor:
        cursor.execute(f"{union} ORDER BY 1 LIMIT %s OFFSET %s", (*params, limit, offset))
        return [place for _key, place in cursor.fetchall()]


def _branch(bucket: int, condition: Sql, limit: int) -> Sql:
    span: Range = (bucket, bucket)
    where = in_ranges([span])
    # Grouped by the key, which is a location's own: the index gives it in order, with no sorting.
    return Sql(
        "SELECT r.sort_key, min(r.location_id) FROM services_searchrow r"
        f" WHERE {where.text} AND ({condition.text})"
        " GROUP BY r.sort_key ORDER BY r.sort_key LIMIT %s",
        (*where.params, *condition.params, limit),
    )
