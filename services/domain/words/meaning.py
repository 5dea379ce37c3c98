"""What a phrase that people type stands for."""

from __future__ import annotations

from typing import NamedTuple

from services.domain.program_types import ProgramType


class Meaning(NamedTuple):
    """Program types (any of them), facts as (key, value of one choice), and three plain wishes.

    With nothing in it: a phrase that asks for help of any kind.
    """

    program_types: tuple[ProgramType, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    near_me: bool = False
    open_now: bool = False
    open_late: bool = False

    @property
    def names_nothing(self) -> bool:
        """Whether it says nothing that a place could be called by."""
        return not (self.program_types or self.facts)


class Row(NamedTuple):
    """Phrases with the same meaning, separated by commas, any case and accents."""

    phrases: str
    meaning: Meaning


def row(phrases: str, *program_types: ProgramType, **facts: str) -> Row:
    """A row of a word table; a fact with several choices has them separated by blanks."""
    pairs = tuple((key, value) for key, values in facts.items() for value in values.split())
    return Row(phrases, Meaning(program_types, pairs))
