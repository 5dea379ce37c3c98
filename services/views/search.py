"""The search page: a plain form that works with Back, bookmarks and no JavaScript.

Sent by POST it is the same search, discreet: nothing of it stands in the address. It changes
nothing either way, so it needs no token and sets no cookie.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from services.search.find import find
from services.search.results import InvalidSearch, SearchResults
from services.views.facets import applied, facets, parameter_label
from services.views.found import found
from services.views.steps import Asked
from services.views.taken_along import qr_code

# Where on the page a parameter is entered.
ANCHORS = {
    "near": "where",
    "lat": "where",
    "lon": "where",
    "q": "words",
    "within_km": "within",
    "open_at": "open-at",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The form, and what was found when something was asked."""
    discreet = request.method == "POST"
    params = told_either_way(request) if discreet else request.GET
    asked, now, language = Asked.of(params), timezone.now(), get_language() or "en"
    context: dict[str, Any] = {"discreet": discreet}
    status = 200
    try:
        results = search_for(asked, now, language) if asked.pairs else None
    except InvalidSearch as fault:
        context |= refused(asked, fault)
        status = 400
    else:
        context |= answered(asked, results, now)
        if results and not discreet:
            context["qr"] = qr_code(request.build_absolute_uri())
    response = render(request, "search/page.html", context, status=status)
    # A copy on the device would tell what was looked for; Back onto a form's answer needs one.
    response.headers["Cache-Control"] = "private, no-cache" if discreet else "private, no-store"
    return response


def told_either_way(request: HttpRequest) -> QueryDict:
    """Form and address together, the form first: to drop a filter would widen what was asked."""
    params = request.POST.copy()
    for name, values in request.GET.lists():
        if name not in params:
            params.setlist(name, values)
    return params


def search_for(asked: Asked, now: datetime, language: str) -> SearchResults:
    """The results."""
    params = {name: asked.values(name) for name, _value in asked.pairs}
    return find(params, now=now, language=language)


def answered(asked: Asked, results: SearchResults | None, now: datetime) -> dict[str, Any]:
    """What the page needs to show the form alone, or the form and the results."""
    counts = results.facets["program_type"] if results else None
    context: dict[str, Any] = {"asked": asked, "facets": facets(asked, counts)}
    if results is not None:
        context |= {"applied": applied(asked), "found": found(asked, results, now)}
    return context


def refused(asked: Asked, fault: InvalidSearch) -> dict[str, Any]:
    """What the page needs to say what is wrong: messages by field, or the places to choose from."""
    return {
        "asked": asked,
        "facets": facets(asked),
        "choices": [asked.near(place.label, place.near) for place in fault.choices],
        "errors": [
            {
                "name": name,
                "label": parameter_label(name),
                "messages": messages,
                "anchor": ANCHORS.get(name, ""),
            }
            for name, messages in fault.errors.items()
        ],
        "near_error": "near" in fault.errors,
    }
