"""A planned row as the page shows it: what differs, what was noticed, and what may be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from services.admin.imports.labels import (
    FOR_CURATORS,
    HELD_BACK,
    full_label,
    value_in_words,
    values_in_words,
)
from services.admin.imports.previewing import Noticed, label_of, noticed
from services.importers.decisions import CHOICES, LOADED
from services.importers.proposal import Grade, Remark
from services.importers.report import Outcome as Result
from services.models import Listing, PlannedRow

Outcome = PlannedRow.Outcome
RESULTS = {
    Result.CREATED: Outcome.CREATE,
    Result.UPDATED: Outcome.UPDATE,
    Result.UNCHANGED: Outcome.UNCHANGED,
    Result.CONFLICT: Outcome.CONFLICT,
    Result.REFUSED: Outcome.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of two sides, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Double:
    """What a row may be the same as. `url` is empty for another row of the same list."""

    name: str
    place: str
    score: int
    reasons: list[str]
    url: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the page. `choices` are decisions: (value, label); `is_ticked` when accepted."""

    number: int
    line: int
    external_id: str
    outcome: str
    outcome_label: str
    name: str
    place: str
    remarks: list[Noticed]
    changes: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    values: list[tuple[str, str]] = field(default_factory=list)
    double: Double | None = None
    decision: str = ""
    choices: list[tuple[str, str]] = field(default_factory=list)
    has_tick: bool = False
    is_ticked: bool = False
    result: str = ""
    url: str = ""


def shown_rows(rows: Iterable[PlannedRow], *, sees_confidential: bool) -> Iterator[ShownRow]:
    """Rows as the page shows them; what only curators may know is left out for others."""
    rows = list(rows)
    named = {str(row.listing or "") for row in rows} | {uuid_of(row) for row in rows}
    listings = {
        str(uuid): pk
        for uuid, pk in Listing.objects.filter(uuid__in=named - {""}).values_list("uuid", "pk")
    }
    for row in rows:
        if row.code in FOR_CURATORS and not sees_confidential:
            yield held_back(row)
        else:
            yield _shown(row, listings)


def held_back(row: PlannedRow) -> ShownRow:
    """A row of which only its number is told."""
    remark = Noticed(str(HELD_BACK), "", True)
    return ShownRow(
        row.number, row.line, "", row.outcome, str(Outcome(row.outcome).label), "", "", [remark]
    )


def _shown(row: PlannedRow, listings: dict[str, int]) -> ShownRow:
    content = row.content
    choices = list(CHOICES[row.outcome]) if not row.result else []
    has_tick = bool(choices) and choices[0] == PlannedRow.Decision.ACCEPT
    return ShownRow(
        number=row.number,
        line=row.line,
        external_id=row.external_id,
        outcome=row.outcome,
        outcome_label=str(Outcome(row.outcome).label),
        name=row.name,
        place=content.get("place", ""),
        remarks=list(remarks_of(row)),
        changes=differences(content.get("changes", {})),
        conflicts=differences(content.get("conflicts", {})),
        values=values_in_words(content.get("values") or {}),
        double=_double(content.get("match"), listings),
        decision=row.decision,
        choices=[(choice.value, str(choice.label)) for choice in choices],
        has_tick=has_tick,
        is_ticked=row.decision in LOADED,
        result=result_in_words(row),
        url=_address(listings.get(str(row.listing))),
    )


def remarks_of(row: PlannedRow) -> Iterator[Noticed]:
    """Why it was refused or is kept, then what was noticed about it."""
    content = row.content
    if row.outcome == Outcome.REFUSED:
        yield Noticed(label_of(row.code), " ".join(content.get("reasons", ())), True)
    for one in content.get("remarks", ()):
        yield noticed(Remark(one["code"], one["text"], Grade(one["grade"])))


def differences(pairs: dict[str, list[Any]]) -> list[Difference]:
    """Fields of two sides, labelled."""
    return [
        Difference(full_label(name), value_in_words(name, old), value_in_words(name, new))
        for name, (old, new) in pairs.items()
    ]


def result_in_words(row: PlannedRow) -> str:
    """What became of the row; empty while nothing did."""
    if not row.result:
        return ""
    return _("Loaded: %(outcome)s") % {"outcome": RESULTS[Result(row.result)].label}


def uuid_of(row: PlannedRow) -> str:
    """The listing that a possible double is like."""
    return str((row.content.get("match") or {}).get("uuid", ""))


def _double(match: dict[str, Any] | None, listings: dict[str, int]) -> Double | None:
    if not match:
        return None
    url = _address(listings.get(match["uuid"]))
    return Double(match["name"], match["place"], match["score"], match["reasons"], url)


def _address(pk: int | None) -> str:
    return reverse("admin:services_listing_change", args=[pk]) if pk else ""
