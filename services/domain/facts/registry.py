"""All facts in one place, in the order in which forms and pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from services.domain.facts import (
    consumption_room,
    drug_checking,
    education,
    every_type,
    housing,
    legal_aid,
    mat,
    naloxone,
    several_types,
    syringe,
)
from services.domain.facts.fact import Fact
from services.domain.program_types import ProgramType

# How to get in comes first, then what a type is chosen by, then the details that all share.
FACTS: tuple[Fact, ...] = (
    *every_type.ENTRY_FACTS,
    *education.FACTS,
    *naloxone.FACTS,
    *mat.FACTS,
    *syringe.FACTS,
    *consumption_room.FACTS,
    *drug_checking.FACTS,
    *housing.FACTS,
    *legal_aid.FACTS,
    *several_types.FACTS,
    *every_type.DETAIL_FACTS,
)

BY_KEY: Mapping[str, Fact] = {row.key: row for row in FACTS}

BY_TYPE: Mapping[ProgramType, tuple[Fact, ...]] = {
    kind: tuple(row for row in FACTS if kind in row.program_types) for kind in ProgramType
}

# Words with a meaning of their own in the search address; no fact may be called so.
RESERVED_KEYS = frozenset(
    {"near", "lat", "lon", "within_km", "program_type", "q", "open_now", "open_at", "language"}
    | {"unknown", "page", "per_page", "format", "id", "name", "kind", "country", "region"}
    | {"sort", "view", "types"}
)


def fact(key: str) -> Fact:
    """The fact with this key; KeyError if there is none."""
    return BY_KEY[key]


def facts_of(program_type: ProgramType | str) -> tuple[Fact, ...]:
    """Facts that a program of this type can have; ValueError for an unknown type."""
    return BY_TYPE[ProgramType(program_type)]


@cache
def filter_facts() -> tuple[Fact, ...]:
    """Facts that a search can ask for, languages among them (see `Fact.parameter`)."""
    return tuple(row for row in FACTS if row.filters)


def types_with(key: str) -> tuple[ProgramType, ...]:
    """Program types that this fact belongs to: a filter on it leaves all other types out."""
    return BY_KEY[key].program_types
