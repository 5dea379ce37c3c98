"""The records that may be given away, as plain values: a fixed number of statements a page.

What may be given away is decided by `Listing.objects.open_data()`, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.models import Listing, Provider, ServiceArea
from services.models.listing import ListingQuerySet
from services.search.attachments import KINDS, Attachments, attachments

# Columns by record, and the way there from a listing.
PATHS = {
    "listing": "",
    "program": "program__",
    "provider": "program__provider__",
    "location": "location__",
}
COLUMNS: dict[str, tuple[str, ...]] = {
    "listing": ("id", "uuid", "description", "hours_kind", "hours_text", "confirmed_on"),
    "program": (
        *("id", "uuid", "program_type", "name", "description", "eligibility"),
        *("application_process", "website", "status", "status_until"),
    ),
    "provider": (
        *("id", "uuid", "name", "alternate_name", "description", "website", "email"),
        *("parent_id", "is_sample"),
    ),
    "location": (
        *("id", "uuid", "name", "kind", "visibility", "description", "transportation"),
        *("access_note", "address_1", "address_2", "city", "region", "postal_code", "country"),
        *("area_name", "latitude", "longitude", "point_precision", "time_zone", "hours_kind"),
        "hours_text",
    ),
}
BY_PROGRAM = ("program_id", "location__name", "id")


@dataclass(frozen=True, slots=True)
class Record:
    """One listing with the records it joins, each as plain values."""

    listing: dict[str, Any]
    program: dict[str, Any]
    provider: dict[str, Any]
    location: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs on the records of an answer. `parents`: public ids by id of a provider."""

    rows: Attachments
    areas: dict[int, list[dict[str, Any]]]
    parents: dict[int, UUID]


def read(listings: ListingQuerySet, order: tuple[str, ...] = BY_PROGRAM) -> list[Record]:
    """The records of these listings; those of one program stand together unless ordered else."""
    names = [f"{PATHS[record]}{name}" for record in PATHS for name in COLUMNS[record]]
    return [_split(values) for values in listings.order_by(*order).values_list(*names)]


def _split(values: tuple[Any, ...]) -> Record:
    rest = iter(values)
    parts = {record: {name: next(rest) for name in COLUMNS[record]} for record in PATHS}
    return Record(**parts)


def around(records: Iterable[Record]) -> Around:
    """All that hangs on these records."""
    records = list(records)
    owners = {name: {getattr(record, name)["id"] for record in records} for name in COLUMNS}
    return Around(
        rows=attachments(owners, tuple(KINDS)),
        areas=_service_areas(owners["program"]),
        parents=parents_of(record.provider["parent_id"] for record in records),
    )


def _service_areas(programs: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    names = ("uuid", "extent", "country", "region", "postal_prefix", "latitude", "longitude")
    rows: dict[int, list[dict[str, Any]]] = {}
    areas = ServiceArea.objects.filter(program_id__in=programs).order_by("id")
    for area in areas.values("program_id", "radius_m", *names):
        rows.setdefault(area["program_id"], []).append(area)
    return rows


def parents_of(ids: Iterable[int | None]) -> dict[int, UUID]:
    """Public ids of those of these providers that are given away themselves."""
    wanted = {parent for parent in ids if parent is not None}
    if not wanted:
        return {}
    given = Listing.objects.open_data().filter(program__provider_id__in=wanted)
    rows = given.values_list("program__provider_id", "program__provider__uuid")
    return dict(rows.distinct())


def providers(ids: Iterable[int]) -> list[dict[str, Any]]:
    """Providers with these ids, which come from listings that are given away."""
    return list(Provider.objects.public().filter(pk__in=list(ids)).values(*COLUMNS["provider"]))


def was_withdrawn(key: str, public_id: UUID) -> bool:
    """Whether what has this id was taken out, and may be said so."""
    return Listing.objects.openly_withdrawn().filter(**{key: public_id}).exists()
