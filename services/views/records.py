"""Pages of one record: a location with its programs, and a provider with its locations."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from services.models import Listing
from services.search import records
from services.views.errors import gone
from services.views.places import place_shown
from services.views.structured import json_for_page, structured
from services.views.taken_along import taken_along
from services.views.timetable import timetable
from services.views.translations import words_of


@require_safe
def location(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Everything that is public of one location; 410 when it was taken out."""
    now = timezone.now()
    found = records.location(public_id, now)
    if found is None:
        if Listing.objects.openly_withdrawn().filter(location__uuid=public_id).exists():
            return gone(request)
        raise Http404
    url = request.build_absolute_uri(found["url"])
    data = structured(found, url)
    context = {
        "place": place_shown(found, now),
        "along": taken_along(found, url),
        "data": json_for_page(data) if data else "",
    }
    return render(request, "locations/detail.html", context)


@require_safe
def provider(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """A provider, and all locations where its programs are offered."""
    now = timezone.now()
    found = records.provider(public_id, now)
    if found is None:
        raise Http404
    places = [place_shown(place, now) for place in found["locations"]]
    context = {
        "provider": found,
        "about": words_of(found, "description"),
        "places": places,
        "route": timetable(found["locations"]),
    }
    return render(request, "providers/detail.html", context)
