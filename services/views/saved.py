"""Places a visitor keeps on the device. The server keeps none; it is asked for their cards.

The ids come in a form, so that they stand in no address. It changes nothing: no token, no cookie.
"""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from services.domain.distance_text import Units
from services.search import records
from services.views.cards import CardShown, card_shown

MOST = 50


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """What saving means; by POST, the cards of the places whose ids are sent."""
    ids = read_ids(request.POST.getlist("id")) if request.method == "POST" else []
    response = render(request, "locations/saved.html", {"places": places(ids)})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def read_ids(given: list[str]) -> list[uuid.UUID]:
    """The ids in the order given, each once; what is none is left out."""
    ids: dict[uuid.UUID, None] = {}
    for text in given[:MOST]:
        try:
            ids[uuid.UUID(text)] = None
        except ValueError:
            continue
    return list(ids)


def places(ids: list[uuid.UUID]) -> list[tuple[str, CardShown | None]]:
    """Id and card of each; no card where it is no longer listed."""
    now = timezone.now()
    found = {
        place["id"]: card_shown(place, now=now, units=Units.KILOMETRES)
        for place in records.locations(ids, now)
    }
    return [(str(public_id), found.get(str(public_id))) for public_id in ids]
