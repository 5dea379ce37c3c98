"""How many: the exact count, places per program type, and what was left out as not known.

One pass over the rows in reach. Rows are first grouped by location, because a place with two
listings counts once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection

from services.domain.program_types import ProgramType
from services.models import SearchTotal
from services.search.answers import answered
from services.search.buckets import LOCATION, ranges, type_bit, types_mask
from services.search.nearest import Engine, in_ranges
from services.search.reach import Reach
from services.search.selection import Selection
from services.search.sql import Sql

DIGIT_BITS = 7


@dataclass(frozen=True, slots=True)
class Totals:
    """See `SearchResults` for each."""

    count: int
    by_type: dict[str, int]
    not_known: dict[str, int] = field(default_factory=dict)
    left_out: int = 0


def totals(selection: Selection, reach: Reach | None, engine: Engine) -> Totals:
    """The totals of a selection within reach, or everywhere."""
    if not selection.asks_of_listings:
        pairs = _histogram() if reach is None else _histogram_within(reach, engine)
        return _by_types(pairs, selection)
    spans = ranges(selection.kinds, every_listing=True)
    if reach is None:
        where = in_ranges(spans)
        rows = Sql(f"FROM services_searchrow r WHERE ({where.text})", where.params)
    else:
        rows = engine.rows(reach, spans)
    return _of_listings(*answered(selection, rows, everywhere=reach is None))


def _histogram() -> Sequence[tuple[int, int]]:
    return list(SearchTotal.objects.values_list("types", "locations"))


def _histogram_within(reach: Reach, engine: Engine) -> Sequence[tuple[int, int]]:
    rows = engine.rows(reach, ((LOCATION, LOCATION),))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT r.types, count(*) {rows.text} GROUP BY r.types", rows.params)
        return [(int(types), int(number)) for types, number in cursor.fetchall()]


def _by_types(pairs: Sequence[tuple[int, int]], selection: Selection) -> Totals:
    """Totals from how many locations have which types together."""
    mask = types_mask(selection.chosen)
    by_type = {
        kind.value: sum(number for types, number in pairs if types & type_bit(kind))
        for kind in ProgramType
    }
    return Totals(sum(number for types, number in pairs if types & mask), by_type)


def _of_listings(selection: Selection, rows: Sql) -> Totals:
    """Totals when single listings are asked something."""
    if not selection.kinds:
        return Totals(0, {kind.value: 0 for kind in ProgramType})
    inner, outer = [_matches_by_type(selection.condition)], [_any_of(selection.chosen)]
    outer += [_any_of([kind]) for kind in selection.kinds]
    if not selection.include_unknown:
        left_out = _left_out_columns(selection)
        inner += left_out
        outer += [f"CASE WHEN {outer[0]} THEN 0 ELSE u{n} END = 1" for n in range(len(left_out))]
    sums = ", ".join(f"coalesce(sum(CASE WHEN {told} THEN 1 ELSE 0 END), 0)" for told in outer)
    params = [value for part in inner for value in part.params]
    condition = selection.lenient
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {sums} FROM (SELECT {', '.join(part.text for part in inner)}"
            f" {rows.text} AND ({condition.text}) GROUP BY r.location_id) places",
            (*params, *rows.params, *condition.params),
        )
        return _read([int(number) for number in cursor.fetchone()], selection)


def _read(numbers: list[int], selection: Selection) -> Totals:
    count, *rest = numbers
    by_type = {kind.value: 0 for kind in ProgramType}
    for kind in selection.kinds:
        by_type[kind.value] = rest.pop(0)
    unknown = [facet.parameter for facet in selection.facets if facet.unknown]
    not_known = {name: number for name, number in zip(unknown, rest, strict=False) if number}
    return Totals(count, by_type, not_known, rest[-1] if rest else 0)


def _matches_by_type(condition: Sql) -> Sql:
    """How many listings of each type match at a location, as digits of one number.

    A single sum is several times as fast as one for each type. A digit has room for 127.
    """
    digit = f"CAST(1 AS bigint) << ({DIGIT_BITS} * (r.bucket / 2 - 1))"
    text = f"sum(CASE WHEN {condition.text} THEN {digit} ELSE 0 END)"
    return Sql(f"CAST({text} AS bigint) AS matches", condition.params)


def _any_of(kinds: Sequence[ProgramType]) -> str:
    """Whether a location has a matching listing of one of these types."""
    digits = sum((2**DIGIT_BITS - 1) << DIGIT_BITS * (kind.number - 1) for kind in kinds)
    return f"(matches & {digits}) <> 0"


def _left_out_columns(selection: Selection) -> list[Sql]:
    """For each facet: a listing would match but for what is not known, this facet among it."""
    chosen = in_ranges(selection.listing_ranges)
    unknown = [_and(chosen, facet.unknown) for facet in selection.facets if facet.unknown]
    return [_flag(part, f"u{number}") for number, part in enumerate([*unknown, chosen])]


def _and(left: Sql, right: Sql) -> Sql:
    return Sql(f"({left.text}) AND ({right.text})", (*left.params, *right.params))


def _flag(condition: Sql, name: str) -> Sql:
    """1 when any row of the group satisfies the condition, else 0."""
    text = f"max(CASE WHEN {condition.text} THEN 1 ELSE 0 END) AS {name}"
    return Sql(text, condition.params)
