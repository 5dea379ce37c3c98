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

# An hour at which most places have closed.
LATE = 21


def read(params: Mapping[str, Any], *, now: datetime) -> tuple[SearchQuery, Place]:
    """The search that the parameters ask for, and the place it starts from with its namesakes."""
    form = search_form(params)
    if not form.is_valid():
        raise InvalidSearch(messages_of(form))
    data = form.cleaned_data
    place = find_place(data.get("near", ""), data.get("lat"), data.get("lon"))
    reading = interpret(data.get("q", "")) if data.get("q", "") else Interpretation()
    late = _late(reading, data, place.origin, now)
    said_now = reading.open_now or late == now
    now_asked = bool(data.get("open_now")) or (said_now and data.get("open_at") is None)
    open_at = _moment(data.get("open_at"), place.origin) or late
    query = SearchQuery(
        origin=place.origin,
        radius_m=_radius_m(place.origin, data.get("within_km")),
        default_radius=place.origin is not None and data.get("within_km") is None,
        program_types=tuple(kind for kind in ProgramType if kind in data.get("program_type", ())),
        q=data.get("q", ""),
        reading=reading,
        understood=_understood(data.get("q", ""), reading, None if said_now else late, said_now),
        facts=_facts(data),
        languages=tuple(dict.fromkeys(data.get("language", ()))),
        open_at=now if now_asked else open_at,
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
        if fact.key not in data or fact.key == LANGUAGES_KEY:
            continue
        given = data[fact.key]
        values = (given,) if isinstance(given, str) else tuple(given)
        if values:
            asked.append(FactFilter(fact.key, tuple(dict.fromkeys(values))))
    return tuple(asked)


def _understood(
    phrase: str, reading: Interpretation, late: datetime | None, now: bool
) -> tuple[Understood, ...]:
    """What the words ask for, as parameters."""
    told = [Understood(phrase, "program_type", kind.value) for kind in reading.program_types]
    told += [Understood(phrase, parameter_of(key), value) for key, value in reading.facts]
    if now:
        told.append(Understood(phrase, "open_now", "yes"))
    elif late:
        told.append(Understood(phrase, "open_at", late.isoformat("T", "minutes")))
    return tuple(told)


def _late(
    reading: Interpretation, data: dict[str, Any], origin: Origin | None, now: datetime
) -> datetime | None:
    """Nine in the evening at the place, or now when it is later than that; None if not asked."""
    if not reading.open_late or data.get("open_now") or data.get("open_at"):
        return None
    if origin is None:
        raise InvalidSearch(
            {"near": [_("What is open late depends on the place. Say where to search.")]}
        )
    there = now.astimezone(_zone(origin))
    return max(there.replace(hour=LATE, minute=0, second=0, microsecond=0), there)


def _zone(origin: Origin) -> ZoneInfo:
    return ZoneInfo(get_tz(origin.lon, origin.lat) or "UTC")


def _moment(given: datetime | None, origin: Origin | None) -> datetime | None:
    """The moment as an aware one; a local time is local at the place searched around."""
    if given is None or given.tzinfo is not None:
        return given
    if origin is None:
        raise InvalidSearch(
            {"open_at": [_("Say a place too, or write the offset, like 2026-03-31T14:30-05:00.")]}
        )
    return given.replace(tzinfo=_zone(origin))
