"""The filters of the search page, and those applied, each with the step that takes it away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.formats import date_format, time_format

from services.domain.facts import Fact, FactKind, fact, filter_facts
from services.domain.languages import BY_CODE
from services.domain.program_types import ProgramType
from services.search.fields import MomentField
from services.views.options import (
    Option,
    Options,
    fact_options,
    kind_options,
    language_options,
    radius,
    radius_options,
    ticked,
)
from services.views.shown import Shown
from services.views.site_words import gettext as _
from services.views.steps import Asked, Step

LANGUAGES_KEY = "languages"
FILTER_FACTS = filter_facts()
FILTER_KEYS = frozenset(row.key for row in FILTER_FACTS)


@dataclass(frozen=True, slots=True)
class Group(Shown):
    """Boxes of one parameter under a heading; `is_open` when one of them is ticked."""

    name: str
    label: str
    options: Options
    is_open: bool


@dataclass(frozen=True, slots=True)
class Facets(Shown):
    """All filters that fit the chosen types."""

    kinds: list[Option]
    yes_no: list[Option]
    groups: list[Group]
    languages: Options
    radii: Options


def facets(asked: Asked, counts: Mapping[str, int] | None = None) -> Facets:
    """The filters for these parameters; `counts`: places by program type."""
    shown = list(_fitting(asked))
    within_km = asked.value("within_km")
    return Facets(
        kinds=_kind_options(asked, counts or {}),
        yes_no=[
            option
            for row in shown
            if row.kind is FactKind.YES_NO
            for option in ticked(fact_options(row), [asked.value(row.key)])
        ],
        groups=[_group(row, asked) for row in shown if row.kind is not FactKind.YES_NO],
        languages=ticked(language_options(), asked.values("language")),
        radii=ticked(radius_options(within_km), [within_km]),
    )


def _fitting(asked: Asked) -> Iterable[Fact]:
    """Facts of the chosen types; of every type when none is chosen; and those asked for."""
    chosen = set(asked.values("program_type")) & set(ProgramType)
    wanted = {name for name, _value in asked.pairs}
    for row in FILTER_FACTS:
        types = row.program_types
        fits = not chosen.isdisjoint(types) if chosen else len(types) == len(ProgramType)
        if row.key != LANGUAGES_KEY and (fits or row.key in wanted):
            yield row


def _kind_options(asked: Asked, counts: Mapping[str, int]) -> list[Option]:
    options = ticked(kind_options(), asked.values("program_type"))
    return [replace(option, count=counts.get(option.value)) for option in options]


def _group(row: Fact, asked: Asked) -> Group:
    options = ticked(fact_options(row), asked.values(row.key))
    is_open = any(option.ticked for option in options)
    return Group(row.key, _(row.label), options, is_open)


def applied(asked: Asked) -> list[Step]:
    """The filters in use, each as the step that removes it."""
    steps = [_removal(name, value, asked) for name, value in asked.pairs]
    return [step for step in steps if step is not None]


def _removal(name: str, value: str, asked: Asked) -> Step | None:
    label = filter_label(name, value)
    return asked.without_value(label, name, value) if label else None


def filter_label(name: str, value: str) -> str:
    """What is filtered for, in words; empty for parameters that are no filters."""
    if name == "program_type":
        return _(ProgramType(value).label)
    if name == "language":
        return _(BY_CODE[value].name)
    if name == "q":
        return f"“{value}”"
    if name == "open_at":
        return _("Open at %(moment)s") % {"moment": _moment(value)}
    if name in ("open_now", "unknown", "within_km"):
        return {
            "open_now": _("Open now"),
            "unknown": _("Not known is shown too"),
            "within_km": _("Within %(distance)s") % {"distance": radius(value)},
        }[name]
    if name in FILTER_KEYS:
        return _fact_label(fact(name), value)
    return ""


def _moment(value: str) -> str:
    """A moment as people write it, by the clock it was written for."""
    moment = MomentField().clean(value)
    parts = {
        "day": date_format(moment, "DATE_FORMAT"),
        "time": time_format(moment.time(), "TIME_FORMAT"),
    }
    return _("%(day)s at %(time)s") % parts


def _fact_label(row: Fact, value: str) -> str:
    if row.kind is FactKind.YES_NO:
        return _(row.chip or row.label)
    return _(row.choice(value).label)


def parameter_label(name: str) -> str:
    """The name of a parameter as the page calls it."""
    known = {
        "near": _("Where?"),
        "q": _("What?"),
        "within_km": _("How far?"),
        "program_type": _("Kinds of help"),
        "language": _("Language"),
        "open_now": _("Open now"),
        "open_at": _("Open at"),
        "unknown": _("Not known"),
        "page": _("Page"),
        "per_page": _("Results on a page"),
        "lat": _("Latitude"),
        "lon": _("Longitude"),
    }
    if name in known:
        return known[name]
    return _(fact(name).label) if name in FILTER_KEYS else name
