"""Programs that come by mail, phone or internet and serve the place searched around.

Their locations have no point, so they have no distance and never stand among the results by place.
"""

from __future__ import annotations

from services.models import ServiceArea
from services.search.buckets import LOCATION
from services.search.globe import in_circle
from services.search.nearest import in_ranges
from services.search.query import Origin, SearchQuery
from services.search.selection import Selection
from services.search.sql import FALSE, Sql, both, either
from services.search.together import Part

MOST = 20
# Looked up one by one.
FEW_AREAS = 50
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

    Answers with ids and positions, the first `MOST` of them. It begins with the areas that hold the
    origin. Where these are many, it does not take long to find enough of them by name.
    """
    areas = _serving(query.origin) if query.origin else [FALSE]
    serving = Sql(
        " UNION ALL ".join(
            f"SELECT a.program_id FROM services_servicearea a WHERE {one.text}" for one in areas
        ),
        tuple(value for one in areas for value in one.params),
    )
    found, limit = _by_area(both([in_ranges(selection.listing_ranges), selection.condition])), ""
    if not selection.asks_of_listings:
        limit = f"LIMIT {FEW_AREAS + 1}"
        by_name = _by_name(selection, either(areas))
        text = f"{found.text} AND (SELECT count(*) FROM serving) <= {FEW_AREAS} {by_name.text}"
        found = Sql(text, (*found.params, *by_name.params))
    text = (
        f"WITH serving AS MATERIALIZED (SELECT program_id FROM ({serving.text}) s {limit})"
        " SELECT location_id, row_number() OVER (ORDER BY sort_key) AS position"
        f" FROM (SELECT DISTINCT location_id, sort_key FROM ({found.text}) m"
        f" ORDER BY sort_key LIMIT {MOST}) o"
    )
    return Part(("location_id", "position"), Sql(text, (*serving.params, *found.params)))


def _by_area(where: Sql) -> Sql:
    # A value: with a join, all places without a point were held against all areas.
    its_row = (
        "SELECT r.id FROM services_searchrow r"
        f" WHERE r.listing_id = l.id AND r.x IS NULL AND ({where.text})"
    )
    return Sql(
        f"SELECT own.location_id, own.sort_key FROM (SELECT ({its_row}) AS id FROM serving"
        " CROSS JOIN services_listing l WHERE l.program_id = serving.program_id) f"
        " CROSS JOIN services_searchrow own WHERE own.id = f.id",
        where.params,
    )


def _by_name(selection: Selection, serves: Sql) -> Sql:
    """What is joined to those by area: the first by name, where many areas hold the origin.

    Of one type, every row is asked; of several, the rows of locations, for any of their programs.
    """
    if len(selection.chosen) == 1:
        [(first, last)] = selection.listing_ranges
        buckets = list(range(first, last + 1))
        programs = "SELECT l.program_id FROM services_listing l WHERE l.id = own.listing_id"
    else:
        buckets = [LOCATION]
        programs = (
            "SELECT l.program_id FROM services_searchrow r CROSS JOIN services_listing l"
            " WHERE r.location_id = own.location_id AND l.id = r.listing_id"
            f" AND {in_ranges(selection.listing_ranges).text}"
        )
    # A value again, and no EXISTS: else all places would be asked before the first few are taken.
    holds = (
        f"SELECT 1 FROM ({programs}) p CROSS JOIN services_servicearea a"
        f" WHERE a.program_id = p.program_id AND ({serves.text}) LIMIT 1"
    )
    branches = [
        " UNION ALL SELECT * FROM (SELECT own.location_id, own.sort_key"
        f" FROM services_searchrow own WHERE own.bucket = CAST({bucket} AS smallint)"
        f" AND own.x IS NULL AND (SELECT count(*) FROM serving) > {FEW_AREAS} AND ({holds}) = 1"
        # A location has one row in the first of these, which are many; in the second any number.
        f"{f' ORDER BY own.sort_key LIMIT {MOST}' if bucket == buckets[0] else ''}) n{bucket}"
        for bucket in buckets
    ]
    return Sql("".join(branches), serves.params * len(buckets))


def _serving(origin: Origin) -> list[Sql]:
    """Conditions any of which says that the area `a` holds an origin, each with an index.

    Far from any town only circles can be told.
    """
    circle = both([_is(RADIUS), in_circle(origin.point, "a", Sql("a.radius_m"))])
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
