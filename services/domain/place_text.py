"""Reading what a person types as a place: a point, a postal code, or a name with its region."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from services.domain import regions
from services.domain.place_keys import compact, fold
from services.domain.text import gettext_noop

MAX_LENGTH = 100
MAX_ATTEMPTS = 24


class PlaceKind(StrEnum):
    """What a place of the gazetteer is."""

    POSTAL = "postal"
    CITY = "city"
    COUNTY = "county"
    REGION = "region"
    COUNTRY = "country"


class PlaceTextError(ValueError):
    """The text cannot be read as a place. `message` is for people and holds nothing typed."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point in WGS84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class DeviceLocation:
    """ "near me": only the device knows."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to read the text: a look-up key and what the place found must lie in."""

    key: str
    qualifiers: tuple[str, ...] = ()
    kind: PlaceKind | None = None
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Ways to read a name or postal code; the first that finds a place is meant."""

    attempts: tuple[Attempt, ...]


_LEADING = re.compile(
    r"(?:near|nearby|in|around|close to|next to|at|by|downtown|greater|city of|town of"
    r"|cerca de|cerca del|en|alrededor de|junto a|centro de|près de|à)\s+(?=\S)",
    re.IGNORECASE,
)
_HERE = frozenset(
    (
        *("here", "near me", "close to me", "around me", "nearby", "near here", "around here"),
        *("my location", "current location", "my current location", "ici", "pres de moi"),
        *("aqui", "cerca", "cerca de mi", "cerca de aqui", "mi ubicacion"),
    )
)
_KIND = re.compile(r"\s*\((city|county|region|country)\)", re.IGNORECASE)
_NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,15})?"
_COORDINATES = re.compile(
    rf"\(?\s*([NSEW]?)\s*({_NUMBER})\s*°?\s*([NSEW]?)\s*[,;\s]"
    rf"\s*([NSEW]?)\s*({_NUMBER})\s*°?\s*([NSEW]?)\s*\)?",
    re.IGNORECASE | re.ASCII,
)

_UK = ("GB", "JE", "GG", "IM")
#: Full postal codes and the part of them the gazetteer knows, on the compact form.
_POSTAL_PARTS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"(\d{5})\d{4}", re.ASCII), ("US", "PR", "GU", "VI", "AS", "MP")),
    (re.compile(r"([a-z]\d[a-z])\d[a-z]\d", re.ASCII), ("CA",)),
    (re.compile(r"([a-z]{1,2}\d[a-z\d]?)\d[a-z]{2}", re.ASCII), _UK),
    (re.compile(r"([a-z]{1,2}\d)[a-z]\d[a-z]{2}", re.ASCII), _UK),
    (re.compile(r"([a-z]\d[\dw])[a-z\d]{4}", re.ASCII), ("IE",)),
)
_TRAILING_CODE = re.compile(
    r"[\s,](\d{5}(?:-\d{4})?|[a-z]\d[a-z]\s?\d[a-z]\d|[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2})$",
    re.IGNORECASE | re.ASCII,
)


def parse(text: str) -> Coordinates | DeviceLocation | Words:
    """Read `text` as a place.

    Raises PlaceTextError for what is empty, too long, holds control characters, digits of another
    script, or coordinates off the globe.
    """
    text = _checked(text)
    point = _COORDINATES.fullmatch(text)
    if point:
        return _coordinates(point)
    if fold(text) in _HERE:
        return DeviceLocation()
    kind_word = _KIND.search(text)
    kind = PlaceKind(kind_word.group(1).lower()) if kind_word else None
    text = _KIND.sub("", text)
    attempts = dict.fromkeys(_attempts(text))
    if kind:
        attempts = dict.fromkeys(
            Attempt(a.key, a.qualifiers, kind, a.countries) for a in attempts if a.kind is None
        )
    return Words(tuple(attempts)[:MAX_ATTEMPTS])


def _checked(text: str) -> str:
    """The text without outer blanks, or PlaceTextError saying what is wrong with it."""
    text = text.strip()
    if not text:
        raise PlaceTextError("empty", gettext_noop("Type a town, a postal code or a county."))
    if len(text) > MAX_LENGTH:
        raise PlaceTextError(
            "too_long",
            gettext_noop("Use at most 100 characters: a town or a postal code is enough."),
        )
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cc", "Cs", "Co"):
            raise PlaceTextError(
                "control", gettext_noop("Remove the characters that cannot be shown.")
            )
        if category in ("Nd", "Nl", "No") and not character.isascii():
            raise PlaceTextError("digits", gettext_noop("Write numbers with the digits 0 to 9."))
    return text


def _coordinates(match: re.Match[str]) -> Coordinates:
    """The point two numbers name: latitude first, unless letters N, S, E, W say otherwise."""
    numbers = []
    for before, number, after in (match.group(1, 2, 3), match.group(4, 5, 6)):
        letter = (before or after).upper()
        if (before and after) or (letter and number[0] in "+-"):
            raise PlaceTextError(
                "coordinates",
                gettext_noop("Give each number either a sign or one letter N, S, E or W."),
            )
        numbers.append((letter, -float(number) if letter in ("S", "W") else float(number)))
    (first, latitude), (second, longitude) = numbers
    if first in ("E", "W") or second in ("N", "S"):
        first, latitude, second, longitude = second, longitude, first, latitude
    if first in ("E", "W") or second in ("N", "S"):
        raise PlaceTextError(
            "coordinates", gettext_noop("Give one latitude (N or S) and one longitude (E or W).")
        )
    return checked_point(latitude, longitude)


def checked_point(latitude: float, longitude: float) -> Coordinates:
    """The point, or PlaceTextError naming the number that is off the globe or not a number."""
    if not -90 <= latitude <= 90:
        raise PlaceTextError("latitude", gettext_noop("Latitude must be from -90 to 90."))
    if not -180 <= longitude <= 180:
        raise PlaceTextError("longitude", gettext_noop("Longitude must be from -180 to 180."))
    return Coordinates(round(latitude, 6), round(longitude, 6))


def _attempts(text: str) -> Iterator[Attempt]:
    """All readings of a text without coordinates, likeliest first."""
    yield from _postal(text)
    yield from _named(text)
    without = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
    if without != text:
        yield from _postal(without)
        yield from _named(without)
    code = _TRAILING_CODE.search(text)
    if code:
        yield from _postal(code.group(1))
        yield from _named(text[: code.start()])
    first, comma, rest = text.partition(",")
    if comma and any(c.isdigit() for c in first):
        yield from _named(rest)


def _postal(text: str) -> Iterator[Attempt]:
    """Readings as a postal code, alone or followed by ", region or country"."""
    first, *rest = text.split(",")
    qualifiers = _folded(rest)
    code = compact(first)
    if not 2 <= len(code) <= 12 or not any(c.isdigit() for c in code):
        return
    yield Attempt(code, qualifiers, PlaceKind.POSTAL)
    for pattern, countries in _POSTAL_PARTS:
        match = pattern.fullmatch(code)
        if match:
            yield Attempt(match.group(1), qualifiers, PlaceKind.POSTAL, countries)


def _named(text: str) -> Iterator[Attempt]:
    """Readings as a name: "Cook County, IL", "st louis mo", "condado de Cook"."""
    first, *rest = text.split(",")
    qualifiers = _folded(rest)
    readings = list(_split(fold(first).split(), qualifiers))
    yield from (Attempt(name, within) for name, within in readings)
    for name, within in readings:
        if name.endswith(" co"):
            yield Attempt(f"{name.removesuffix(' co')} county", within)
        elif name.startswith("condado de "):
            yield Attempt(f"{name.removeprefix('condado de ')} county", within)
        elif name.startswith(("county ", "co ")):
            yield Attempt(name.split(" ", 1)[1], within, None, ("IE", "GB"))


def _folded(parts: list[str]) -> tuple[str, ...]:
    """Keys of the parts after the commas, empty ones left out."""
    return tuple(filter(None, map(fold, parts)))


def _split(
    words: list[str], qualifiers: tuple[str, ...], depth: int = 0
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The whole as a name, then with region and country words taken off its end."""
    if not words:
        return
    yield " ".join(words), qualifiers
    if depth == 2:
        return
    for size in range(min(4, len(words) - 1), 0, -1):
        tail = " ".join(words[-size:])
        if regions.meanings(tail):
            yield from _split(words[:-size], (tail, *qualifiers), depth + 1)
