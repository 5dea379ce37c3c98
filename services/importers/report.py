"""What an import did, row by row and summed up, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from services.importers.matching import Match
from services.importers.proposal import Grade, Proposal, Remark


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one row, and why. `duplicate_of` is the listing it may double.

    For people who decide about it, and never in the report: the whole `proposal`, how it is like
    that listing, and by field what was (old, new) and what was kept (ours, theirs).
    """

    row: int
    line: int
    external_id: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    code: str = ""
    remarks: tuple[Remark, ...] = ()
    listing: str = ""
    duplicate_of: str = ""
    published: bool = False
    proposal: Proposal | None = None
    match: Match | None = None
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    conflicts: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def is_flagged(self) -> bool:
        """Whether somebody should look at the row, beyond being a possible double."""
        return any(remark.grade is Grade.CHECK for remark in self.remarks)

    def as_json(self) -> dict[str, Any]:
        """The row's entry in the report file; what is empty is left out."""
        entry = {
            "row": self.row,
            "line": self.line,
            "id": self.external_id,
            "outcome": str(self.outcome),
            "code": self.code,
            "reasons": list(self.reasons),
            "remarks": [remark.as_json() for remark in self.remarks],
            "listing": self.listing,
            "possible_duplicate_of": self.duplicate_of,
            "published": self.published,
        }
        return {key: value for key, value in entry.items() if value not in ("", [], 0)}


@dataclass(slots=True)
class Totals:
    """Counts over a run; kept with the run after each chunk, so that a resumed one goes on."""

    outcomes: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    possible_duplicates: int = 0
    flagged: int = 0
    published: int = 0

    def add(self, result: RowResult) -> None:
        """Count one row."""
        self.outcomes[result.outcome] += 1
        if result.outcome is Outcome.REFUSED:
            self.refusals[result.code] += 1
        self.remarks.update({remark.code for remark in result.remarks})
        self.possible_duplicates += bool(result.duplicate_of)
        self.flagged += result.is_flagged
        self.published += result.published

    @property
    def rows(self) -> int:
        """Rows counted so far."""
        return self.outcomes.total()

    def as_json(self) -> dict[str, Any]:
        """The counts; every outcome is named, also with 0."""
        return {
            "rows": self.rows,
            "outcomes": {str(outcome): self.outcomes[outcome] for outcome in Outcome},
            "possible_duplicates": self.possible_duplicates,
            "flagged": self.flagged,
            "published": self.published,
            "refusals": dict(self.refusals.most_common()),
            "remarks": dict(self.remarks.most_common()),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Totals:
        """The counts a stopped run had reached."""
        return cls(
            Counter(kept.get("outcomes", {})),
            Counter(kept.get("refusals", {})),
            Counter(kept.get("remarks", {})),
            int(kept.get("possible_duplicates", 0)),
            int(kept.get("flagged", 0)),
            int(kept.get("published", 0)),
        )


class ReportFile:
    """The report as one JSON document, written row by row and put in place when it is whole.

    Unchanged rows are counted and not listed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part")
        self.file: TextIO = self.part.open("w", encoding="utf-8")
        self.file.write('{"rows": [')
        self.is_first = True

    def add(self, result: RowResult) -> None:
        """Write one row."""
        if result.outcome is Outcome.UNCHANGED and not (result.remarks or result.reasons):
            return
        self.file.write("\n" if self.is_first else ",\n")
        self.is_first = False
        json.dump(result.as_json(), self.file, ensure_ascii=False)

    def finish(self, summary: Mapping[str, Any]) -> None:
        """Write the sums and put the file in place."""
        self.file.write('\n],\n"summary": ')
        json.dump(summary, self.file, ensure_ascii=False, indent=1)
        self.file.write("}\n")
        self.file.close()
        self.part.replace(self.path)

    def discard(self) -> None:
        """Leave no half report behind."""
        self.file.close()
        self.part.unlink(missing_ok=True)
