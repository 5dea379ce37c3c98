"""Cards drawn from the records, and the cards that are kept beside the search index."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import orjson
from django.db.models import Value

from services.models import Listing, SearchCard
from services.search.attachments import KINDS, attachments
from services.search.bulk import insert
from services.search.cards import Drawn, draw
from services.search.record_values import owners_of, read_listings


def draw_all(location_ids: Collection[int]) -> dict[int, Drawn]:
    """The cards of these locations; of those without findable listings none."""
    listings = Listing.objects.findable().annotate(matches=Value(True))
    found = read_listings(listings, location_ids)
    rows = attachments(owners_of(found), tuple(KINDS))
    return {
        # Databases differ in how they order names.
        location: draw(place, sorted(there, key=_by_type_and_name), rows)
        for location, (place, there) in found.items()
    }


def _by_type_and_name(listing: Mapping[str, Any]) -> tuple[str, str, int]:
    return listing["program_type"], listing["program_name"], listing["id"]


def written(drawn: Drawn) -> str:
    """A card as it is kept."""
    return orjson.dumps([drawn.card, drawn.listings, drawn.hours, drawn.texts]).decode()


def read_drawn(content: str) -> Drawn:
    """The card that was written so."""
    return Drawn(*orjson.loads(content))


def different_cards(location_ids: Collection[int]) -> dict[int, tuple[str | None, str | None]]:
    """Locations whose kept card is not what it must be: the card wanted, and that found."""
    wanted = {location: written(card) for location, card in draw_all(location_ids).items()}
    kept = SearchCard.objects.filter(location_id__in=location_ids)
    found = dict(kept.values_list("location_id", "content"))
    return {
        location: (wanted.get(location), found.get(location))
        for location in sorted(set(wanted) | set(found))
        if wanted.get(location) != found.get(location)
    }


def redraw(location_ids: Collection[int]) -> set[int]:
    """Write the cards that differ; the locations concerned. Part of `indexing.reindex`."""
    differing = different_cards(location_ids)
    SearchCard.objects.filter(location_id__in=differing).delete()
    new = ((location, card) for location, (card, _old) in differing.items() if card is not None)
    insert(SearchCard, ("location_id", "content"), new)
    return set(differing)
