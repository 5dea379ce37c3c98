"""Facts as bits of the search index.

Each row of the index (one program type at one location) holds three signed 64-bit integers: `yes`
has the bits of what is known to hold, `known` those of everything that is known at all, `languages`
those of the languages spoken. A filter keeps a row when `yes & mask` is not 0, one mask for each
fact; a row with `known & mask` = 0 is not known. Bits 0 to 29 mean the same for every type; higher
ones are read per type and reused between types. A fact keeps its bits in every type it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from services.domain.facts.fact import FactKind
from services.domain.facts.registry import BY_KEY, facts_of
from services.domain.facts.values import NONE
from services.domain.languages import language_bits
from services.domain.program_types import ProgramType

LANGUAGES_KEY = "languages"


class FactBits(NamedTuple):
    """The three integers of one index row. `languages` 0 means that they are not known."""

    yes: int
    known: int
    languages: int


def bits_of(program_type: ProgramType | str, values: Mapping[str, str]) -> FactBits:
    """Index bits of a program's known facts, given as key and canonical value.

    Keys that the type does not have are passed over, so that a program whose type was changed keeps
    its old facts without showing them.
    """
    yes = known = languages = 0
    for row in facts_of(program_type):
        value = values.get(row.key)
        if not value:
            continue
        if row.key == LANGUAGES_KEY:
            languages = language_bits(value.split(","))
            continue
        known |= row.index_bits
        yes |= _yes_bits(row.key, value)
    return FactBits(yes, known, languages)


def _yes_bits(key: str, value: str) -> int:
    row = BY_KEY[key]
    if not row.index_bits or value == NONE:
        return 0
    if row.kind is FactKind.YES_NO:
        return row.index_bits if value == "yes" else 0
    bits = 0
    for code in value.split(","):
        bits |= 1 << row.choice(code).bit
    return bits


def filter_mask(key: str, choices: Iterable[str] = ()) -> int:
    """Mask of a filter: any one of its bits fits (OR within a fact; AND one mask per fact).

    For a yes/no fact `choices` is left out or ("yes",). KeyError for an unknown key or choice,
    ValueError when the fact does not filter by bits or no choice is given.
    """
    row = BY_KEY[key]
    if not row.index_bits:
        raise ValueError(f"{key} has no bits in the index")
    codes = tuple(choices)
    if row.kind is FactKind.YES_NO:
        if set(codes) - {"yes"}:
            raise KeyError(codes[0])
        return row.index_bits
    if not codes:
        raise ValueError(f"{key} needs a choice")
    mask = 0
    for code in codes:
        mask |= 1 << row.choice(code).bit
    return mask


def known_mask(key: str) -> int:
    """Mask to tell whether a fact is known: all its bits; 0 when the fact has none."""
    return BY_KEY[key].index_bits


def language_mask(codes: Iterable[str]) -> int:
    """Mask over the languages column: any one of these; KeyError for an unknown code."""
    return language_bits(codes)
