"""Numbers to call, grouped as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext

from services.curation.hotlines import shipped_lines
from services.domain.countries import NAMES, SERVED
from services.models import Hotline


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """One number and the countries in which it is the one to call."""

    number: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line, in the language of the page."""

    name: str
    number: str
    does: str
    hours: str
    owner_url: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class CountryLines:
    """The lines of one country besides its emergency number."""

    country: str
    name: str
    lines: tuple[HelpLine, ...]


def country_name(code: str) -> str:
    """Name of a country in the language of the page; the code when it has no name."""
    return gettext(NAMES.get(code, code))


def lines() -> list[Hotline]:
    """All lines; while the database does not answer, those that come with the project.

    Whoever needs a number to call must not wait for it to come back.
    """
    try:
        return list(Hotline.objects.all())
    except (OperationalError, InterfaceError):
        return shipped_lines()


def emergency_numbers(found: Iterable[Hotline]) -> list[EmergencyNumber]:
    """Emergency numbers, each once, with its countries; those the directory serves come first."""
    countries: dict[str, list[str]] = {}
    for line in _sorted(line for line in found if line.kind == Hotline.Kind.EMERGENCY):
        countries.setdefault(line.number, []).append(country_name(line.country))
    return [EmergencyNumber(number, tuple(names)) for number, names in countries.items()]


def help_lines(found: Iterable[Hotline], language: str) -> list[CountryLines]:
    """All other lines by country: first those that stay on the line, then crisis, then the rest."""
    by_country: dict[str, list[HelpLine]] = {}
    for line in _sorted(line for line in found if line.kind != Hotline.Kind.EMERGENCY):
        does = (line.does_es if language == "es" else "") or line.does
        by_country.setdefault(line.country, []).append(
            HelpLine(line.name, line.number, does, line.hours, line.owner_url, line.checked_on)
        )
    return [
        CountryLines(country, country_name(country), tuple(lines))
        for country, lines in by_country.items()
    ]


def _sorted(lines: Iterable[Hotline]) -> list[Hotline]:
    kinds = list(Hotline.Kind.values)

    def order(line: Hotline) -> tuple[int, str, int, str]:
        place = SERVED.index(line.country) if line.country in SERVED else len(SERVED)
        return place, line.country, kinds.index(line.kind), line.name

    return sorted(lines, key=order)
