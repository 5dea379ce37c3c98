"""The results of a search drawn on a map: on the server, as one picture, asked of nobody else.

The same parameters and the same search as the result page. A list under the picture says the same
in words. On request, and with a script, the same places can be moved and zoomed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from services.domain.distance_text import Units
from services.domain.geo import Point, distance_m
from services.domain.map_view import (
    Group,
    Spot,
    View,
    clear_spot,
    grouped,
    middle_of,
    path_of,
    rings,
    view_of,
)
from services.domain.outlines import KINDS, outlines
from services.models import Visibility
from services.search.results import InvalidSearch, SearchResults
from services.views.cards import CardShown
from services.views.found import FoundShown, found
from services.views.search import refused, search_for
from services.views.steps import Asked

UNIT_M = {Units.MILES: 1609.344, Units.KILOMETRES: 1000.0}
# Markers nearer to each other than this, in units of the sheet, are drawn as one.
APART = 34.0
LETTER = 13.0
LOOKS = {"coast": "line-coast", "region": "line-region", "county": "line-county"}
# Beyond this county lines are a grey wash.
COUNTIES_WITHIN_M = 300_000
COARSE_BEYOND_M = 1_000_000


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """One row of the list; `point` is None for what has no place on the map."""

    number: int
    card: CardShown
    point: Point | None
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle around the searcher, said in words."""

    radius: float
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbered mark; `left` and `width` are of the shape behind the number."""

    x: float
    y: float
    left: float
    width: float
    label: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is on the sheet, in its units."""

    size: float
    you: Spot | None
    rings: list[Ring]
    lines: list[tuple[str, str]]
    markers: list[Marker]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def search_map(request: HttpRequest) -> HttpResponse:
    """The map, and the list that says the same; what cannot be searched goes to the search page."""
    discreet = request.method == "POST"
    asked = Asked.of(request.POST if discreet else request.GET)
    if not asked.pairs:
        return redirect("search")
    now = timezone.now()
    context: dict[str, Any] = {"discreet": discreet}
    status = 200
    try:
        results = search_for(asked, now, get_language() or "en")
    except InvalidSearch as fault:
        context |= refused(asked, fault)
        status = 400
    else:
        context |= shown(asked, results, now)
    response = render(request, "map/page.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-cache" if discreet else "private, no-store"
    return response


def shown(asked: Asked, results: SearchResults, now: datetime) -> dict[str, Any]:
    """What the page needs: the picture, its list, and where the same comes from as data."""
    told = found(asked, results, now)
    places = on_map(told, results)
    origin = results.query.origin
    return {
        "asked": asked,
        "found": told,
        "places": places,
        "drawing": drawing_of(places, results, told.units),
        "placeless": told.placeless,
        "here": origin and f"{origin.lat},{origin.lon}",
        "tiles": settings.MAP_TILES,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }


def on_map(told: FoundShown, results: SearchResults) -> list[PlaceOnMap]:
    """The places of the page by their number among all results; those beyond count from 1."""
    first = (results.page - 1) * results.per_page + 1 if results.results else 1
    pairs = zip(told.cards or told.beyond, results.results or results.beyond, strict=True)
    return [
        PlaceOnMap(
            number,
            card,
            Point(values["point"]["lat"], values["point"]["lon"]) if values["point"] else None,
            values["visibility"] == Visibility.EXACT,
        )
        for number, (card, values) in enumerate(pairs, start=first)
    ]


def drawing_of(
    places: Sequence[PlaceOnMap], results: SearchResults, units: Units
) -> Drawing | None:
    """The picture; None when nothing found has a place on a map."""
    points = [place.point for place in places if place.point]
    if not points:
        return None
    origin = results.query.origin
    middle = origin.point if origin else middle_of(points)
    view = view_of(middle, [distance_m(middle, point) for point in points])
    markers = _markers(view, places)
    return Drawing(
        size=view.size,
        you=(view.size / 2, view.size / 2) if origin else None,
        rings=_rings(view, units, markers) if origin else [],
        lines=list(_lines(view)),
        markers=markers,
    )


def _rings(view: View, units: Units, markers: Sequence[Marker]) -> list[Ring]:
    """The rings, each with its distance where no marker hides it."""
    unit, half = UNIT_M[units], view.size / 2
    words = _("%(number)s mi") if units is Units.MILES else _("%(number)s km")
    taken: list[Spot] = [(half, half), *((marker.x, marker.y) for marker in markers)]
    drawn = []
    for distance in rings(view, unit):
        radius = view.length(distance * unit)
        x, y = clear_spot((half, half), radius, taken)
        taken.append((x, y))
        label = words % {"number": number_format(distance)}
        drawn.append(Ring(round(radius, 1), round(x, 1), round(y, 1), label))
    return drawn


def _lines(view: View) -> list[tuple[str, str]]:
    """Coasts and borders as a class name and path data, the faintest first."""
    known = outlines(settings.OUTLINES)
    apart = 4.0 if view.half_m > COARSE_BEYOND_M else 1.5
    drawn = []
    for kind in reversed(KINDS):
        if kind == "county" and view.half_m > COUNTIES_WITHIN_M:
            continue
        path = "".join(path_of(view, line, apart=apart) for line in known.near(kind, view.box))
        if path:
            drawn.append((LOOKS[kind], path))
    return drawn


def _markers(view: View, places: Sequence[PlaceOnMap]) -> list[Marker]:
    """Exact places and areas are drawn apart, even where they meet: they look different."""
    drawn = []
    for is_exact in (False, True):
        spots = [
            (place.number, view.spot(place.point.lat, place.point.lon))
            for place in places
            if place.point and place.is_exact is is_exact
        ]
        drawn += [_marker(group, is_exact) for group in grouped(spots, APART)]
    return drawn


def _marker(group: Group, is_exact: bool) -> Marker:
    width = max(34.0, 16 + LETTER * len(group.label))
    x, y = round(group.spot[0], 1), round(group.spot[1], 1)
    return Marker(x, y, round(x - width / 2, 1), width, group.label, is_exact)
