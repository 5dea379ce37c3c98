"""Locations in the order of their names: a search that starts nowhere."""

from __future__ import annotations

from django.db import connection

from services.search.buckets import LOCATION, types_mask
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


def by_facts(
    selection: Selection, combinations: Sql, numbers: tuple[int, int], *, offset: int, limit: int
) -> list[int] | None:
    """The same of locations whose listings match by their facts.

    `combinations`: a SELECT of those that match. `numbers`: how many locations match, of how many.
    Where many match, the first are soon found by name; few are sorted. None where neither helps.
    """
    count, everywhere = numbers
    found: list[int] = []
    wanted = min(limit, count - offset)
    if count > SORTED or (offset + limit) * everywhere <= count * SORTED:
        found = _ids(*_walk(selection, offset=offset, limit=limit))
    if len(found) < wanted and count <= SORTED:
        found = _ids(*_sorted(combinations, offset=offset, limit=limit))
    return found if len(found) == wanted else None


def _walk(selection: Selection, *, offset: int, limit: int) -> Sql:
    """Places by name, up to a name that so many come before; each asks its own listings."""
    condition, spans = selection.condition, in_ranges(selection.listing_ranges)
    last = (
        "SELECT s.sort_key FROM services_searchrow s"
        f" WHERE s.bucket = {LOCATION} ORDER BY s.sort_key LIMIT 1 OFFSET {WALKED}"
    )
    text = (
        f"SELECT p.sort_key, p.location_id FROM services_searchrow p WHERE p.bucket = {LOCATION}"
        f" AND ((SELECT count(*) FROM ({last}) e) = 0 OR p.sort_key < ({last}))"
        " AND (p.types & %s) <> 0 AND EXISTS (SELECT 1 FROM services_searchrow r"
        f" WHERE r.location_id = p.location_id AND ({spans.text}) AND ({condition.text}))"
        " ORDER BY p.sort_key LIMIT %s OFFSET %s"
    )
    types = types_mask(selection.chosen)
    return Sql(text, (types, *spans.params, *condition.params, limit, offset))


def _sorted(combinations: Sql, *, offset: int, limit: int) -> Sql:
    text = (
        f"SELECT p.sort_key, p.location_id FROM ({combinations.text}) c"
        f" CROSS JOIN services_searchrow p{_by_index()}"
        f" WHERE p.bucket = {LOCATION} AND p.combination = c.combination"
        " ORDER BY p.sort_key LIMIT %s OFFSET %s"
    )
    return Sql(text, (*combinations.params, limit, offset))


def _by_index() -> str:
    """Without statistics SQLite would read all places for each combination."""
    return " INDEXED BY search_row_by_combination" if connection.vendor == "sqlite" else ""


def _ids(text: str, params: tuple[Value, ...]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(text, params)
        return [place for _key, place in cursor.fetchall()]
