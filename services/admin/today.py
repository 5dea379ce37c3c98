"""The page on which a worker with a phone closes a stop for today, in two taps, or opens it again.

Today is the date by the clock of each place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from services.admin.person import signed_in
from services.curation.closed_day import close_for_day, closings_on, open_after_all
from services.curation.refusal import Refused
from services.domain.closing_reasons import ClosingReason
from services.domain.hours import State
from services.models import Listing, ListingHoursKind, Location, Publication
from services.search.attachments import Attachments, attachments
from services.search.detail import hours_told
from services.search.hours import listing_hours, local_date, location_hours
from services.search.hours_wording import note_told, spans_told

PERMISSION = "services.change_location"
PLACELESS = (Location.Kind.MAIL, Location.Kind.PHONE_ONLINE)
MOST = 200
LONGEST_WORDS = 100
REASONS = {reason.value: reason for reason in ClosingReason}

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StopToday:
    """One stop or site today. `hours`: its openings or state in words; `reason` where not as usual.

    `was_closed_here`: this page closed it, and can open it again.
    """

    location: Location
    day: str
    hours: str
    opens: str
    reason: str
    is_closed: bool
    was_closed_here: bool

    @property
    def order(self) -> tuple[bool, bool, str, str]:
        """Stops before sites, those of today before others, by time."""
        is_site = self.location.kind != Location.Kind.MOBILE_STOP
        return is_site, not self.opens and not self.is_closed, self.opens, self.location.name


def today_page(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """All van stops, or what fits the words that were searched for."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    words = request.GET.get("q", "")[:LONGEST_WORDS].strip()
    found = list(places_named(words)[: MOST + 1])
    stops = sorted(_stops(found[:MOST], timezone.now()), key=lambda stop: stop.order)
    context = {
        **site.each_context(request),
        "title": _("Close a stop for today"),
        "words": words,
        "stops": stops,
        "has_more": len(found) > MOST,
        "reasons": [(reason.value, _(reason.label)) for reason in ClosingReason],
    }
    return TemplateResponse(request, "admin/today.html", context)


def change_today(request: HttpRequest, location_id: int) -> HttpResponse:
    """Close one place for today, or open it after all; then back to the list."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    location = get_object_or_404(places(), pk=location_id)
    today = local_date(timezone.now(), location.time_zone)
    if "reopen" in request.POST:
        _reopen(request, location, today)
    elif reason := REASONS.get(request.POST.get("reason", "")):
        _close(request, location, today, reason)
    else:
        messages.error(request, _("Choose a reason."))
    words = request.POST.get("q", "")
    query = f"?{urlencode({'q': words})}" if words else ""
    return redirect(f"{reverse('admin:today')}{query}")


def _close(request: HttpRequest, location: Location, day: date, reason: ClosingReason) -> None:
    note, by = reason.note, signed_in(request)
    try:
        close_for_day(location=location, date=day, reason=note, by=by, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    parts = {"name": location.name, "day": _in_words(day)}
    messages.success(request, _("%(name)s: closed on %(day)s.") % parts)


def _in_words(day: date) -> str:
    return f"{date_format(day, 'l')}, {date_format(day, 'MONTH_DAY_FORMAT')}"


def _reopen(request: HttpRequest, location: Location, day: date) -> None:
    if open_after_all(location=location, date=day, by=signed_in(request)):
        messages.success(request, _("%(name)s: as usual today.") % {"name": location.name})
    else:
        messages.warning(request, _("%(name)s was not closed here.") % {"name": location.name})


def places() -> QuerySet[Location]:
    """Places that people walk to, with at least one listing that was not taken off."""
    kept = Listing.objects.filter(location=OuterRef("pk")).exclude(
        publication=Publication.WITHDRAWN
    )
    return Location.objects.filter(Exists(kept)).exclude(kind__in=PLACELESS)


def places_named(words: str) -> QuerySet[Location]:
    """Van stops; with words, every place that fits them by its name, town or provider."""
    rows = places().select_related("provider")
    if not words:
        rows = rows.filter(kind=Location.Kind.MOBILE_STOP)
    for word in words.split():
        rows = rows.filter(
            Q(name__icontains=word) | Q(provider__name__icontains=word) | Q(city__icontains=word)
        )
    is_site = Case(When(kind=Location.Kind.MOBILE_STOP, then=Value(0)), default=Value(1))
    return rows.order_by(is_site, "name", "id")


def _stops(found: list[Location], now: datetime) -> Iterator[StopToday]:
    own = Listing.objects.filter(location__in=found).exclude(
        Q(hours_kind=ListingHoursKind.AS_LOCATION) | Q(publication=Publication.WITHDRAWN)
    )
    listings: dict[int, list[Values]] = {}
    for row in own.order_by("id").values(
        *("id", "location_id", "hours_kind"),
        status=F("program__status"),
        status_until=F("program__status_until"),
    ):
        listings.setdefault(row["location_id"], []).append(row)
    ids = [row["id"] for rows in listings.values() for row in rows]
    rows = attachments(
        {"location": [place.pk for place in found], "listing": ids},
        ("schedule", "exception", "notice"),
    )
    for place in found:
        yield _stop(place, listings.get(place.pk, []), rows, now)


def _stop(place: Location, listings: list[Values], rows: Attachments, now: datetime) -> StopToday:
    columns = ("id", "hours_kind", "time_zone", "country", "region")
    there = location_hours({name: getattr(place, name) for name in columns}, rows)
    weeks = [hours_told(there, now)["week"]]
    weeks += [hours_told(listing_hours(row, there, rows), now)["week"] for row in listings]
    days = [week[0] for week in weeks if week]
    day = next((day for day in days if day["hours"]), days[0] if days else None)
    today = local_date(now, place.time_zone)
    spans = day["hours"] if day else []
    is_closed = bool(day and day["is_changed"] and not spans)
    state = State(day["state"]) if day else State.UNKNOWN
    return StopToday(
        location=place,
        day=_in_words(today),
        hours=spans_told(spans) or _(state.label),
        opens=spans[0]["opens"] if spans else "",
        reason=note_told(day["note"]) if day else "",
        is_closed=is_closed,
        was_closed_here=is_closed and bool(closings_on(place, today)),
    )
