"""How many: the exact count, places per program type, and what was left out as not known.

Listings are first grouped by their place, because a place with two listings counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from services.domain.program_types import ProgramType
from services.search.buckets import type_bit, types_mask
from services.search.nearest import in_ranges
from services.search.selection import Facet, Selection
from services.search.sql import Sql, both
from services.search.together import Part

DIGIT_BITS = 7


@dataclass(frozen=True, slots=True)
class Totals:
    """See `SearchResults` for each."""

    count: int
    by_type: dict[str, int]
    not_known: dict[str, int] = field(default_factory=dict)
    left_out: int = 0


NOTHING = Totals(0, {kind.value: 0 for kind in ProgramType})


def by_types(pairs: Iterable[Sequence[int]], selection: Selection) -> Totals:
    """Totals from how many locations have which types together (bits, number)."""
    known, mask = list(pairs), types_mask(selection.chosen)
    by_type = {
        kind.value: sum(number for types, number in known if types & type_bit(kind))
        for kind in ProgramType
    }
    return Totals(sum(number for types, number in known if types & mask), by_type)


def places(selection: Selection, rows: Sql, columns: Sequence[str]) -> Sql:
    """A SELECT of the places of some rows `r`: `columns`, which tell places apart, and what counts.

    The columns that count are read by `counts` and `is_counted`.
    """
    condition, same = selection.lenient, ", ".join(f"r.{column}" for column in columns)
    told = [_matches_by_type(selection.condition), *_left_out_columns(selection)]
    params = tuple(value for part in told for value in part.params)
    return Sql(
        f"SELECT {same}, {', '.join(part.text for part in told)}"
        f" {rows.text} AND ({condition.text}) GROUP BY {same}",
        (*params, *rows.params, *condition.params),
    )


def is_counted(selection: Selection) -> str:
    """Whether a row of `places` is a place of the answer."""
    return _any_of(selection.chosen)


def counts(selection: Selection, table: str, weight: str = "1") -> Part:
    """The question for all totals over a table of `places`; `weight`: how many each stands for."""
    match = is_counted(selection)
    told = [match, *(_any_of([kind]) for kind in selection.kinds)]
    left_out = range(len(_left_out_columns(selection)))
    told += [f"CASE WHEN {match} THEN 0 ELSE u{n} END = 1" for n in left_out]
    columns = tuple(f"n{number}" for number in range(len(told)))
    sums = ", ".join(
        f"CAST(coalesce(sum(CASE WHEN {one} THEN {weight} ELSE 0 END), 0) AS bigint) AS {name}"
        for one, name in zip(told, columns, strict=True)
    )
    return Part(columns, Sql(f"SELECT {sums} FROM {table}"))


def read_counts(numbers: Sequence[int], selection: Selection) -> Totals:
    """The totals from the row that `counts` asks for."""
    count, *rest = numbers
    by_type = {kind.value: 0 for kind in ProgramType}
    for kind in selection.kinds:
        by_type[kind.value] = rest.pop(0)
    unknown = [facet.parameter for facet in _telling(selection)]
    not_known = {name: number for name, number in zip(unknown, rest, strict=False) if number}
    return Totals(count, by_type, not_known, rest[-1] if rest else 0)


def _telling(selection: Selection) -> list[Facet]:
    """Facets of which it can be not known whether they hold."""
    return [facet for facet in selection.facets if facet.unknown]


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
    if selection.include_unknown:
        return []
    chosen = in_ranges(selection.listing_ranges)
    unknown = [both([chosen, facet.unknown]) for facet in _telling(selection) if facet.unknown]
    return [_flag(part, f"u{number}") for number, part in enumerate([*unknown, chosen])]


def _flag(condition: Sql, name: str) -> Sql:
    """1 when any row of the group satisfies the condition, else 0."""
    text = f"max(CASE WHEN {condition.text} THEN 1 ELSE 0 END) AS {name}"
    return Sql(text, condition.params)
