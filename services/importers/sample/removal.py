"""Taking every sample record away, with its history, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Q

from services.importers.sample.belonging import BATCH, OWNERS, samples
from services.importers.sample.files import SampleError
from services.importers.sample.records import MODELS, PARTS, SOURCE_CODE
from services.models import (
    AreaAlert,
    DoNotList,
    ImportRun,
    Listing,
    Location,
    Program,
    Provider,
    Source,
    SourceRecord,
)
from services.models.record import Record

#: Deleted in this order; what hangs on them goes with them.
ROOTS: tuple[type[Record], ...] = (Listing, Program, Location, Provider, AreaAlert)


@transaction.atomic
def remove() -> int:
    """Delete all samples; how many listings that were. SampleError when real records hang on them.

    A provider marked as a sample by hand is one too. Their history goes as well: the samples were
    never true of anything.
    """
    _refuse_entangled()
    listings = samples(Listing).count()
    keys = {model: list(samples(model).values_list("pk", flat=True)) for model in MODELS}
    SourceRecord.objects.filter(source__code=SOURCE_CODE).delete()
    samples(Provider).update(parent=None)
    for part in PARTS:
        # As one statement: one by one, each would write a version and look at the index first.
        samples(part)._raw_delete(using=DEFAULT_DB_ALIAS)
    for model in ROOTS:
        samples(model).delete()
    for model in (DoNotList, ImportRun):
        model._default_manager.filter(source__code=SOURCE_CODE).delete()
    Source.objects.filter(code=SOURCE_CODE).delete()
    for model in MODELS:
        if hasattr(model, "history"):
            _forget(model, keys)
    return listings


def _refuse_entangled() -> None:
    of_sample = Q(program__provider__is_sample=True)
    at_sample = Q(location__provider__is_sample=True)
    listing = Listing.objects.filter(of_sample ^ at_sample).first()
    if listing is not None:
        raise SampleError(f"“{listing}” joins a sample to a real record. Move it first.")
    branch = Provider.objects.filter(parent__is_sample=True, is_sample=False).first()
    if branch is not None:
        raise SampleError(f"“{branch}” is part of a sample provider. Change that first.")


def _forget(model: Any, keys: dict[type[Any], list[int]]) -> None:
    """Delete the history of a model's samples, that of parts deleted long ago included."""
    versions = model.history.model._default_manager
    for pks in _batches(keys[model]):
        versions.filter(id__in=pks).delete()
    for name, owner in OWNERS.items():
        if any(field.name == name for field in model._meta.concrete_fields):
            for pks in _batches(keys[owner]):
                versions.filter(**{f"{name}_id__in": pks}).delete()


def _batches(keys: list[int]) -> Iterable[list[int]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
