"""A card of a search, ready to be shown: every sentence made, nothing left to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils.translation import get_language, gettext_noop

from services.domain.distance_text import Units
from services.domain.facts import BY_KEY, FactKind, chip_text
from services.domain.hours import State
from services.domain.program_types import ProgramType
from services.models import Location, Notice, Visibility
from services.search.hours import moment
from services.views.kinds import Kind, kind_of
from services.views.shown import Shown
from services.views.site_words import gettext as _
from services.views.wording import (
    Told,
    address_line,
    day_and_time,
    distance_told,
    freshness_told,
    opening_told,
)

Values = Mapping[str, Any]
CHIPS = 6
PHONES = 2
IN_AREA_M = 200
KIND_ICONS = {
    Location.Kind.MOBILE_STOP: "van",
    Location.Kind.DISPENSER: "box",
    Location.Kind.MAIL: "mail",
    Location.Kind.PHONE_ONLINE: "phone",
}
KIND_WORDS = {
    Location.Kind.MOBILE_STOP: gettext_noop("Van or mobile stop"),
    Location.Kind.DISPENSER: gettext_noop("Machine or box, no staff"),
    Location.Kind.MAIL: gettext_noop("By mail"),
    Location.Kind.PHONE_ONLINE: gettext_noop("By phone or online"),
}


@dataclass(frozen=True, slots=True)
class ListingShown(Shown):
    """One program on a card. `opening` is given where it differs from the card's own."""

    kind: Kind
    name: str
    opening: Told | None
    chips: list[Told]
    fresh: Told


@dataclass(frozen=True, slots=True)
class CardShown(Shown):
    """One location. `at`: its public point, "lat,lon", where a distance was asked for.

    `is_exact`: the point is the place itself, not the middle of an area. `sample`: the word that
    says it is made up, if it is. `usual`: the usual week, a line for days alike, where shown.
    """

    url: str
    name: str
    provider: str
    opening: Told
    sample: str = ""
    distance: str = ""
    at: str = ""
    is_exact: bool = True
    where: str = ""
    where_icon: str = "pin"
    how: Told | None = None
    notices: list[str] = field(default_factory=list)
    phones: list[Values] = field(default_factory=list)
    listings: list[ListingShown] = field(default_factory=list)
    also: str = ""
    usual: list[str] = field(default_factory=list)


def card_shown(card: Values, *, now: datetime, units: Units) -> CardShown:
    """The card in words."""
    matching = [listing for listing in card["listings"] if listing["matches"]]
    shown = matching or card["listings"]
    others = [listing for listing in card["listings"] if listing not in shown]
    opening = _opening(card, card["opening"], now)
    return CardShown(
        url=card["url"],
        name=card["name"],
        provider="" if card["provider"]["name"] == card["name"] else card["provider"]["name"],
        sample=_("Sample") if card["is_sample"] else "",
        opening=opening,
        distance=_distance(card, units),
        at=_at(card),
        is_exact=card["visibility"] == Visibility.EXACT,
        where=where_told(card),
        where_icon="pin" if card["visibility"] == Visibility.EXACT else "area",
        how=how_told(card["kind"]),
        notices=[notice_told(notice, card["time_zone"], now) for notice in card["notices"]],
        phones=card["phones"][:PHONES],
        listings=[_listing(listing, card, opening, now) for listing in shown],
        also=_also(others),
    )


def _opening(card: Values, opening: Values, now: datetime) -> Told:
    """Nothing where hours are not known of what comes by mail: nobody needs them."""
    if card["kind"] == Location.Kind.MAIL and opening["state"] == State.UNKNOWN:
        return Told("")
    return opening_told(opening, now, card["time_zone"], has_phone=bool(card["phones"]))


def _listing(listing: Values, card: Values, there: Told, now: datetime) -> ListingShown:
    told = listing["opening"]
    opening = there if told == card["opening"] else _opening(card, told, now)
    return ListingShown(
        kind=kind_of(ProgramType(listing["program_type"])),
        name="" if listing["name"] == card["name"] else listing["name"],
        opening=None if opening == there else opening,
        chips=chips(listing["facts"], CHIPS),
        fresh=freshness_told(listing["freshness"], listing["facts"]),
    )


def _also(listings: Sequence[Values]) -> str:
    """What else is there than what was asked for."""
    if not listings:
        return ""
    kinds = [kind_of(ProgramType(listing["program_type"])).label for listing in listings]
    return _("Also here: %(kinds)s") % {"kinds": ", ".join(dict.fromkeys(kinds))}


def chips(facts: Values, most: int | None = None) -> list[Told]:
    """What is known and decides whether to go: good news and bad news, each in a few words."""
    language = get_language()
    told = (_chip(key, known["value"], language) for key, known in facts.items())
    return list(islice(filter(None, told), most))


@lru_cache(maxsize=4096)
def _chip(key: str, value: str, _language: str | None) -> Told | None:
    """Remembered, because the same few answers stand on every card."""
    fact = BY_KEY[key]
    words = chip_text(fact, value, _)
    bad = fact.kind is FactKind.YES_NO and value == "no"
    return Told(words, "no" if bad else "yes", "no" if bad else "yes") if words else None


def _distance(card: Values, units: Units) -> str:
    if card["distance_m"] is None:
        return ""
    far = distance_told(card["distance_m"], units)
    if card["visibility"] == Visibility.EXACT:
        return far
    # To the middle of an area "under 100 m" would say more than is known.
    return (
        _("about %(far)s") % {"far": far} if card["distance_m"] >= IN_AREA_M else _("in this area")
    )


def _at(card: Values) -> str:
    """The point, to about a metre, so that the device can measure by itself."""
    point = card["point"]
    if card["distance_m"] is None or point is None:
        return ""
    return f"{point['lat']:.5f},{point['lon']:.5f}"


def where_told(card: Values) -> str:
    """Address, or the area with what to do about it; empty for what nobody can walk to."""
    if card["kind"] in (Location.Kind.MAIL, Location.Kind.PHONE_ONLINE):
        return ""
    if card["visibility"] == Visibility.EXACT:
        return address_line(card["address"])
    if not card["area"]:
        return ""
    if card["phones"]:
        return _("In %(area)s. Call for the address.") % {"area": card["area"]}
    return _("In %(area)s. The address is not public.") % {"area": card["area"]}


def how_told(kind: str) -> Told | None:
    """How one is served where it is not at a door; nothing for a site."""
    known = Location.Kind(kind)
    return Told(_(KIND_WORDS[known]), icon=KIND_ICONS[known]) if known in KIND_WORDS else None


def notice_told(notice: Values, time_zone: str, now: datetime) -> str:
    """The kind of notice, until when it holds if that is known, and its text."""
    label = str(Notice.Kind(notice["kind"]).label)
    label = label[:1].upper() + label[1:]
    ends = moment(notice["until"])
    if ends is not None:
        parts = {"what": label, "when": day_and_time(ends, now, time_zone)}
        label = _("%(what)s, until %(when)s") % parts
    return f"{label}: {notice['text']}" if notice["text"] else label
