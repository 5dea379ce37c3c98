"""Locations in the order of their names: a search that starts nowhere."""

from __future__ import annotations

from django.db import connection

from services.search.buckets import LOCATION
from services.search.nearest import in_ranges
from services.search.selection import Selection
from services.search.sql import Sql, Value

# So many places are gone through by name, or sorted, at most.
WALKED, SORTED = 20_000, 5_000


def by_types(selection: Selection, *, offset: int, limit: int) -> list[int]:
    """Ids of `limit` locations after the first `offset` that have one of the types.

    Each type is read in the order of its own index, no further than the page needs.
    """
    branches = [_branch(bucket, offset + limit) for bucket, _last in selection.ranges]
    if not branches:
        return []
    union = " UNION ".join(f"SELECT * FROM ({branch.text}) b" for branch in branches)
    params = [value for branch in branches for value in branch.params]
    return _ids(f"{union} ORDER BY 1 LIMIT %s OFFSET %s", (*params, limit, offset))


def _branch(bucket: int, limit: int) -> Sql:
    where = in_ranges([(bucket, bucket)])
    return Sql(
        "SELECT r.sort_key, r.location_id FROM services_searchrow r"
        f" WHERE {where.text} ORDER BY r.sort_key LIMIT %s",
        (*where.params, limit),
    )


def by_combinations(combinations: Sql, count: int, *, offset: int, limit: int) -> list[int] | None:
    """The same of `count` locations with one of some combinations of facts (a SELECT of them).

    None where the page cannot be told without going through too many places.
    """
    if count <= SORTED:
        found = (
            f"SELECT p.sort_key, p.location_id FROM ({combinations.text}) c CROSS JOIN"
            " services_searchrow p"
            f" WHERE p.bucket = {LOCATION} AND p.combination = c.combination"
        )
        params: tuple[Value, ...] = combinations.params
    else:
        found = (
            "SELECT p.sort_key, p.location_id FROM (SELECT r.sort_key, r.location_id,"
            f" r.combination FROM services_searchrow r WHERE r.bucket = {LOCATION}"
            f" ORDER BY r.sort_key LIMIT {WALKED}) p WHERE p.combination IN ({combinations.text})"
        )
        params = combinations.params
    ids = _ids(f"{found} ORDER BY 1 LIMIT %s OFFSET %s", (*params, limit, offset))
    return ids if len(ids) == min(limit, count - offset) else None


def _ids(text: str, params: tuple[Value, ...]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        return [place for _key, place in cursor.fetchall()]
