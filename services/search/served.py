"""Areas as short texts, and the places without a point that serve them, kept in the index.

"US" is a country, "US-IL" a state of it, "US/606" the postal codes there that begin so. Circles are
no such areas: they are measured when somebody asks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from services.domain.program_types import ProgramType
from services.models import Listing, SearchServed, ServiceArea
from services.search.buckets import type_bit
from services.search.bulk import insert
from services.search.query import Origin
from services.search.rows import sort_key

EXTENTS = ("country", "region", "postal_prefix")
LONGEST_PREFIX = 10


class Served(NamedTuple):
    """The content of one `SearchServed`, comparable."""

    location_id: int
    area: str
    types: int
    sort_key: bytes


def area_of(extent: str, country: str, region: str, postal_prefix: str) -> str:
    """The text of an area of one of `EXTENTS`; "il" and "US-IL" are one state of the US."""
    country = country.upper()
    if extent == ServiceArea.Extent.REGION:
        return f"{country}-{_state(region)}"
    if extent == ServiceArea.Extent.POSTAL_PREFIX:
        return f"{country}/{_code(postal_prefix)}"
    return country


def areas_around(origin: Origin) -> list[str]:
    """The texts of all areas that hold an origin; of none when its country is not known."""
    if not origin.country:
        return []
    country, code = origin.country.upper(), _code(origin.postal)
    prefixes = [code[:end] for end in range(min(len(code), LONGEST_PREFIX) + 1)] if code else []
    return [
        country,
        f"{country}-{_state(origin.region)}",
        *(f"{country}/{prefix}" for prefix in prefixes),
    ]


def _state(region: str) -> str:
    return region.upper().rpartition("-")[2]


def _code(postal: str) -> str:
    return "".join(postal.split()).upper()


def wanted_served(location_ids: Collection[int]) -> dict[int, list[Served]]:
    """The rows that these locations must have."""
    listings = Listing.objects.findable().filter(
        location_id__in=location_ids,
        location__latitude=None,
        program__service_areas__extent__in=EXTENTS,
    )
    columns = (
        *("location_id", "location__name", "location__uuid", "program__program_type"),
        *(f"program__service_areas__{name}" for name in AREA),
    )
    types: dict[tuple[int, str, bytes], int] = defaultdict(int)
    for location, name, public_id, kind, *area in listings.values_list(*columns):
        found = location, area_of(*area), sort_key(name, public_id)
        types[found] |= type_bit(ProgramType(kind))
    rows: dict[int, list[Served]] = defaultdict(list)
    for (location, area, key), bits in sorted(types.items()):
        rows[location].append(Served(location, area, bits, key))
    return rows


AREA = ("extent", "country", "region", "postal_prefix")


def different_served(location_ids: Collection[int]) -> set[int]:
    """Locations whose rows are not what they must be."""
    wanted, found = wanted_served(location_ids), _present(location_ids)
    return {place for place in {*wanted, *found} if wanted.get(place, []) != found.get(place, [])}


def _present(location_ids: Collection[int]) -> dict[int, list[Served]]:
    rows: dict[int, list[Served]] = defaultdict(list)
    kept = SearchServed.objects.filter(location_id__in=location_ids)
    for location, area, types, key in kept.values_list(*Served._fields):
        rows[location].append(Served(location, area, types, bytes(key)))
    return {location: sorted(there) for location, there in rows.items()}


def reindex_served(location_ids: Collection[int]) -> set[int]:
    """Write the rows that differ; the locations concerned. Part of `indexing.reindex`."""
    differing = different_served(location_ids)
    if differing:
        SearchServed.objects.filter(location_id__in=differing).delete()
        wanted = wanted_served(differing)
        insert(SearchServed, Served._fields, (row for rows in wanted.values() for row in rows))
    return differing
