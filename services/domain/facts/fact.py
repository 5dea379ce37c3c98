"""What a decision fact is: something a searcher needs to know before going there.

A fact has three states everywhere: known yes, known no (or a known value), and not known, which is
said by leaving it out. So a yes/no fact is phrased so that "yes" is what a searcher looks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from services.domain.program_types import ProgramType


class FactKind(StrEnum):
    """How a value is written and shown."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    MONEY = "money"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value. `bit` is its place in the search index, -1 for none."""

    code: str
    label: str
    bit: int = -1


@dataclass(frozen=True, slots=True)
class Unit:
    """Wording of a number with its unit, for one and for any other number (both translatable)."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the registry; it drives the form, the filter, the page, the API and the exports.

    `chip` is the very short text of a result card when the value is good to know. For a yes/no fact
    `chip` is said for a known yes and `chip_no` for a known no; other kinds put their value in
    `%(value)s`. An empty chip keeps the fact off the card. `parameter` is the search parameter
    (differs from the key for `languages` only). `hsds` names the HSDS 3.1 term that carries the
    value, `sources` where the need for the fact is documented.
    """

    key: str
    label: str
    help: str
    kind: FactKind
    program_types: tuple[ProgramType, ...]
    filters: bool = False
    choices: tuple[Choice, ...] = ()
    unit: Unit | None = None
    hsds: str = "attributes"
    sources: str = ""
    chip: str = ""
    chip_no: str = ""
    bit: int = -1
    parameter: str = ""

    def choice(self, code: str) -> Choice:
        """The choice with this code; KeyError if the fact has none such."""
        for choice in self.choices:
            if choice.code == code:
                return choice
        raise KeyError(code)

    @property
    def index_bits(self) -> int:
        """All bits of the fact in the search index; 0 when it does not filter there."""
        bits = 1 << self.bit if self.bit >= 0 else 0
        for choice in self.choices:
            if choice.bit >= 0:
                bits |= 1 << choice.bit
        return bits


def choices_from(first_bit: int, *rows: tuple[str, str]) -> tuple[Choice, ...]:
    """Choices on consecutive index bits. The order is part of the index: append, never reorder."""
    return tuple(Choice(code, label, first_bit + n) for n, (code, label) in enumerate(rows))
