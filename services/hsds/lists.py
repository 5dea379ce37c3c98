"""The six answers that hold records: three lists by page, and one of each by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from services.hsds.organization import organization
from services.hsds.page import DEEPEST, Wanted, page
from services.hsds.records import Around, around, parents_of, providers, read
from services.hsds.service import service_at_locations, services
from services.hsds.values import Data, Values
from services.models import Listing
from services.search.attachments import attachments
from services.search.results import InvalidSearch


@dataclass(frozen=True, slots=True)
class Keys:
    """Which records a page holds, in the order they were first recorded."""

    ids: list[int]
    is_last: bool
    total: int | None


def _keys(asked: Wanted, column: str, public_id: str) -> Keys:
    """Keys of the wanted page. `column` of a listing has them, `public_id` leads to their uuid."""
    listings = Listing.objects.open_data()
    if asked.after is not None:
        before = listings.filter(**{public_id: asked.after}).values_list(column, flat=True).first()
        if before is None:
            raise InvalidSearch({"after": [_("This id is not known.")]})
        listings = listings.filter(**{f"{column}__gt": before})
    if asked.organization_id is not None:
        listings = listings.filter(program__provider__uuid=asked.organization_id)
    keys = listings.order_by(column).values_list(column, flat=True).distinct()
    found = list(keys[asked.part])
    # Counted as far as pages reach; to count all of a large directory would take seconds.
    counted = None if asked.after else keys[: DEEPEST + 1].count()
    total = counted if counted is not None and counted <= DEEPEST else None
    return Keys(found[: asked.per_page], len(found) <= asked.per_page, total)


def _page(contents: list[Data], keys: Keys, asked: Wanted) -> Data:
    return page(contents, asked, total=keys.total, is_last=keys.is_last)


def service_page(asked: Wanted, now: datetime) -> Data:
    """Services with all their locations."""
    keys = _keys(asked, "program_id", "program__uuid")
    found = read(Listing.objects.open_data().filter(program_id__in=keys.ids))
    return _page(services(found, around(found), now), keys, asked)


def service_by_id(public_id: UUID, now: datetime) -> Data | None:
    """One service; None if there is none to give."""
    found = read(Listing.objects.open_data().filter(program__uuid=public_id))
    return next(iter(services(found, around(found), now)), None)


def service_at_location_page(asked: Wanted, now: datetime) -> Data:
    """Services, each at one location."""
    keys = _keys(asked, "id", "uuid")
    found = read(Listing.objects.open_data().filter(id__in=keys.ids), order=("id",))
    return _page(service_at_locations(found, around(found), now), keys, asked)


def service_at_location_by_id(public_id: UUID, now: datetime) -> Data | None:
    """One service at one location; None if there is none to give."""
    found = read(Listing.objects.open_data().filter(uuid=public_id))
    return next(iter(service_at_locations(found, around(found), now)), None)


def organization_page(asked: Wanted) -> Data:
    """Organizations."""
    keys = _keys(asked, "program__provider_id", "program__provider__uuid")
    return _page(_organizations(keys.ids), keys, asked)


def organization_by_id(public_id: UUID) -> Data | None:
    """One organization; None if there is none to give."""
    given = Listing.objects.open_data().filter(program__provider__uuid=public_id)
    ids = list(given.values_list("program__provider_id", flat=True)[:1])
    return next(iter(_organizations(ids)), None)


def _organizations(ids: Sequence[int]) -> list[Data]:
    rows: list[Values] = sorted(providers(ids), key=lambda row: int(row["id"]))
    about = Around(
        rows=attachments({"provider": set(ids)}, ("phone",)),
        areas={},
        parents=parents_of(row["parent_id"] for row in rows),
    )
    return [organization(row, about) for row in rows]
