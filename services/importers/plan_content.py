"""What a plan keeps of a row: enough to show it, to decide about it and to find its doubles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from services.domain.place_keys import fold
from services.importers.matching import CELL_DEGREES, Likeness, Match, likeness_of_values
from services.importers.report import Outcome, RowResult
from services.models import ImportUpload, PlannedRow

LONGEST_TEXT = 600
LONGEST_NAME = 200
#: Why a row was refused that an import may not touch: confidential, withdrawn, or of an older list.
KEPT = "kept"
Planned = PlannedRow.Outcome

PLAIN = {
    Outcome.CREATED: Planned.CREATE,
    Outcome.UPDATED: Planned.UPDATE,
    Outcome.UNCHANGED: Planned.UNCHANGED,
    Outcome.REFUSED: Planned.REFUSED,
}
#: Outcomes of rows that would become a listing of their own.
MAKES_ONE = (Planned.CREATE, Planned.DUPLICATE, Planned.DECIDE)


def planned_outcome(result: RowResult) -> PlannedRow.Outcome:
    """What a row is shown as; what asks for a decision goes first."""
    if result.outcome is Outcome.CONFLICT:
        # Without values that differ there is nothing to decide: an import may not touch it at all.
        return Planned.CONFLICT if result.conflicts else Planned.REFUSED
    if result.outcome is Outcome.CREATED and result.match:
        return Planned.DUPLICATE
    if result.outcome in (Outcome.CREATED, Outcome.UPDATED) and result.is_flagged:
        return Planned.DECIDE
    return PLAIN[result.outcome]


def planned_row(upload: ImportUpload, result: RowResult, likeness: Likeness | None) -> PlannedRow:
    """An unsaved row of the plan. `likeness` is that of a row that would make a listing."""
    proposal = result.proposal
    values = dict(proposal.values) if proposal else {}
    outcome = planned_outcome(result)
    content: dict[str, Any] = {
        "place": place_in_words(values),
        "reasons": list(result.reasons),
        "remarks": [remark.as_json() for remark in result.remarks],
        "changes": _pairs(result.changes),
        "conflicts": _pairs(result.conflicts),
        "match": match_content(result.match) if result.match else None,
        "values": shortened(values) if outcome in MAKES_ONE else None,
    }
    return PlannedRow(
        upload=upload,
        number=result.row,
        line=result.line,
        external_id=result.external_id,
        outcome=outcome,
        code=result.code or (KEPT if outcome == Planned.REFUSED else ""),
        name=str(values.get("location.name") or "")[:LONGEST_NAME],
        near=near_key(likeness) if likeness and outcome in MAKES_ONE else "",
        listing=result.listing or None,
        content={key: value for key, value in content.items() if value},
    )


def match_content(match: Match) -> dict[str, Any]:
    """How a row is like a listing: which, how sure, and why."""
    other = match.candidate
    return {
        "uuid": other.uuid,
        "name": other.name,
        "place": ", ".join(part for part in (other.address, other.city, other.region) if part),
        "score": match.score,
        "reasons": list(match.reasons),
    }


def place_in_words(values: Mapping[str, Any]) -> str:
    """Street, town and region of a row, as far as it says them."""
    names = ("location.address_1", "location.city", "location.region")
    return ", ".join(str(values[name]) for name in names if values.get(name))


def shortened(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that say something, long texts cut."""
    return {
        name: value[:LONGEST_TEXT] if isinstance(value, str) else value
        for name, value in values.items()
        if value not in (None, "", [])
    }


def _pairs(values: Mapping[str, tuple[Any, Any]]) -> dict[str, list[Any]]:
    return {name: list(pair) for name, pair in values.items()}


def near_key(row: Likeness) -> str:
    """The neighbourhood under which a row is kept: postal code, else town, else spot on the map."""
    return next(iter(near_keys(row)), "")


def near_keys(row: Likeness) -> list[str]:
    """Every neighbourhood in which a row may have a double, its own first."""
    keys = []
    if row.postal_code:
        keys.append(f"p:{row.country}:{row.postal_code}")
    if row.city:
        keys.append(f"c:{row.country}:{row.region}:{fold(row.city)}"[:60])
    if row.point and row.is_exact:
        up, right = (math.floor(x / CELL_DEGREES) for x in (row.point.lat, row.point.lon))
        steps = (0, -1, 1)
        keys += [f"g:{up + north}:{right + east}" for north in steps for east in steps]
    return keys


def likeness_of_planned(row: PlannedRow) -> Likeness:
    """A planned row as one side of a comparison."""
    values = row.content.get("values") or {}
    return likeness_of_values(values, external_id=row.external_id, uuid=str(row.listing))
