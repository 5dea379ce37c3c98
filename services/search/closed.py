"""Places closed for good, told only to someone who names one."""

from __future__ import annotations

from django.db import connection

from services.models import Listing, Program
from services.search.documents import key_of
from services.search.query import SearchQuery
from services.search.text import listings_with
from services.search.vocabulary import Wanted

MOST = 5
SHORTEST_NAME = 4


def closed_places(query: SearchQuery) -> list[dict[str, str]]:
    """Closed programs at places whose names hold every word typed: name, city and state."""
    keys = [key_of(word) for word in query.reading.name_words]
    if not any(len(key) >= SHORTEST_NAME for key in keys):
        return []
    found = listings_with([Wanted((key,), is_prefix=False) for key in keys], column="names")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.listing_id FROM services_searchtext c"
            f" WHERE c.is_closed AND c.listing_id IN ({found.text}) LIMIT %s",
            (*found.params, MOST),
        )
        ids = [listing for (listing,) in cursor.fetchall()]
    if not ids:
        return []
    closed = Listing.objects.public().filter(id__in=ids, program__status=Program.Status.CLOSED)
    return [
        {"name": place, "program_type": kind, "program": program, "state": "closed"}
        for place, kind, program in closed.order_by("id").values_list(
            "location__name", "program__program_type", "program__name"
        )
    ]
