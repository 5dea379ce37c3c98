"""Which stored rows are samples: what a sample provider owns, and the source's own rows."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from services.importers.sample.records import SOURCE_CODE, SOURCE_NAME
from services.models import AreaAlert, Listing, Location, Program, Provider, Source
from services.models.record import Record

BATCH = 500

OWNERS: dict[str, type[Record]] = {
    "provider": Provider,
    "program": Program,
    "location": Location,
    "listing": Listing,
}
TO_PROVIDER = {
    "provider": "provider",
    "program": "program__provider",
    "location": "location__provider",
    "listing": "listing__program__provider",
}


def owners_of(model: type[Record]) -> list[str]:
    """The fields through which rows of a model hang on a provider, the nearest of them."""
    if model is Listing:
        return ["program"]
    return [field.name for field in model._meta.concrete_fields if field.name in OWNERS]


def samples(model: type[Record]) -> QuerySet[Any]:
    """Stored rows of a model that are samples."""
    manager: Any = model._default_manager
    rows: QuerySet[Any] = manager.all()
    if model is Source:
        return rows.filter(code=SOURCE_CODE)
    if model is AreaAlert:
        return rows.filter(source_name=SOURCE_NAME)
    if model is Provider:
        return rows.filter(is_sample=True)
    if any(field.name == "source" for field in model._meta.concrete_fields):
        return rows.filter(source__code=SOURCE_CODE)
    of_sample = Q()
    for name in owners_of(model):
        of_sample |= Q(**{f"{TO_PROVIDER[name]}__is_sample": True})
    return rows.filter(of_sample)
