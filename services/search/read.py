"""From parameters to a `SearchQuery`; a fault is an `InvalidSearch` that names its parameter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from tzfpy import get_tz

from services.domain.facts import filter_facts
from services.domain.program_types import ProgramType
from services.domain.words import Interpretation, interpret
from services.search.filters import LANGUAGES_KEY, parameter_of, search_form
from services.search.form import DEFAULT_PER_PAGE, messages_of
from services.search.origin import Place, find_place
from services.search.query import (
    DEFAULT_RADIUS_M,
    FactFilter,
    Origin,
    SearchQuery,
    Understood,
)
from services.search.results import InvalidSearch


def read(params: Mapping[str, Any], *, now: datetime) -> tuple[SearchQuery, Place]:
    """The search that the parameters ask for, and the place it starts from with its namesakes."""
    form = search_form(params)
    if not form.is_valid():
        raise InvalidSearch(messages_of(form))
    data = form.cleaned_data
    place = find_place(data.get("near", ""), data.get("lat"), data.get("lon"))
    reading = interpret(data.get("q", "")) if data.get("q", "") else Interpretation()
    now_asked = bool(data.get("open_now")) or (reading.open_now and data.get("open_at") is None)
    query = SearchQuery(
        origin=place.origin,
        radius_m=_radius_m(place.origin, data.get("within_km")),
        default_radius=place.origin is not None and data.get("within_km") is None,
        program_types=tuple(kind for kind in ProgramType if kind in data.get("program_type", ())),
        q=data.get("q", ""),
        reading=reading,
        understood=_understood(data.get("q", ""), reading),
        facts=_facts(data),
        languages=tuple(dict.fromkeys(data.get("language", ()))),
        open_at=now if now_asked else _moment(data.get("open_at"), place.origin),
        opens_now=now_asked,
        include_unknown=bool(data.get("unknown")),
        page=data.get("page") or 1,
        per_page=data.get("per_page") or DEFAULT_PER_PAGE,
    )
    return query, place


def _radius_m(origin: Origin | None, within_km: float | None) -> float | None:
    if origin is None:
        return None
    return DEFAULT_RADIUS_M if within_km is None else within_km * 1000


def _facts(data: dict[str, Any]) -> tuple[FactFilter, ...]:
    asked: list[FactFilter] = []
    for fact in filter_facts():
        given = () if fact.key == LANGUAGES_KEY else data.get(fact.key, ())
        values = (given,) if isinstance(given, str) else tuple(given)
        if values:
            asked.append(FactFilter(fact.key, tuple(dict.fromkeys(values))))
    return tuple(asked)


def _understood(phrase: str, reading: Interpretation) -> tuple[Understood, ...]:
    """What the words ask for, as parameters."""
    told = [Understood(phrase, "program_type", kind.value) for kind in reading.program_types]
    told += [Understood(phrase, parameter_of(key), value) for key, value in reading.facts]
    if reading.open_now:
        told.append(Understood(phrase, "open_now", "yes"))
    return tuple(told)


def _moment(given: datetime | None, origin: Origin | None) -> datetime | None:
    """The moment as an aware one; a local time is local at the place searched around."""
    if given is None or given.tzinfo is not None:
        return given
    if origin is None:
        raise InvalidSearch(
            {"open_at": [_("Say a place too, or write the offset, like 2026-03-31T14:30-05:00.")]}
        )
    return given.replace(tzinfo=ZoneInfo(get_tz(origin.lon, origin.lat) or "UTC"))
