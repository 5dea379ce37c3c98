"""Options of the search form in the language in use: made once, ticked anew for each search."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.translation import get_language

from services.domain.facts import Fact, FactKind, fact
from services.domain.languages import LANGUAGES
from services.domain.place_keys import fold
from services.views.kinds import kinds
from services.views.shown import Shown
from services.views.site_words import gettext as _

RADII_KM = ("2", "5", "10", "25", "50", "100", "250")
KM_A_MILE = 1.609344
# From here on whole miles say enough.
MILES_IN_FULL = 3


@dataclass(frozen=True, slots=True)
class Option(Shown):
    """One value of the parameter `name`. `count`: places it would give, where that is known."""

    name: str
    value: str
    label: str
    ticked: bool = False
    count: int | None = None


Options = tuple[Option, ...]


def ticked(options: Options, values: Collection[str]) -> Options:
    """The options, those with these values ticked."""
    if not values:
        return options
    return tuple(replace(one, ticked=True) if one.value in values else one for one in options)


def kind_options() -> Options:
    """The program types, those that a person in danger needs first."""
    return _kinds(get_language())


def language_options() -> Options:
    """Languages spoken, in the order of their names."""
    return _languages(get_language())


def fact_options(row: Fact) -> Options:
    """What can be asked for of a fact: that it holds, or one of its values."""
    return _fact(row.key, get_language())


def radius_options(within_km: str) -> Options:
    """The radii on offer and, last, one that is not among them."""
    offered = _radii(get_language())
    if not within_km or within_km in RADII_KM:
        return offered
    return (*offered, Option("within_km", within_km, radius(within_km)))


@lru_cache(maxsize=64)
def _kinds(_language: str | None) -> Options:
    return _made("program_type", ((kind.code, kind.label) for kind in kinds()))


@lru_cache(maxsize=64)
def _languages(_language: str | None) -> Options:
    named = [(row.code, _(row.name)) for row in LANGUAGES]
    return _made("language", sorted(named, key=lambda pair: fold(pair[1])))


@lru_cache(maxsize=4096)
def _fact(key: str, _language: str | None) -> Options:
    row = fact(key)
    if row.kind is FactKind.YES_NO:
        return _made(key, [("yes", _(row.label))])
    choices = [choice for choice in row.choices if choice.bit >= 0]
    return _made(key, ((choice.code, _(choice.label)) for choice in choices))


@lru_cache(maxsize=64)
def _radii(_language: str | None) -> Options:
    return _made("within_km", ((km, radius(km)) for km in RADII_KM))


def _made(name: str, pairs: Iterable[tuple[str, str]]) -> Options:
    """Escaped here, so that it is not done again for each page."""
    return tuple(Option(escape(name), escape(value), escape(label)) for value, label in pairs)


def radius(km: str) -> str:
    """A radius in both units; as given where it is no number."""
    try:
        far = float(km) / KM_A_MILE
        miles = number_format(round(far) if far >= MILES_IN_FULL else round(far, 1))
    except (ValueError, OverflowError):
        return km
    return _("%(km)s km (%(miles)s mi)") % {"km": number_format(km), "miles": miles}
