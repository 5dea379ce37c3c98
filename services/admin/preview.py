"""What the public will see of a listing, shown to staff before anybody else sees it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from services.admin.written_hours import hours_now
from services.curation.publish import obstacles
from services.domain.facts import BY_KEY, display
from services.domain.hours import State
from services.models import Listing, ListingHoursKind
from services.search.attachments import KINDS, attachments
from services.search.cards import card
from services.search.record_values import owners_of, read_listings


def preview(
    model_admin: admin.ModelAdmin[Listing], request: HttpRequest, listing_id: int
) -> HttpResponse:
    """The page with the same plain values that the public page and the API are made from."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    listing = get_object_or_404(
        Listing.objects.select_related("program", "location"), pk=listing_id
    )
    found = _card(listing)
    has_own = listing.hours_kind != ListingHoursKind.AS_LOCATION
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": gettext("What the public will see"),
        "listing": listing,
        "is_public": Listing.objects.public().filter(pk=listing.pk).exists(),
        "obstacles": obstacles(listing),
        "card": found,
        "opening": gettext(State(found["opening"]["state"]).label),
        "hours": hours_now(listing) if has_own else hours_now(listing.location),
        "as_published": (listing if has_own else listing.location).hours_text,
        "facts": _facts(found["listings"][0]["facts"]),
    }
    return TemplateResponse(request, "admin/preview.html", context)


def _card(listing: Listing) -> dict[str, Any]:
    one = Listing.objects.filter(pk=listing.pk)
    rows = one.annotate(matches=Value(True, output_field=BooleanField()))
    found = read_listings(rows, [listing.location_id])
    place, listings = found[listing.location_id]
    return card(place, list(listings), attachments(owners_of(found), tuple(KINDS)), timezone.now())


def _facts(facts: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Label, words and last confirmation of each known fact."""
    return [
        {
            "label": gettext(BY_KEY[key].label),
            "words": display(BY_KEY[key], fact["value"], gettext),
            "confirmed_on": fact["confirmed_on"],
        }
        for key, fact in facts.items()
    ]
