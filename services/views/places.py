"""One location in detail, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from services.domain.distance_text import Units
from services.domain.program_types import ProgramType
from services.domain.regions import region_name
from services.models import Program
from services.search.hours_wording import usual_told
from services.views.cards import CardShown, card_shown, how_told
from services.views.facts import FactsShown, confirmed_on, facts_shown
from services.views.hotlines import country_name
from services.views.kinds import Kind, kind_of
from services.views.translations import Words, words_of
from services.views.week import WeekShown, week_shown
from services.views.wording import Told, freshness_told, opening_told

Values = Mapping[str, Any]
CONFIRMATIONS = 5


@dataclass(frozen=True, slots=True)
class ProgramShown:
    """One program at the location. `week` is given where its hours are its own."""

    kind: Kind
    name: Words
    about: list[tuple[str, Words]]
    website: str
    provider: Values | None
    is_closed: bool
    opening: Told
    week: WeekShown | None
    facts: FactsShown
    fresh: Told
    serves: list[str]
    dates: list[str]
    sources: list[Values]


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """The location: its card, its week where programs share it, and its programs."""

    id: str
    card: CardShown
    name: Words
    title: str
    provider: Values
    phones: list[Values]
    week: WeekShown | None
    about: list[tuple[str, Words]]
    programs: list[ProgramShown]


def place_shown(place: Values, now: datetime) -> PlaceShown:
    """A location of `services.search.records.location` at the moment `now`."""
    card = card_shown(place, now=now, units=Units.KILOMETRES)
    shares_hours = any(not listing["has_own_hours"] for listing in place["listings"])
    return PlaceShown(
        id=place["id"],
        card=replace(card, usual=usual_week(place)),
        name=words_of(place, "name"),
        title=title_told(place),
        provider=place["provider"],
        phones=place["phones"],
        week=week_shown(place) if shares_hours else None,
        about=_told(
            place,
            (_("How to find it"), "description"),
            (_("Getting there"), "transportation"),
            (_("Getting in"), "access_note"),
        ),
        programs=[_program(listing, place, now) for listing in place["listings"]],
    )


def title_told(place: Values) -> str:
    """What the page is called in tabs and histories: where it is, never what is offered there."""
    address = place["address"]
    if address:
        return ", ".join(filter(None, (*address["lines"][:1], address["city"])))
    if place["area"]:
        return str(place["area"])
    how = how_told(place["kind"])
    return how.text if how else _("A place")


def usual_week(place: Values) -> list[str]:
    """The usual week of the location, or of the first program that keeps hours of its own."""
    weeks = [place["usual_week"], *(listing["usual_week"] for listing in place["listings"])]
    return usual_told(next((week for week in weeks if week), []))


def _told(record: Values, *fields: tuple[str, str]) -> list[tuple[str, Words]]:
    return [(label, words_of(record, field)) for label, field in fields if record[field]]


def _program(listing: Values, place: Values, now: datetime) -> ProgramShown:
    has_phone = bool(place["phones"])
    other = listing["provider"]["id"] != place["provider"]["id"]
    return ProgramShown(
        kind=kind_of(ProgramType(listing["program_type"])),
        name=words_of(listing, "name"),
        about=_told(
            listing,
            ("", "description"),
            ("", "description_here"),
            (_("Who can come"), "eligibility"),
            (_("How to start"), "application_process"),
        ),
        website=listing["website"],
        provider=listing["provider"] if other else None,
        is_closed=listing["status"] == Program.Status.CLOSED,
        opening=opening_told(listing["opening"], now, place["time_zone"], has_phone=has_phone),
        week=week_shown(listing) if listing["has_own_hours"] else None,
        facts=facts_shown(listing),
        fresh=freshness_told(listing["freshness"], listing["facts"]),
        serves=[serves_told(area) for area in listing["service_areas"]],
        dates=[
            confirmed_on(made["confirmed_on"], made["how"])
            for made in listing["confirmations"][:CONFIRMATIONS]
        ],
        sources=[_source(source) for source in listing["sources"]],
    )


def _source(source: Values) -> Values:
    day = date_format(date.fromisoformat(source["retrieved_on"]), "DATE_FORMAT")
    return {**source, "retrieved": _("as of %(day)s") % {"day": day}}


def serves_told(area: Values) -> str:
    """One served area in words."""
    country = country_name(area["country"]) if area["country"] else ""
    if area["extent"] == "postal_prefix":
        parts = {"prefix": area["postal_prefix"], "country": country}
        return _("%(country)s, postal codes that start with %(prefix)s") % parts
    if area["extent"] == "radius":
        return _("places within %(km)d km") % {"km": area["radius_m"] // 1000}
    region = region_name(area["country"], area["region"]) or area["region"]
    return f"{region}, {country}" if region else country
