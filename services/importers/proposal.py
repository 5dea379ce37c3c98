"""What one row of a list says, once read: plain values, no database.

A proposal's values are keyed as mappings name them ("location.city", "facts.no_id"); two are
composed: "point" is [latitude, longitude, precision] or None, "phones" a list of
{number, extension, label, kind}. All of it is fit for JSON, so that what an import wrote can be
kept and compared with what curators made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

Cells = Mapping[str, Any]


class Grade(StrEnum):
    """How much a remark matters: said only, or to be looked at by a person."""

    NOTE = "note"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing noticed about a row: a stable code, plain words, and how much it matters."""

    code: str
    text: str
    grade: Grade = Grade.NOTE

    def as_json(self) -> dict[str, str]:
        """The form kept with the source record."""
        return {"code": self.code, "text": self.text, "grade": str(self.grade)}


@dataclass(slots=True)
class Notes:
    """Collects the remarks of one row while it is read."""

    remarks: list[Remark] = field(default_factory=list)

    def note(self, code: str, text: str) -> None:
        """Something was tidied; nobody needs to look."""
        self.remarks.append(Remark(code, text))

    def check(self, code: str, text: str) -> None:
        """Somebody should look at this before it is published."""
        self.remarks.append(Remark(code, text, Grade.CHECK))


@dataclass(frozen=True, slots=True)
class Row:
    """One row as a reader gives it. `line` is where it starts in the file, 0 if not known.

    A row that cannot be read has a `problem`, in plain words, and no cells. One that was read and
    cannot be listed has cells, a `problem` and its `code`: it is kept, and known again next time.
    `remarks` are what the reader noticed beside other rows.
    """

    number: int
    line: int
    cells: Cells
    problem: str = ""
    code: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether the row has cells, so that it has an identity."""
        return not self.problem or bool(self.code)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a row proposes to list."""

    external_id: str
    values: Mapping[str, Any]
    as_of: date
    remarks: tuple[Remark, ...]

    def text(self, key: str) -> str:
        """A text value, empty when the row does not have it."""
        return str(self.values.get(key) or "")


class RowRefused(Exception):
    """The row cannot be listed; str() is the reason in plain words, `code` its stable name."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        super().__init__(reason)


class FileRefused(Exception):
    """The file as a whole cannot be loaded; nothing was written. str() says why and what to do."""
