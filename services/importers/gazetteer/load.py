"""Loading a gazetteer file: all of it or nothing, and nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from pathlib import Path

from django.db import transaction

from services.importers.gazetteer import tables
from services.importers.gazetteer.keys import KEYS_VERSION, keys_of
from services.importers.gazetteer.postal_tsv import read_postal_tsv
from services.importers.gazetteer.rows import (
    LICENCE,
    SOURCE,
    GazetteerError,
    Header,
    PlaceRow,
    checksum,
    read,
)
from services.models.place import Gazetteer, Place

EMBEDDED = "embedded"
_GZIP = b"\x1f\x8b"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. `unchanged`: the same file was loaded before, nothing was touched."""

    name: str
    places: int
    removed: int = 0
    unchanged: bool = False


def load(path: Path, *, now: datetime, say: Say) -> Loaded:
    """Load a gazetteer file, or a postal file as GeoNames publishes them, beside what is there.

    Raises GazetteerError, and leaves the tables as they were, if any part of the file is wrong.
    """
    try:
        with path.open("rb") as file:
            is_gazetteer = file.read(2) == _GZIP
        mark = hashlib.sha256(f"{checksum(path)} {KEYS_VERSION}".encode()).hexdigest()
    except OSError as error:
        raise GazetteerError(f"{path.name} cannot be read: {error.strerror}.") from error
    name = EMBEDDED if is_gazetteer else f"postal {path.stem}"[:100]
    known = Gazetteer.objects.filter(name=name, checksum=mark).first()
    if known:
        return Loaded(name, known.places, unchanged=True)
    say(f"Reading {path.name}...")
    header, rows = _read(path, is_gazetteer)
    return _store(name, mark, header, rows, now, say)


def _read(path: Path, is_gazetteer: bool) -> tuple[Header, list[PlaceRow]]:
    """The whole file, checked."""
    if not is_gazetteer:
        return Header(SOURCE, LICENCE, ""), read_postal_tsv(path)
    header, rows = read(path)
    return header, list(rows)


@transaction.atomic
def _store(
    name: str, mark: str, header: Header, rows: list[PlaceRow], now: datetime, say: Say
) -> Loaded:
    """Write the rows: known codes keep their id, codes no longer in the file go."""
    gazetteer, _ = Gazetteer.objects.update_or_create(
        name=name,
        defaults={
            "checksum": mark,
            "source": header.source,
            "licence": header.licence,
            "data_of": header.data_of,
            "places": len(rows),
            "loaded_at": now,
        },
    )
    codes = {row.code for row in rows}
    if len(codes) != len(rows):
        raise GazetteerError("A code stands twice in the file.")
    removed = _remove_all_but(codes, gazetteer)
    say(f"Writing {len(rows):,d} places...")
    tables.write_places(gazetteer.pk, rows)
    ids = dict(Place.objects.filter(gazetteer=gazetteer).values_list("code", "id"))
    say("Writing their names...")
    names = [
        (ids[row.code], key, is_weak, row.country, 0 if row.kind == "country" else row.population)
        for row in rows
        for key, is_weak in keys_of(row).items()
    ]
    tables.write_names(gazetteer.pk, sorted(names, key=itemgetter(1)))
    return Loaded(name, len(rows), removed)


def _remove_all_but(codes: set[str], gazetteer: Gazetteer) -> int:
    """Delete places of an earlier version that the new file does not have."""
    gone = [
        pk
        for code, pk in Place.objects.filter(gazetteer=gazetteer).values_list("code", "id")
        if code not in codes
    ]
    for start in range(0, len(gone), 500):
        Place.objects.filter(pk__in=gone[start : start + 500]).delete()
    return len(gone)
