"""Where nothing lies within reach: the nearest places outside it."""

from __future__ import annotations

from django.db import connection

from services.domain.geo import chord_of
from services.search.nearest import Engine, in_ranges, ordered
from services.search.reach import WHOLE_GLOBE, Reach
from services.search.selection import Selection
from services.search.sql import both

MOST = 5
# What filters may ask of places one after the other: all those of a region, not of the globe.
FILTERED_M = 500_000.0


def nearest_beyond(selection: Selection, reach: Reach, engine: Engine) -> dict[int, float]:
    """Squared chords by location, nearest first.

    Types alone, and words that few listings have, are looked for on the whole globe; other filters
    within 500 km.
    """
    if selection.among:
        return _among(selection, reach)
    chord = chord_of(FILTERED_M) if selection.asks_of_listings else WHOLE_GLOBE
    if chord <= reach.chord:
        return {}
    return dict(engine.nearest(reach.within(chord), selection, MOST))


def _among(selection: Selection, reach: Reach) -> dict[int, float]:
    """The same among a few listings."""
    assert selection.among
    where = both([in_ranges(selection.listing_ranges), selection.condition])
    square, among = reach.square, selection.among
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT r.location_id, {square.text}, r.sort_key"
            f" FROM ({among.text}) w CROSS JOIN services_searchrow r"
            f" WHERE r.listing_id = w.id AND r.x IS NOT NULL AND ({where.text})"
            " ORDER BY 2, 3 LIMIT %s",
            (*square.params, *among.params, *where.params, MOST),
        )
        found = ordered(cursor.fetchall(), MOST)
    return dict(found)
