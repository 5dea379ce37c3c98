"""Programs that come by mail, phone or internet and serve the place searched around.

Their locations have no point, so they have no distance and never stand among the results by place.
"""

from __future__ import annotations

from collections.abc import Sequence

from services.models import ServiceArea
from services.search.buckets import types_mask
from services.search.globe import in_circle
from services.search.nearest import in_ranges
from services.search.query import Origin
from services.search.selection import Selection
from services.search.served import areas_around
from services.search.sql import Sql, both, either
from services.search.together import Given, Part

MOST = 20
# Of all that was found in different ways, each once.
FIRST_BY_NAME = Part(
    ("location_id", "position"),
    Sql(
        "SELECT location_id, row_number() OVER (ORDER BY sort_key) AS position FROM"
        f" (SELECT DISTINCT location_id, sort_key FROM serving ORDER BY sort_key LIMIT {MOST}) o"
    ),
)
COUNTRY, REGION, POSTAL_PREFIX, RADIUS = (
    extent.value
    for extent in (
        ServiceArea.Extent.COUNTRY,
        ServiceArea.Extent.REGION,
        ServiceArea.Extent.POSTAL_PREFIX,
        ServiceArea.Extent.RADIUS,
    )
)


def asks_placeless(origin: Origin, selection: Selection) -> tuple[Part, Given]:
    """A question for locations without a point whose matching programs serve the origin, by name.

    Answers with ids and positions, the first `MOST` of them; the table that it reads comes apart,
    because SQLite reads no statement that is too deep.
    """
    circle, *others = _serving(origin)
    where = both([in_ranges(selection.listing_ranges), selection.condition])
    if selection.asks_of_listings:
        found = [_by_program([circle, *others], where)]
    else:
        found = [_by_program([circle], where), *_by_area(origin, selection)]
    table = Sql(
        " UNION ALL ".join(one.text for one in found),
        tuple(value for one in found for value in one.params),
    )
    return FIRST_BY_NAME, Given("serving", table)


def _by_area(origin: Origin, selection: Selection) -> list[Sql]:
    """The first by name that serve each area around: kept so for searches that ask for types."""
    return [
        Sql(
            "SELECT * FROM (SELECT location_id, sort_key FROM services_searchserved"
            f" WHERE area = %s AND (types & {types_mask(selection.chosen)}) <> 0"
            f" ORDER BY sort_key LIMIT {MOST}) s{number}",
            (area,),
        )
        for number, area in enumerate(areas_around(origin))
    ]


def _by_program(areas: Sequence[Sql], where: Sql) -> Sql:
    """All with a matching listing, beginning with the areas that hold the origin."""
    serving = " UNION ALL ".join(
        f"SELECT a.program_id FROM services_servicearea a WHERE {one.text}" for one in areas
    )
    # A value: with a join, all places without a point were held against all areas.
    its_row = (
        "SELECT r.id FROM services_searchrow r"
        f" WHERE r.listing_id = l.id AND r.x IS NULL AND ({where.text})"
    )
    of_areas = tuple(value for one in areas for value in one.params)
    return Sql(
        f"SELECT own.location_id, own.sort_key FROM (SELECT ({its_row}) AS id FROM ({serving}) a"
        " CROSS JOIN services_listing l WHERE l.program_id = a.program_id) f"
        " CROSS JOIN services_searchrow own WHERE own.id = f.id",
        (*where.params, *of_areas),
    )


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
