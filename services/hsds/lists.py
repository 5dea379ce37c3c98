"""The six answers that hold records: three lists by page, and one of each by its id."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from services.hsds.organization import organization
from services.hsds.page import Wanted, page
from services.hsds.records import Around, around, parents_of, providers, read
from services.hsds.service import service_at_locations, services
from services.hsds.values import Data, Values
from services.models import Listing
from services.models.listing import ListingQuerySet
from services.search.attachments import attachments


def _given(asked: Wanted) -> ListingQuerySet:
    listings = Listing.objects.open_data()
    if asked.organization_id is not None:
        listings = listings.filter(program__provider__uuid=asked.organization_id)
    return listings


def service_page(asked: Wanted, now: datetime) -> Data:
    """Services in the order they were first recorded."""
    programs = _given(asked).values_list("program_id", flat=True).order_by("program_id").distinct()
    ids = list(programs[asked.part])
    found = read(Listing.objects.open_data().filter(program_id__in=ids))
    return page(services(found, around(found), now), programs.count(), asked)


def service_by_id(public_id: UUID, now: datetime) -> Data | None:
    """One service; None if there is none to give."""
    found = read(Listing.objects.open_data().filter(program__uuid=public_id))
    return next(iter(services(found, around(found), now)), None)


def service_at_location_page(asked: Wanted, now: datetime) -> Data:
    """Services at locations in the order they were recorded."""
    listings = _given(asked).order_by("id")
    ids = list(listings.values_list("id", flat=True)[asked.part])
    found = read(Listing.objects.open_data().filter(id__in=ids), order=("id",))
    return page(service_at_locations(found, around(found), now), listings.count(), asked)


def service_at_location_by_id(public_id: UUID, now: datetime) -> Data | None:
    """One service at one location; None if there is none to give."""
    found = read(Listing.objects.open_data().filter(uuid=public_id))
    return next(iter(service_at_locations(found, around(found), now)), None)


def organization_page(asked: Wanted) -> Data:
    """Organizations in the order they were recorded."""
    given = Listing.objects.open_data().values_list("program__provider_id", flat=True)
    ids = given.order_by("program__provider_id").distinct()
    rows = {row["id"]: row for row in providers(ids[asked.part])}
    ordered = [rows[key] for key in sorted(rows)]
    return page(_organizations(ordered), ids.count(), asked)


def organization_by_id(public_id: UUID) -> Data | None:
    """One organization; None if there is none to give."""
    given = Listing.objects.open_data().filter(program__provider__uuid=public_id)
    ids = list(given.values_list("program__provider_id", flat=True)[:1])
    return next(iter(_organizations(providers(ids))), None)


def _organizations(rows: Sequence[Values]) -> list[Data]:
    ids = {row["id"] for row in rows}
    about = Around(
        rows=attachments({"provider": ids}, ("phone",)),
        areas={},
        parents=parents_of(row["parent_id"] for row in rows),
    )
    return [organization(row, about) for row in rows]
