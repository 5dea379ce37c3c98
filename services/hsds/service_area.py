"""Where a service without a place can be had, and the area around a confidential one, in words."""

from __future__ import annotations

from collections.abc import Sequence

from services.domain.countries import NAMES
from services.domain.regions import region_name
from services.hsds.values import Data, Values, known, part_id
from services.models import ServiceArea

METRES_A_KM = 1000


def service_areas(rows: Sequence[Values]) -> list[Data]:
    """Areas served, as a program has them."""
    return [
        known(
            {
                "id": str(row["uuid"]),
                "name": _name(row),
                "extent": _name(row),
                "extent_type": "text",
                "country": row["country"],
                "region": row["region"],
                "postal_prefix": row["postal_prefix"],
            }
        )
        for row in rows
    ]


def area_of(place: Values) -> list[Data]:
    """The published area of a confidential place."""
    name = place["area_name"]
    if not name:
        return []
    own = part_id(place["uuid"], "area")
    return [{"id": own, "name": name, "extent": name, "extent_type": "text"}]


def _name(row: Values) -> str:
    country = NAMES.get(row["country"], row["country"])
    if row["extent"] == ServiceArea.Extent.COUNTRY:
        return str(country)
    if row["extent"] == ServiceArea.Extent.REGION:
        region = region_name(row["country"], row["region"]) or row["region"]
        return f"{region}, {country}"
    if row["extent"] == ServiceArea.Extent.POSTAL_PREFIX:
        return f"{country}, postal codes that begin with {row['postal_prefix']}"
    km = row["radius_m"] / METRES_A_KM
    return f"Within {km:g} km of {row['latitude']:g}, {row['longitude']:g}"
