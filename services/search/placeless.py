"""Programs that come by mail, phone or internet and serve the place searched around.

Their locations have no point, so they have no distance and never stand among the results by place.
"""

from __future__ import annotations

from django.db import connection

from services.models import ServiceArea
from services.search.buckets import LOCATION, types_mask
from services.search.globe import in_circle
from services.search.nearest import in_ranges
from services.search.query import Origin, SearchQuery
from services.search.selection import Selection
from services.search.sql import FALSE, Sql, both, either
from services.search.together import Part

MOST = 20
COUNTRY, REGION, POSTAL_PREFIX, RADIUS = (
    extent.value
    for extent in (
        ServiceArea.Extent.COUNTRY,
        ServiceArea.Extent.REGION,
        ServiceArea.Extent.POSTAL_PREFIX,
        ServiceArea.Extent.RADIUS,
    )
)


def asks_placeless(query: SearchQuery, selection: Selection) -> Part:
    """A question for locations without a point whose matching programs serve the origin, by name.

    Answers with ids and positions, the first `MOST` of them.
    """
    served = serves(query.origin) if query.origin else FALSE
    where = both([in_ranges(selection.listing_ranges), selection.condition, served])
    text = (
        "SELECT location_id, row_number() OVER (ORDER BY sort_key) AS position"
        f" FROM (SELECT p.location_id, p.sort_key FROM services_searchrow p{_by_index()}"
        f" WHERE p.bucket = CAST({LOCATION} AS smallint) AND p.x IS NULL AND (p.types & %s) <> 0"
        " AND EXISTS (SELECT 1 FROM services_searchrow r"
        " JOIN services_listing l ON l.id = r.listing_id"
        " JOIN services_servicearea a ON a.program_id = l.program_id"
        f" WHERE r.location_id = p.location_id AND {where.text})"
        " ORDER BY p.sort_key LIMIT %s) o"
    )
    return Part(
        ("location_id", "position"),
        Sql(text, (types_mask(selection.chosen), *where.params, MOST)),
    )


def _by_index() -> str:
    """Without statistics SQLite would go through all places by name."""
    return " INDEXED BY search_row_without_place" if connection.vendor == "sqlite" else ""


def serves(origin: Origin) -> Sql:
    """Whether the area `a` holds an origin. Far from any town only circles can be told."""
    circle = both([_is(RADIUS), in_circle(origin.point, "a", "a.radius_m")])
    if not origin.country:
        return circle
    inside = [_is(COUNTRY), both([_is(REGION), _same_region(origin.region)])]
    if origin.postal:
        inside.append(both([_is(POSTAL_PREFIX), _begins(origin.postal)]))
    country = Sql("upper(a.country) = %s", (origin.country.upper(),))
    return either([circle, both([country, either(inside)])])


def _is(extent: str) -> Sql:
    return Sql(f"a.extent = '{extent}'")


def _same_region(code: str) -> Sql:
    """ "US-IL" and "il" are "IL"."""
    wanted = code.upper().rpartition("-")[2]
    ending = f"%-{_escaped(wanted)}"
    return either(
        [
            Sql("upper(a.region) = %s", (wanted,)),
            Sql("upper(a.region) LIKE %s ESCAPE '!'", (ending,)),
        ]
    )


def _escaped(text: str) -> str:
    return "".join(f"!{letter}" if letter in "!%_" else letter for letter in text)


def _begins(code: str) -> Sql:
    """The postal code begins as the area's do."""
    prefix = "upper(replace(a.postal_prefix, ' ', ''))"
    return Sql(f"substr(%s, 1, length({prefix})) = {prefix}", ("".join(code.split()).upper(),))
