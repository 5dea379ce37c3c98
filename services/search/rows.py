"""What the search index must say of a location: computed from the records, written elsewhere."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import NamedTuple

from services.domain.cells import cells_of
from services.domain.facts import FactBits, bits_of
from services.domain.geo import Point, Vector
from services.domain.program_types import ProgramType
from services.models import Listing, ProgramFact
from services.search.buckets import LOCATION, bucket_of, type_bit

NO_FACTS = FactBits(0, 0, 0)


class Row(NamedTuple):
    """The content of one `SearchRow`, comparable."""

    location_id: int
    listing_id: int | None
    bucket: int
    types: int
    x: float | None
    y: float | None
    z: float | None
    yes: int
    known: int
    languages: int
    sort_key: bytes
    combination: int = 0
    cell: int | None = None


class Found(NamedTuple):
    """What the rows of a listing are made of."""

    listing_id: int
    location_id: int
    program_id: int
    program_type: str
    name: str
    location_uuid: uuid.UUID
    latitude: float | None
    longitude: float | None


FIELDS = (
    *("id", "location_id", "program_id", "program__program_type", "location__name"),
    *("location__uuid", "location__latitude", "location__longitude"),
)


def sort_key(name: str, public_id: uuid.UUID) -> bytes:
    """Orders by name, then by id, byte by byte, on every database and here."""
    return name.encode() + b"\0" + public_id.bytes


def vector_of(latitude: float | None, longitude: float | None) -> Vector | None:
    """The unit vector of a public point; the same doubles on every database."""
    if latitude is None or longitude is None:
        return None
    return Point(latitude, longitude).vector


def wanted_rows(location_ids: Collection[int]) -> dict[int, list[Row]]:
    """The rows that these locations must have; none for a location without findable listings."""
    listings = (
        Listing.objects.findable()
        .filter(location_id__in=location_ids)
        .order_by("location_id", "id")
        .values_list(*FIELDS)
    )
    by_location: dict[int, list[Found]] = defaultdict(list)
    for values in listings:
        found = Found(*values)
        by_location[found.location_id].append(found)
    programs = {found.program_id for there in by_location.values() for found in there}
    facts = _facts(programs)
    return {place: _rows(there, facts) for place, there in by_location.items()}


def _facts(programs: Collection[int]) -> dict[int, dict[str, str]]:
    values: dict[int, dict[str, str]] = defaultdict(dict)
    known = ProgramFact.objects.filter(program_id__in=programs)
    for program_id, key, value in known.values_list("program_id", "key", "value"):
        values[program_id][key] = value
    return values


def _rows(there: list[Found], facts: dict[int, dict[str, str]]) -> list[Row]:
    """The location's own row, then one for each listing."""
    first = there[0]
    vector = vector_of(first.latitude, first.longitude)
    x, y, z = vector or (None, None, None)
    key = sort_key(first.name, first.location_uuid)
    kinds = {ProgramType(found.program_type) for found in there}
    types = sum(type_bit(kind) for kind in kinds)
    rows: list[Row] = []
    seen: set[ProgramType] = set()
    for found in there:
        kind = ProgramType(found.program_type)
        bits = bits_of(kind, facts.get(found.program_id, {}))
        bucket = bucket_of(kind, further=kind in seen)
        seen.add(kind)
        rows.append(
            Row(found.location_id, found.listing_id, bucket, type_bit(kind), x, y, z, *bits, key)
        )
    combination = combination_of(rows)
    own = Row(first.location_id, None, LOCATION, types, x, y, z, *NO_FACTS, key, combination)
    return [own._replace(cell=_cell(first.latitude, first.longitude)), *rows]


def _cell(latitude: float | None, longitude: float | None) -> int | None:
    if latitude is None or longitude is None:
        return None
    return cells_of(latitude, longitude).small


def told_apart(listings: Iterable[Row]) -> list[tuple[int, int, int, int]]:
    """What filters can tell of a location's listings: first bucket of the type, and facts."""
    return sorted({(row.bucket & ~1, row.yes, row.known, row.languages) for row in listings})


def combination_of(listings: Iterable[Row]) -> int:
    """A number that locations share when filters cannot tell their listings apart."""
    text = repr(told_apart(listings)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest()) >> 1
