"""What is here already, asked for one chunk of rows at a time so that memory stays flat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, Q

from services.domain.geo import Point
from services.importers.matching import Likeness
from services.importers.records import Bundle
from services.models import (
    ConfidentialAddress,
    Listing,
    Location,
    Phone,
    ProgramFact,
    Schedule,
    SourceRecord,
)

MOST_SHARE_A_NUMBER = 50


def bundles_of(listing_ids: Collection[int], *, lock: bool = True) -> dict[int, Bundle]:
    """The records of these listings, by listing; locked, so that no curator's save is lost.

    A provider, program or location of several of them is one object in all of their bundles: else
    what one row changes in it, the next would write back.
    """
    listings = Listing.objects.filter(id__in=listing_ids).select_related(
        "program__provider", "location"
    )
    if lock:
        listings = listings.select_for_update(of=("self", "program", "location"))
    met: dict[tuple[type, int], Any] = {}
    found = {one.pk: _bundle(one, met) for one in listings}
    by_place: dict[int, list[Bundle]] = defaultdict(list)
    by_program: dict[int, list[Bundle]] = defaultdict(list)
    for bundle in found.values():
        by_place[bundle.location.pk].append(bundle)
        by_program[bundle.program.pk].append(bundle)
    for phone in Phone.objects.filter(location_id__in=by_place):
        for bundle in by_place[phone.location_id or 0]:
            bundle.phones.append(phone)
    for schedule in Schedule.objects.filter(location_id__in=by_place):
        for bundle in by_place[schedule.location_id or 0]:
            bundle.schedules.append(schedule)
    for fact in ProgramFact.objects.filter(program_id__in=by_program):
        for bundle in by_program[fact.program_id]:
            bundle.facts[fact.key] = fact
    return found


def _bundle(listing: Listing, met: dict[tuple[type, int], Any]) -> Bundle:
    """The listing's records, those met before in place of their copies."""
    records = [listing.program.provider, listing.program, listing.location]
    provider, program, location = (met.setdefault((type(one), one.pk), one) for one in records)
    return Bundle(provider, program, location, listing)


def shared_providers(bundles: Iterable[Bundle]) -> set[int]:
    """Providers of these that have more than one program."""
    ids = {bundle.provider.pk for bundle in bundles}
    seen: dict[int, int] = defaultdict(int)
    for provider_id in Listing.objects.filter(program__provider__in=ids).values_list(
        "program__provider", flat=True
    ):
        seen[provider_id] += 1
    return {provider_id for provider_id, count in seen.items() if count > 1}


def candidates_for(rows: Collection[Likeness]) -> list[Likeness]:
    """Listings that share a postal code, a phone, or (rows without a code) a town with a row.

    Only of the rows' types and kinds: others are never the same listing.
    """
    places = _places_near(rows) | _places_called({number for row in rows for number in row.phones})
    listings = list(
        Listing.objects.filter(
            location_id__in=places,
            program__program_type__in={row.program_type for row in rows},
            location__kind__in={row.kind for row in rows},
        )
        .order_by()
        .values_list(*LIKENESS_COLUMNS)
    )
    phones: dict[int, set[str]] = defaultdict(set)
    for place_id, number in Phone.objects.filter(
        location_id__in={columns[2] for columns in listings}
    ).values_list("location_id", "number"):
        if place_id is not None:
            phones[place_id].add(number)
    # The latest first, so that the source a listing came from stands: later ones only edited it.
    records = {
        listing_id: (source_id, external_id)
        for listing_id, source_id, external_id in SourceRecord.objects.filter(
            listing__in=[columns[0] for columns in listings]
        )
        .order_by("-id")
        .values_list("listing_id", "source_id", "external_id")
    }
    return [
        _likeness(columns, phones, *records.get(columns[0], (None, ""))) for columns in listings
    ]


def _places_near(rows: Collection[Likeness]) -> set[int]:
    """Places with the postal code of a row, or in its town where it has none.

    Two questions, each answered by its own index: joined by "or" neither would be.
    """
    places = Location.objects.order_by().values_list("id", flat=True)
    postal = {row.postal_code for row in rows if row.postal_code}
    towns = {row.city for row in rows if not row.postal_code and row.city}
    found = set(places.filter(postal_code__in=postal)) if postal else set()
    return found | set(places.filter(city__in=towns)) if towns else found


def _places_called(numbers: Collection[str]) -> set[int]:
    """Places with one of these numbers. A number that many share, a help line, names none."""
    rare = (
        Phone.objects.filter(number__in=numbers)
        .values("number")
        .annotate(places=Count("id"))
        .filter(places__lte=MOST_SHARE_A_NUMBER)
        .values("number")
    )
    found = Phone.objects.filter(number__in=rare).values_list("location_id", "listing__location_id")
    return {place for pair in found for place in pair if place is not None}


LIKENESS_COLUMNS = (
    "id",
    "uuid",
    "location_id",
    "program__program_type",
    "location__kind",
    "location__name",
    "program__provider__name",
    "location__address_1",
    "location__city",
    "location__region",
    "location__country",
    "location__postal_code",
    "location__latitude",
    "location__longitude",
    "location__point_precision",
    "program__website",
    "program__provider__website",
)


def _likeness(
    columns: tuple[Any, ...],
    phones: Mapping[int, set[str]],
    source_id: int | None,
    external_id: str,
) -> Likeness:
    named = dict(zip(LIKENESS_COLUMNS, columns, strict=True))
    latitude, longitude = named["location__latitude"], named["location__longitude"]
    has_point = latitude is not None and longitude is not None
    return Likeness(
        uuid=str(named["uuid"]),
        program_type=named["program__program_type"],
        kind=named["location__kind"],
        name=named["location__name"],
        provider_name=named["program__provider__name"],
        address=named["location__address_1"],
        city=named["location__city"],
        region=named["location__region"],
        country=named["location__country"],
        postal_code=named["location__postal_code"],
        point=Point(latitude, longitude) if has_point else None,
        is_exact=named["location__point_precision"] == "address",
        phones=frozenset(phones.get(named["location_id"], ())),
        website=named["program__website"] or named["program__provider__website"],
        source_id=source_id,
        external_id=external_id,
    )


def confidential_near(rows: Collection[Likeness]) -> list[Likeness]:
    """Addresses kept confidential in the towns and postal codes of these rows."""
    addresses = ConfidentialAddress.objects.filter(
        Q(postal_code__in={row.postal_code for row in rows} - {""})
        | Q(city__in={row.city for row in rows} - {""})
    ).select_related("location")
    return [
        Likeness(
            uuid="",
            program_type="",
            kind="",
            name="",
            provider_name="",
            address=one.address_1,
            city=one.city,
            region=one.region,
            country=one.location.country,
            postal_code=one.postal_code,
            point=None,
            is_exact=False,
        )
        for one in addresses
    ]
