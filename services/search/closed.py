"""Places closed for good, told only to someone who names one."""

from __future__ import annotations

from functools import lru_cache

from django.db import connection
from django.db.models.expressions import RawSQL

from services.models import Listing, Program
from services.search.documents import key_of
from services.search.globe import in_circle
from services.search.query import SearchQuery
from services.search.sql import TRUE, Sql, either
from services.search.text import listings_with
from services.search.together import Part, Rows
from services.search.vocabulary import Wanted

MOST = 5
SHORTEST_NAME = 4
# Who remembers a place's name looks for it where it was; namesakes far away are none of theirs.
LEAST_REACH_M = 100_000.0
NAMES = ("name", "program_type", "program")


def asks_closed(query: SearchQuery) -> dict[str, Part]:
    """A question for closed programs at places around whose names hold every word typed."""
    keys = [key_of(word) for word in query.reading.name_words]
    if query.page > 1 or not any(len(key) >= SHORTEST_NAME for key in keys):
        return {}
    found = listings_with([Wanted((key,), is_prefix=False) for key in keys], column="names")
    public, near = _is_public(connection.vendor), _is_near(query)
    text = (
        "SELECT o.name, g.program_type, g.name AS program, c.listing_id"
        " FROM services_searchtext c JOIN services_listing l ON l.id = c.listing_id"
        " JOIN services_location o ON o.id = l.location_id"
        " JOIN services_program g ON g.id = l.program_id"
        f" WHERE c.is_closed AND c.listing_id IN ({found.text}) AND EXISTS ({public.text})"
        f" AND ({near.text}) ORDER BY c.listing_id LIMIT {MOST}"
    )
    params = (*found.params, *public.params, *near.params)
    return {"closed": Part((*NAMES, "listing_id"), Sql(text, params))}


def read_closed(told: Rows) -> list[dict[str, str]]:
    """The places: name, program type, program and state."""
    rows = sorted(told.get("closed", ()), key=lambda row: row[-1])
    return [dict(zip(NAMES, row, strict=False)) | {"state": "closed"} for row in rows]


@lru_cache(maxsize=4)
def _is_public(_vendor: str) -> Sql:
    """The listing of `c` is public and its program closed; asked of the records themselves."""
    listings = Listing.objects.public().filter(id=RawSQL("c.listing_id", []))
    closed = listings.filter(program__status=Program.Status.CLOSED).order_by().values("id")
    text, params = closed.query.sql_with_params()
    return Sql(text, tuple(params))


def _is_near(query: SearchQuery) -> Sql:
    """The location `o` is not far from the origin, or is nowhere."""
    if query.origin is None:
        return TRUE
    reach = Sql("CAST(%s AS double precision)", (max(query.radius_m or 0.0, LEAST_REACH_M),))
    return either([Sql("o.latitude IS NULL"), in_circle(query.origin.point, "o", reach)])
