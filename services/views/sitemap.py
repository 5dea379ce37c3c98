"""The sitemap: pages that search engines may show, in every language, and no others.

Locations that are published exactly or as an area are listed by ranges of their internal number, so
that each file costs one bounded statement at any size. While one file can hold all, there is one.
Format: https://www.sitemaps.org/protocol.html; other languages: xhtml:link, as
https://developers.google.com/search/docs/specialty/international/localized-versions describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from services.domain.program_types import ProgramType
from services.models import Location, Visibility
from services.search.areas import areas
from services.views.guides import GUIDES

PAGES = ("home", "programs", "emergency", "harm-reduction", "rights", "privacy", "about")
LISTED = (Visibility.EXACT, Visibility.AREA)
# Numbers a file covers; a file may hold 50,000 addresses, and each place has one a language.
RANGE = 5000
KEPT_SECONDS = 3600
XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its address in each language, and the day it last changed, if that is known."""

    addresses: dict[str, str]
    changed: date | None = None


@cache_control(public=True, max_age=KEPT_SECONDS)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All pages; from a certain size on, the list of the files that hold them."""
    if one_file_holds_all():
        return answer(request, [*pages(), *area_pages(), *entries(listed_locations())])
    names = ["pages", "areas", *(f"locations-{number}" for number in location_ranges())]
    places = [request.build_absolute_uri(f"/sitemap-{name}.xml") for name in names]
    return render(request, "sitemap/index.xml", {"places": places}, content_type=XML)


@cache_control(public=True, max_age=KEPT_SECONDS)
@require_safe
def sitemap_part(request: HttpRequest, part: str) -> HttpResponse:
    """One of the files: `pages`, `areas`, or `locations-N`."""
    name, _dash, number = part.partition("-")
    if part == "pages":
        return answer(request, pages())
    if part == "areas":
        return answer(request, area_pages())
    if name != "locations" or number not in map(str, location_ranges()):
        raise Http404
    first = int(number) * RANGE
    return answer(request, entries(listed_locations().filter(id__range=(first, first + RANGE - 1))))


def answer(request: HttpRequest, entries: Iterable[Entry]) -> HttpResponse:
    """A file of these pages, each with its addresses in all languages."""
    start = request.build_absolute_uri("/").rstrip("/")
    context = {"entries": entries, "start": start, "default": settings.LANGUAGE_CODE}
    return render(request, "sitemap/pages.xml", context, content_type=XML)


def in_languages(name: str, *args: str) -> dict[str, str]:
    """The path of a page in every language."""
    found = {}
    for language, _label in settings.LANGUAGES:
        with override(language):
            found[language] = reverse(name, args=args)
    return found


def pages() -> Iterator[Entry]:
    """Pages that need no place: written ones, and those of the program types."""
    for name in PAGES:
        yield Entry(in_languages(name))
    for kind in ProgramType:
        yield Entry(in_languages("program", kind.value))
    for kind in GUIDES:
        yield Entry(in_languages("first-visit", kind.value))


def area_pages() -> Iterator[Entry]:
    """Towns that have a page, by program type."""
    for kind in ProgramType:
        towns = areas(kind)
        if towns:
            yield Entry(in_languages("areas", kind.value))
        for slug in towns:
            yield Entry(in_languages("area", kind.value, slug))


def listed_locations() -> QuerySet[Location]:
    """Public locations, but not those told by phone only."""
    return Location.objects.public().filter(visibility__in=LISTED)


def one_file_holds_all() -> bool:
    """Whether there are few enough locations; their numbers may be large all the same."""
    return not listed_locations().order_by("id")[RANGE : RANGE + 1].exists()


def location_ranges() -> range:
    """Numbers of the files that hold the locations."""
    numbers = listed_locations().values_list("id", flat=True)
    first, last = numbers.order_by("id").first(), numbers.order_by("-id").first()
    return range(0) if first is None or last is None else range(first // RANGE, last // RANGE + 1)


def entries(found: QuerySet[Location]) -> Iterator[Entry]:
    """Pages of these locations."""
    unknown = "00000000-0000-0000-0000-000000000000"
    paths = in_languages("location", unknown)
    for public_id, changed in found.order_by("id").values_list("uuid", "updated_at"):
        addresses = {code: path.replace(unknown, str(public_id)) for code, path in paths.items()}
        yield Entry(addresses, changed.date())
