"""What the law says, by country and state, as curated notes tell it with their day and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from services.domain.countries import SERVED
from services.domain.regions import region_name
from services.models import LegalNote
from services.views.hotlines import country_name
from services.views.learn import fragment


@dataclass(frozen=True, slots=True)
class NoteShown:
    """One note. `language` is that of its words, which may not be that of the page."""

    topic: str
    text: str
    language: str
    as_of: date
    source_name: str
    source_url: str


@dataclass(frozen=True, slots=True)
class PlaceNotes:
    """The notes of one country (`region` empty) or of one of its states."""

    country: str
    region: str
    name: str
    notes: list[NoteShown]


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """What holds in general, and the notes of every place."""
    return answer(request, gettext("Your rights and the law"), LegalNote.objects.all())


@require_safe
def rights_in(request: HttpRequest, country: str, region: str = "") -> HttpResponse:
    """The notes of one country; of one state, with those of its country. 404 without any."""
    notes = list(LegalNote.objects.filter(country=country.upper()))
    if region:
        notes = [note for note in notes if note.region in ("", region.upper())]
    if not any(note.region == region.upper() for note in notes if region) and (region or not notes):
        raise Http404
    words = {"place": place_name(country.upper(), region.upper())}
    return answer(request, gettext("Your rights and the law: %(place)s") % words, notes)


def answer(request: HttpRequest, title: str, notes: Iterable[LegalNote]) -> HttpResponse:
    """The page under its title."""
    language = get_language() or "en"
    context = {
        "fragment": fragment("rights"),
        "language": language,
        "title": title,
        "places": by_place(notes, language),
    }
    return render(request, "pages/rights.html", context)


def by_place(notes: Iterable[LegalNote], language: str) -> list[PlaceNotes]:
    """Notes by place: the countries served first, each before its states."""

    def where(note: LegalNote) -> tuple[int, str, str]:
        order = SERVED.index(note.country) if note.country in SERVED else len(SERVED)
        return order, note.country, note.region

    ordered = sorted(notes, key=lambda note: (where(note), note.topic))
    return [
        PlaceNotes(
            country, region, place_name(country, region), [shown(note, language) for note in there]
        )
        for (_order, country, region), there in groupby(ordered, key=where)
    ]


def shown(note: LegalNote, language: str) -> NoteShown:
    """The note in Spanish where the page is and it has been translated, else as it was written."""
    spanish = language == "es" and bool(note.text_es)
    return NoteShown(
        topic=note.topic_es or note.topic if spanish else note.topic,
        text=note.text_es if spanish else note.text,
        language="es" if spanish else "en",
        as_of=note.as_of,
        source_name=note.source_name,
        source_url=note.source_url,
    )


def place_name(country: str, region: str) -> str:
    """“Rhode Island, United States”, or the country alone."""
    state = region_name(country, region) or region
    return ", ".join(filter(None, (state, country_name(country))))
