"""What a code book is: codes of one list and year, and what each surely means here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.domain import facts
from services.domain.program_types import ProgramType


@dataclass(frozen=True, slots=True)
class Meaning:
    """One code: its label in the list, the facts that surely follow, and what to say in words.

    `sets` holds (fact key, value or choice code). `says` goes into the program's description when
    the facts have no place for it. Neither: the code is understood and left as it came.
    """

    label: str
    sets: tuple[tuple[str, str], ...] = ()
    says: str = ""
    gives: str = ""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Codes of one row, told apart."""

    facts: Mapping[str, str]
    sentences: tuple[str, ...]
    program_type: str
    kept_raw: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeBook:
    """The codes of one list, of one vintage: the same letters meant other things in other years.

    With `are_words` the list has labels in place of codes; they are matched without case.
    """

    name: str
    vintage: str
    source: str
    meanings: Mapping[str, Meaning]
    are_words: bool = False

    def split(self, cell: str, separator: str) -> list[str]:
        """The codes of a cell, each once, in order."""
        parts = (part.strip() for part in cell.split(separator))
        return list(dict.fromkeys(part for part in parts if part))

    def label(self, code: str) -> str:
        """What the code stands for in the list; empty when that is not known."""
        meaning = self.meanings.get(self._key(code))
        return (meaning.label if meaning else "") or (code if self.are_words else "")

    def _key(self, code: str) -> str:
        return code.casefold() if self.are_words else code

    def decode(self, codes: Iterable[str]) -> Decoded:
        """What the codes of a row say together.

        The program type is the first, in the order of types, that a code gives: a clinic with
        rooms to stay in is a treatment program first.
        """
        chosen: dict[str, set[str]] = {}
        sentences: list[str] = []
        raw, unknown, kinds = [], [], []
        for code in codes:
            meaning = self.meanings.get(self._key(code))
            if meaning is None:
                unknown.append(code)
                continue
            for key, value in meaning.sets:
                chosen.setdefault(key, set()).add(value)
            if meaning.says:
                sentences.append(meaning.says)
            if meaning.gives:
                kinds.append(meaning.gives)
            if not (meaning.sets or meaning.says or meaning.gives):
                raw.append(code)
        values = {key: facts.parse(facts.fact(key), sorted(found)) for key, found in chosen.items()}
        return Decoded(
            facts=values,
            sentences=tuple(dict.fromkeys(sentences)),
            program_type=min(kinds, key=lambda kind: ProgramType(kind).number, default=""),
            kept_raw=tuple(raw),
            unknown=tuple(unknown),
        )
