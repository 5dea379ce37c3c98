"""What a search found, ready to be shown: how many, how far, from where, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import ngettext

from services.domain.distance_text import Units, units_for
from services.search.query import Origin, SearchQuery
from services.search.results import SearchResults
from services.views.cards import CardShown, card_shown
from services.views.facets import filter_label, parameter_label
from services.views.hotlines import country_name
from services.views.shown import Shown
from services.views.site_words import gettext as _
from services.views.steps import Asked, Step
from services.views.wording import distance_told


@dataclass(frozen=True, slots=True)
class FoundShown(Shown):
    """The results in words and steps."""

    heading: str
    order: str
    units: Units
    understood: list[str]
    cards: list[CardShown]
    beyond: list[CardShown]
    placeless: list[CardShown]
    closed: list[dict[str, str]]
    others: list[Step]
    left_out: str
    include_unknown: Step | None
    advice: str
    wider: Step | None
    without_words: Step | None
    previous: Step | None
    following: Step | None
    page: str
    past_the_end: Step | None


def found(asked: Asked, results: SearchResults, now: datetime) -> FoundShown:
    """The results of `asked` at `now`, for the page."""
    query = results.query
    units = _units(results)

    def shown(cards: list[dict[str, object]]) -> list[CardShown]:
        return [card_shown(card, now=now, units=units) for card in cards]

    return FoundShown(
        heading=_heading(results),
        order=_order(results, units),
        units=units,
        understood=_understood(query),
        cards=shown(results.results),
        beyond=shown(results.beyond),
        placeless=shown(results.placeless),
        closed=results.closed,
        others=[asked.near(place.label, place.near) for place in results.others],
        left_out=_left_out(results),
        include_unknown=_include_unknown(asked, results),
        advice=_advice(query),
        wider=_wider(asked, query),
        without_words=_without_words(asked),
        previous=_page_step(asked, results, -1),
        following=_page_step(asked, results, 1),
        page=_("Page %(page)d of %(pages)d") % {"page": results.page, "pages": results.pages},
        past_the_end=_first_page(asked, results),
    )


def _units(results: SearchResults) -> Units:
    """Of the country searched in; of the first place found when only coordinates are known."""
    if results.query.origin and results.query.origin.country:
        return units_for(results.query.origin.country)
    for card in [*results.results, *results.beyond]:
        if card["address"]:
            return units_for(card["address"]["country"])
    return Units.KILOMETRES


def _heading(results: SearchResults) -> str:
    number, origin = results.count, results.query.origin
    if origin is None and not number:
        return _("Nothing found")
    if origin is None:
        return ngettext("%(number)d place", "%(number)d places", number) % {"number": number}
    parts = {"number": number, "place": short_label(origin)}
    if not number:
        return _("Nothing near %(place)s") % parts
    return (
        ngettext("%(number)d place near %(place)s", "%(number)d places near %(place)s", number)
        % parts
    )


def short_label(origin: Origin) -> str:
    """The name of the place without its country, which nobody searching there needs to be told."""
    country = f", {country_name(origin.country)}"
    return origin.label.removesuffix(country) if origin.country else origin.label


def _order(results: SearchResults, units: Units) -> str:
    """What the order is, and the radius that was really applied."""
    query = results.query
    if query.origin is None and not results.count:
        return _("We looked in the whole directory.")
    if query.origin is None or query.radius_m is None:
        return _("Sorted by name. Say where you are to see the nearest first.")
    radius = {"radius": distance_told(query.radius_m, units), "place": short_label(query.origin)}
    if not results.count:
        return _("We looked within %(radius)s of %(place)s.") % radius
    return _("Within %(radius)s of %(place)s, nearest first.") % radius


def _understood(query: SearchQuery) -> list[str]:
    """What words were taken to mean, so that nobody wonders about filters they did not set."""
    meanings: dict[str, list[str]] = {}
    for read in query.understood:
        told = filter_label(read.parameter, read.value) or read.value
        meanings.setdefault(read.phrase, []).append(told)
    return [
        _("“%(phrase)s” was read as: %(meaning)s") % {"phrase": phrase, "meaning": ", ".join(told)}
        for phrase, told in meanings.items()
    ]


def _left_out(results: SearchResults) -> str:
    """What was left out only because the answer is not known, and which answers those are."""
    number = results.left_out
    if not number:
        return ""
    names = [name for name, count in results.not_known.items() if count]
    asked = ", ".join(dict.fromkeys(_not_said(name) for name in names))
    return ngettext(
        "%(number)d more place does not say: %(asked)s.",
        "%(number)d more places do not say: %(asked)s.",
        number,
    ) % {"number": number, "asked": asked}


def _not_said(name: str) -> str:
    """What a place leaves open, in words that go on from “do not say”."""
    if name in ("open_now", "open_at"):
        return _("when it is open")
    if name == "language":
        return _("which languages are spoken")
    return _("what else is offered") if name == "also_offers" else parameter_label(name)


def _include_unknown(asked: Asked, results: SearchResults) -> Step | None:
    if not results.left_out or results.query.include_unknown:
        return None
    label = ngettext("Show it too", "Show them too", results.left_out)
    return asked.with_value(label, "unknown", "include")


def _wider(asked: Asked, query: SearchQuery) -> Step | None:
    """A search of a wider circle, where there is one."""
    if query.radius_m is None or query.radius_m >= 250_000:
        return None
    return asked.with_value(_("Search within 250 km (155 mi)"), "within_km", 250)


def _advice(query: SearchQuery) -> str:
    """What may find more, for who found nothing."""
    if query.origin is None:
        return _("Check the spelling, use fewer filters, or look at all kinds of help.")
    return _("Try fewer filters, a wider circle, or another place.")


def _without_words(asked: Asked) -> Step | None:
    return asked.without(_("Search without these words"), "q") if asked.words else None


def _first_page(asked: Asked, results: SearchResults) -> Step | None:
    """The way back for who asked for a page that is not there."""
    if results.page <= results.pages or not results.count:
        return None
    label = ngettext(
        "There is only %(pages)d page of results. Show it",
        "There are only %(pages)d pages of results. Show the first",
        results.pages,
    )
    return asked.without(label % {"pages": results.pages}, "page")


def _page_step(asked: Asked, results: SearchResults, by: int) -> Step | None:
    page = results.page + by
    if not 1 <= page <= results.pages:
        return None
    label = _("Next page") if by > 0 else _("Previous page")
    return asked.with_value(label, "page", page)
