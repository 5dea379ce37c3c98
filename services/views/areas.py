"""Pages for one town and one program type, such as “Naloxone in Baltimore”, and the list of them.

They are the same search as the result page, from the middle of a town that curated places name. A
town has a page only while enough public places are found there.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from services.domain.program_types import ProgramType
from services.domain.regions import region_name
from services.search.areas import LEAST_PLACES, Area, areas
from services.search.results import InvalidSearch, SearchResults
from services.views.found import found
from services.views.hotlines import country_name
from services.views.kinds import kind_of
from services.views.search import search_for
from services.views.steps import Asked

PER_PAGE = 20
# How many towns a program's own page names.
FIRST_AREAS = 8


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """The towns of one state or country."""

    name: str
    areas: list[Area]


def known_type(code: str) -> ProgramType:
    """The program type in an address; 404 for what is none."""
    if code not in list(ProgramType):
        raise Http404
    return ProgramType(code)


@require_safe
def area_list(request: HttpRequest, program_type: str) -> HttpResponse:
    """All towns with a page for this type, by state."""
    kind = known_type(program_type)
    context = {"kind": kind_of(kind), "groups": grouped(areas(kind).values())}
    return render(request, "areas/list.html", context)


@require_safe
def area(request: HttpRequest, program_type: str, place: str) -> HttpResponse:
    """The nearest places of this type around the middle of a town; 404 when they are too few."""
    kind = known_type(program_type)
    town = areas(kind).get(place)
    asked, results = searched(kind, town) if town else (None, None)
    if town is None or asked is None or results is None or results.count < LEAST_PLACES:
        raise Http404
    shown = kind_of(kind)
    words = {"kind": shown.label, "place": town.name}
    context = {
        "kind": shown,
        "area": town,
        "asked": asked,
        "found": found(asked, results, timezone.now()),
        "title": _("%(kind)s in %(place)s") % words,
        "about": _("%(kind)s in %(place)s: places, hours and what they ask for. Free and private.")
        % words,
    }
    return render(request, "areas/detail.html", context)


def searched(kind: ProgramType, town: Area) -> tuple[Asked, SearchResults]:
    """The search by the town's name, or by its middle where the gazetteer has it elsewhere."""
    now, language = timezone.now(), get_language() or "en"

    def search(near: str) -> tuple[Asked, SearchResults]:
        asked = Asked((("near", near), ("program_type", kind.value)))
        paged = Asked((*asked.pairs, ("per_page", str(PER_PAGE))))
        return asked, search_for(paged, now, language)

    with suppress(InvalidSearch):
        asked, results = search(town.near)
        if results.count >= LEAST_PLACES:
            return asked, results
    return search(town.middle)


def grouped(towns: Iterable[Area]) -> list[AreaGroup]:
    """Towns by country and state, each in the order of the alphabet."""

    def where(town: Area) -> tuple[str, str]:
        state = region_name(town.country, town.region) or town.region
        return country_name(town.country), state

    ordered = sorted(towns, key=lambda town: (*where(town), town.city))
    return [
        AreaGroup(", ".join(filter(None, reversed(named))), list(there))
        for named, there in groupby(ordered, key=where)
    ]
