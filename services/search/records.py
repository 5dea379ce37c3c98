"""Public records as plain values: one location, one provider, and providers by name."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q, Value
from django.utils.translation import gettext as _

from services.models import Listing, Provider
from services.models.listing import ListingQuerySet
from services.search.attachments import DETAILS, Attachments, attachments
from services.search.cards import address_of, phones
from services.search.detail import DETAILED_LISTING, DETAILED_PLACE, Known, detail, related_to
from services.search.filters import search_form
from services.search.form import DEFAULT_PER_PAGE, messages_of
from services.search.record_values import owners_of, read_listings
from services.search.results import InvalidSearch
from services.search.translations import translations_of

PAGING = ("page", "per_page")


def location(public_id: uuid.UUID | str, now: datetime) -> dict[str, Any] | None:
    """A location with its public listings, closed ones too; None if there is none to show."""
    listings = Listing.objects.public().filter(location__uuid=public_id)
    found = _details(listings, now)
    return found[0] if found else None


def locations(public_ids: Collection[uuid.UUID], now: datetime) -> list[dict[str, Any]]:
    """Those of the locations that are public, by name; see `location`."""
    return _details(Listing.objects.public().filter(location__uuid__in=public_ids), now)


def provider(public_id: uuid.UUID | str, now: datetime) -> dict[str, Any] | None:
    """A provider with all locations where its programs are offered; None if none is public."""
    found = Provider.objects.public().filter(uuid=public_id).first()
    if found is None:
        return None
    rows = attachments({"provider": [found.pk]}, ["phone", "translation"])
    listings = Listing.objects.public().filter(
        Q(program__provider=found) | Q(location__provider=found)
    )
    return _provider(found, rows) | {"locations": _details(listings, now)}


def providers(params: Mapping[str, Any]) -> dict[str, Any]:
    """A page of the providers with public programs, by name. `InvalidSearch` on bad paging."""
    paging = _paging(params)
    page, per_page = paging.get("page") or 1, paging.get("per_page") or DEFAULT_PER_PAGE
    public = Provider.objects.public()
    count = public.count()
    start = (page - 1) * per_page
    listed = public.order_by("name", "id")[start : start + per_page]
    return {
        "count": count,
        "page": page,
        "pages": max(1, -(-count // per_page)),
        "per_page": per_page,
        "results": [_in_list(found) for found in listed],
    }


def _paging(params: Mapping[str, Any]) -> dict[str, Any]:
    form = search_form({name: params[name] for name in params if name in PAGING})
    unknown = [name for name in params if name not in (*PAGING, "format")]
    errors = messages_of(form)
    errors |= {name: [_("There is no such parameter.")] for name in unknown}
    if errors:
        raise InvalidSearch(errors)
    paging: dict[str, Any] = form.cleaned_data
    return paging


def _in_list(found: Provider) -> dict[str, Any]:
    public_id = str(found.uuid)
    return {
        "id": public_id,
        "name": found.name,
        "url": address_of("provider", public_id),
        "website": found.website,
        "is_sample": found.is_sample,
    }


def _provider(found: Provider, rows: Attachments) -> dict[str, Any]:
    parent = Provider.objects.public().filter(branches=found).first()
    return _in_list(found) | {
        "alternate_name": found.alternate_name,
        "description": found.description,
        "email": found.email,
        "phones": phones([("provider", found.pk)], rows),
        "translations": translations_of(
            "provider", found.pk, {"description": found.description}, rows
        ),
        "parent": parent and {"id": str(parent.uuid), "name": parent.name},
    }


def _details(listings: ListingQuerySet, now: datetime) -> list[dict[str, Any]]:
    """The locations of these listings in detail, by name. Each shows these listings alone."""
    chosen = listings.annotate(matches=Value(True))
    ids = set(listings.values_list("location_id", flat=True))
    found = read_listings(
        chosen, ids, place_columns=DETAILED_PLACE, listing_columns=DETAILED_LISTING
    )
    related = related_to([listing for _place, there in found.values() for listing in there])
    known = Known(attachments(owners_of(found), tuple(DETAILS)), related, now)
    told = [detail(place, there, known) for place, there in found.values()]
    return sorted(told, key=lambda place: (place["name"].encode(), place["id"]))
