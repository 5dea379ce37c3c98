"""Bringing the database to what the fixtures say: what is missing, different or too much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Field, ForeignKey, Model
from simple_history.utils import bulk_create_with_history, get_history_manager_for_model

from services.importers.sample.belonging import BATCH, owners_of, samples
from services.importers.sample.records import MODELS, PARTS, Records
from services.models import Location
from services.models.record import Record
from services.search.indexing import reindex

REASON = "Sample records"
OF_ITS_OWN = frozenset({"id", "uuid", "created_at", "updated_at"})
# Our ids are made from names (version 5), those of rows that people add are random (version 4).
NAMED_ID = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows were added, changed and taken away."""

    added: int
    changed: int
    removed: int


@transaction.atomic
def store(records: Records, now: datetime) -> Outcome:
    """Make the stored samples equal to `records`; nothing is written where nothing differs.

    What people tried on a sample is undone, but what they reported or confirmed is kept.
    """
    before = set(_sample_locations())
    removed = sum(_remove_surplus(model, records) for model in reversed(MODELS))
    added = changed = 0
    for model in MODELS:
        for level in _parents_first(records.by_model[model].values()):
            new, different = _compare(model, level)
            _create(model, new)
            _update(model, different, now)
            added, changed = added + len(new), changed + len(different)
    if added or changed or removed:
        reindex(before | set(_sample_locations()))
    return Outcome(added, changed, removed)


def _sample_locations() -> list[int]:
    return list(samples(Location).values_list("pk", flat=True))


def _remove_surplus(model: type[Record], records: Records) -> int:
    """Rows that the fixtures do not name: samples of before, and parts that people added."""
    wanted = records.by_model[model]
    owners = [f"{name}__uuid" for name in owners_of(model)] if model in PARTS else []
    surplus = []
    for pk, uuid, *owned_by in samples(model).values_list("pk", "uuid", *owners):
        is_ours = any(owner and owner.version == NAMED_ID for owner in (uuid, *owned_by))
        if is_ours and uuid not in wanted:
            surplus.append(pk)
    for start in range(0, len(surplus), BATCH):
        model._default_manager.filter(pk__in=surplus[start : start + BATCH]).delete()
    return len(surplus)


def _stored(model: type[Record], ids: Iterable[UUID]) -> dict[UUID, Record]:
    wanted = list(ids)
    rows: dict[UUID, Record] = {}
    for start in range(0, len(wanted), BATCH):
        found = model._default_manager.filter(uuid__in=wanted[start : start + BATCH])
        rows |= {row.uuid: row for row in found}
    return rows


def _parents_first(rows: Iterable[Record]) -> Iterator[list[Record]]:
    """The rows without a parent of their own kind, then their branches, and so on."""
    levels: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        depth, parent = 0, getattr(row, "parent", None)
        while parent is not None:
            depth, parent = depth + 1, parent.parent
        levels[depth].append(row)
    for depth in sorted(levels):
        yield levels[depth]


def _compare(model: type[Record], wanted: list[Record]) -> tuple[list[Record], list[Record]]:
    """Records to add, and records to change; each wanted one gets the key of its stored row."""
    stored = _stored(model, (record.uuid for record in wanted))
    new, different = [], []
    for record in wanted:
        _refresh_owners(record)
        row = stored.get(record.uuid)
        if row is None:
            new.append(record)
            continue
        record.pk, record.created_at, record.updated_at = row.pk, row.created_at, row.updated_at
        if _values(record) != _values(row):
            different.append(record)
    return new, different


def _refresh_owners(record: Record) -> None:
    """Owners were linked before they had a key; setting them again takes it over."""
    for field in record._meta.concrete_fields:
        if isinstance(field, ForeignKey) and field.is_cached(record):
            setattr(record, field.name, getattr(record, field.name))


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if field.name not in OF_ITS_OWN]


def _values(record: Model) -> list[Any]:
    return [getattr(record, field.attname) for field in _fields(type(record))]


def _create(model: type[Record], new: list[Record]) -> None:
    if not new:
        return
    if hasattr(model, "history"):
        bulk_create_with_history(new, model, batch_size=BATCH, default_change_reason=REASON)
    else:
        model._default_manager.bulk_create(new, batch_size=BATCH)


def _update(model: type[Record], different: list[Record], now: datetime) -> None:
    """Upserts, because Django's bulk update takes ten times as long for thousands of rows."""
    if not different:
        return
    created = [record.created_at for record in different]
    for record in different:
        record.updated_at = now
    model._default_manager.bulk_create(
        different,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*(field.name for field in _fields(model)), "updated_at"],
    )
    for record, created_at in zip(different, created, strict=True):
        record.created_at = created_at
    if hasattr(model, "history"):
        history = get_history_manager_for_model(model)
        history.bulk_history_create(
            different, batch_size=BATCH, update=True, default_change_reason=REASON
        )
