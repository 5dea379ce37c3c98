"""Programs that come by mail, phone or internet and serve the place searched around.

Their locations have no point, so they have no distance and never stand among the results by place.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from services.domain.geo import Point, distance_m
from services.models import ServiceArea
from services.search.nearest import in_ranges
from services.search.query import Origin, SearchQuery
from services.search.selection import Selection

MOST = 20


def placeless(query: SearchQuery, selection: Selection) -> list[int]:
    """Ids of locations without a point whose matching programs serve the origin, by name."""
    if query.origin is None or not selection.chosen:
        return []
    ids: dict[int, None] = {}
    for place, area in _offered(selection):
        if len(ids) == MOST:
            break
        if serves(area, query.origin):
            ids[place] = None
    return list(ids)


def _offered(selection: Selection) -> Iterator[tuple[int, ServiceArea]]:
    """Areas served by matching listings without a point, in the order of their names."""
    where, condition = in_ranges(selection.listing_ranges), selection.condition
    columns = ("extent", "country", "region", "postal_prefix", "latitude", "longitude", "radius_m")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.location_id, {', '.join(f'a.{column}' for column in columns)}"
            " FROM services_searchrow r JOIN services_listing l ON l.id = r.listing_id"
            " JOIN services_servicearea a ON a.program_id = l.program_id"
            f" WHERE r.x IS NULL AND ({where.text}) AND ({condition.text})"
            " ORDER BY r.sort_key, a.id",
            (*where.params, *condition.params),
        )
        rows = cursor.fetchall()
    for place, *values in rows:
        yield place, ServiceArea(**dict(zip(columns, values, strict=True)))


def serves(area: ServiceArea, origin: Origin) -> bool:
    """Whether an origin lies in an area. Far from any town only circles can be told."""
    if area.extent == ServiceArea.Extent.RADIUS:
        centre = Point(area.latitude or 0.0, area.longitude or 0.0)
        return distance_m(centre, origin.point) <= (area.radius_m or 0)
    if not origin.country or area.country.upper() != origin.country.upper():
        return False
    if area.extent == ServiceArea.Extent.REGION:
        return _region(area.region) == _region(origin.region)
    if area.extent == ServiceArea.Extent.POSTAL_PREFIX:
        prefix = _postal(area.postal_prefix)
        return bool(origin.postal) and _postal(origin.postal).startswith(prefix)
    return True


def _region(code: str) -> str:
    """ "US-IL" and "il" are "IL"."""
    return code.upper().rpartition("-")[2]


def _postal(code: str) -> str:
    return "".join(code.split()).upper()
