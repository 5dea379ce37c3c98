"""The filters of the search page, and those applied, each with the step that takes it away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format, number_format, time_format
from django.utils.translation import gettext as _

from services.domain.facts import Fact, FactKind, fact, filter_facts
from services.domain.languages import BY_CODE, LANGUAGES
from services.domain.place_keys import fold
from services.domain.program_types import ProgramType
from services.search.fields import MomentField
from services.views.kinds import kinds
from services.views.steps import Asked, Step

LANGUAGES_KEY = "languages"
RADII_KM = ("2", "5", "10", "25", "50", "100", "250")
KM_A_MILE = 1.609344
# From here on whole miles say enough.
MILES_IN_FULL = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick. `count` is how many places it would give, where that is known."""

    value: str
    label: str
    ticked: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Boxes of one parameter under a heading; `is_open` when one of them is ticked."""

    name: str
    label: str
    options: list[Option]

    @property
    def is_open(self) -> bool:
        """Whether the group has to be seen, because it is part of the search."""
        return any(option.ticked for option in self.options)


@dataclass(frozen=True, slots=True)
class Facets:
    """All filters that fit the chosen types."""

    kinds: list[Option]
    yes_no: list[tuple[str, Option]]
    groups: list[Group]
    languages: list[Option]
    radii: list[Option]


def facets(asked: Asked, counts: Mapping[str, int] | None = None) -> Facets:
    """The filters for these parameters; `counts`: places by program type."""
    shown = list(_fitting(asked))
    return Facets(
        kinds=_kind_options(asked, counts or {}),
        yes_no=[
            (row.key, Option("yes", _(row.label), asked.value(row.key) == "yes"))
            for row in shown
            if row.kind is FactKind.YES_NO
        ],
        groups=[_group(row, asked) for row in shown if row.kind is not FactKind.YES_NO],
        languages=sorted(
            (
                Option(row.code, _(row.name), row.code in asked.values("language"))
                for row in LANGUAGES
            ),
            key=lambda option: fold(option.label),
        ),
        radii=_radii(asked.value("within_km")),
    )


def _fitting(asked: Asked) -> Iterable[Fact]:
    """Facts of the chosen types; of every type when none is chosen; and those asked for."""
    chosen = set(asked.values("program_type")) & set(ProgramType)
    wanted = {name for name, _value in asked.pairs}
    for row in filter_facts():
        types = set(row.program_types)
        fits = bool(types & chosen) if chosen else len(types) == len(ProgramType)
        if row.key != LANGUAGES_KEY and (fits or row.key in wanted):
            yield row


def _kind_options(asked: Asked, counts: Mapping[str, int]) -> list[Option]:
    chosen = asked.values("program_type")
    return [
        Option(kind.code, kind.label, kind.code in chosen, counts.get(kind.code))
        for kind in kinds()
    ]


def _group(row: Fact, asked: Asked) -> Group:
    ticked = asked.values(row.key)
    options = [
        Option(choice.code, _(choice.label), choice.code in ticked)
        for choice in row.choices
        if choice.bit >= 0
    ]
    return Group(row.key, _(row.label), options)


def _radii(within_km: str) -> list[Option]:
    offered = [*RADII_KM, within_km] if within_km and within_km not in RADII_KM else [*RADII_KM]
    return [Option(km, _radius(km), km == within_km) for km in offered]


def _radius(km: str) -> str:
    try:
        far = float(km) / KM_A_MILE
        miles = number_format(round(far) if far >= MILES_IN_FULL else round(far, 1))
    except (ValueError, OverflowError):
        return km
    return _("%(km)s km (%(miles)s mi)") % {"km": number_format(km), "miles": miles}


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
            "within_km": _("Within %(distance)s") % {"distance": _radius(value)},
        }[name]
    if name in {row.key for row in filter_facts()}:
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
    return _(fact(name).label) if name in {row.key for row in filter_facts()} else name
