"""How many places lie within reach: whole cells as they were counted, the edge one by one.

So the cost grows with the length of the circle, not with what lies in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import asin

from services.domain.cells import cover, touched
from services.domain.geo import Point
from services.domain.program_types import ProgramType
from services.models.search_cell import COUNTED
from services.search.nearest import inside
from services.search.number_lists import rows_in_spans
from services.search.reach import Reach
from services.search.selection import Selection
from services.search.sql import TRUE, Sql
from services.search.together import Part, Rows
from services.search.totals import Totals, by_types

SUMS = ", ".join(f"CAST(coalesce(sum(r.{name}), 0) AS bigint) AS {name}" for name in COUNTED)


def counts_within(selection: Selection, reach: Reach, centre: Point) -> dict[str, Part]:
    """The questions for the places within reach, by type; `centre` is that of `reach`.

    Cells tell how many places have one type, or any. Where it is asked for some types of the eight,
    a place with two of them would count twice: then every place is looked at.
    """
    angle = 2 * asin(min(1.0, reach.chord / 2))
    if len(selection.chosen) not in (1, len(ProgramType)):
        return {"edge": _one_by_one(touched(centre, angle), reach)}
    covered = cover(centre, angle)
    return {"inside": _as_counted(covered.inside), "edge": _one_by_one(covered.edge, reach)}


def read_counts_within(told: Rows, selection: Selection) -> Totals:
    """The totals from the answers."""
    totals = by_types(told["edge"], selection)
    if "inside" not in told:
        return totals
    everything, *of_types = told["inside"][0]
    by_type = {
        kind.value: totals.by_type[kind.value] + number
        for kind, number in zip(ProgramType, of_types, strict=True)
    }
    one = selection.chosen[0].value
    is_one = len(selection.chosen) == 1
    return Totals(by_type[one] if is_one else totals.count + everything, by_type)


def _as_counted(cells: Iterable[tuple[int, int]]) -> Part:
    rows = rows_in_spans(cells, "services_searchcell", "cell", TRUE)
    return Part(COUNTED, Sql(f"SELECT {SUMS} FROM {rows.text}", rows.params))


def _one_by_one(cells: Sequence[tuple[int, int]], reach: Reach) -> Part:
    rows = rows_in_spans(cells, "services_searchrow", "cell", inside(reach))
    text = f"SELECT r.types, count(*) AS locations FROM {rows.text} GROUP BY r.types"
    return Part(("types", "locations"), Sql(text, rows.params))
