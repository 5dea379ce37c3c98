"""Buckets of the search index: which rows stand for what, and which of them a search reads.

A search that asks for types alone reads one row per location and type (or the location's own row);
one that asks anything of a listing reads the rows of all listings of the types asked for.
"""

from __future__ import annotations

from collections.abc import Collection

from services.domain.program_types import ProgramType

LOCATION = 0
FIRST_LISTING_BUCKET, LAST_LISTING_BUCKET = 2, 2 * len(ProgramType) + 1

Range = tuple[int, int]


def bucket_of(kind: ProgramType, *, further: bool) -> int:
    """Bucket of a location's first listing of a type, or of a further one of the same type."""
    return 2 * kind.number + further


def type_bit(kind: ProgramType) -> int:
    """The bit of a program type in `SearchRow.types`."""
    return 1 << (kind.number - 1)


def types_mask(kinds: Collection[ProgramType]) -> int:
    """Bits of several program types."""
    return sum(type_bit(kind) for kind in set(kinds))


def ranges(kinds: Collection[ProgramType], *, every_listing: bool) -> tuple[Range, ...]:
    """Bucket ranges (inclusive) that hold every location with one of `kinds`, lowest first.

    With `every_listing` all listings of these types, else only what finds each location.
    """
    if not every_listing:
        if len(set(kinds)) == len(ProgramType):
            return ((LOCATION, LOCATION),)
        firsts = sorted(bucket_of(kind, further=False) for kind in set(kinds))
        return tuple((first, first) for first in firsts)
    merged: list[Range] = []
    for kind in sorted(set(kinds), key=lambda kind: kind.number):
        first, last = bucket_of(kind, further=False), bucket_of(kind, further=True)
        if merged and merged[-1][1] + 1 == first:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return tuple(merged)
