"""Programs that come by mail, phone or internet and serve the place searched around.

Their locations have no point, so they have no distance and never stand among the results by place.
"""

from __future__ import annotations

from services.models import ServiceArea
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

    Answers with ids and positions, the first `MOST` of them. It begins with the areas: few hold
    the origin, while places without a point grow with the directory.
    """
    serving = _serving(query.origin) if query.origin else [FALSE]
    areas = " UNION ALL ".join(
        f"SELECT a.program_id FROM services_servicearea a WHERE {one.text}" for one in serving
    )
    where = both([in_ranges(selection.listing_ranges), selection.condition])
    params = [value for one in serving for value in one.params]
    text = (
        "SELECT location_id, row_number() OVER (ORDER BY sort_key) AS position"
        f" FROM (SELECT DISTINCT r.location_id, r.sort_key FROM ({areas}) a"
        " CROSS JOIN services_listing l CROSS JOIN services_searchrow r"
        " WHERE l.program_id = a.program_id AND r.listing_id = l.id AND r.x IS NULL"
        f" AND ({where.text}) ORDER BY r.sort_key LIMIT %s) o"
    )
    return Part(("location_id", "position"), Sql(text, (*params, *where.params, MOST)))


def _serving(origin: Origin) -> list[Sql]:
    """Conditions any of which says that the area `a` holds an origin, each with an index.

    Far from any town only circles can be told.
    """
    circle = both([_is(RADIUS), in_circle(origin.point, "a", "a.radius_m")])
    if not origin.country:
        return [circle]
    inside = [_is(COUNTRY), both([_is(REGION), _same_region(origin.region)])]
    if origin.postal:
        inside.append(both([_is(POSTAL_PREFIX), _begins(origin.postal)]))
    country = Sql("upper(a.country) = %s", (origin.country.upper(),))
    return [circle, both([country, either(inside)])]


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
