"""Finding in public text what would give a hidden address away.

A confidential place is published as an area; a street, a postal code, a landmark or a coordinate in
a description would undo that. The search errs towards refusing: a refused sentence costs a minute,
a published one may cost a life. Spelling does not help: case, accents, punctuation, usual
abbreviations (St, Ave, N) and run-together words (in web addresses) are all seen through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from services.domain.address_words import (
    INTERSECTIONS,
    LEADS_TO_A_STREET,
    LEADS_TO_AN_ORDINAL_STREET,
    Street,
    spellings,
    streets_of,
    tokens,
    without_filler,
    without_units,
)

# A decimal with three digits or more after the point is finer than about 110 m.
DECIMAL = re.compile(r"\d{1,3}[.,·]\d{3,}")
SEXAGESIMAL = re.compile(
    r"(\d{1,3})\s*[°º]\s*(\d{1,2}(?:[.,]\d+)?)\s*['’′]?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*[\"”″])?"
)
# Open Location Codes, three-word addresses and links to a pin say where without naming a street.
PIN = re.compile(
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b|///\w+\.\w+\.\w+"
    r"|(?:goo\.gl/maps|maps\.app\.goo\.gl|maps\.apple\.com|google\.[a-z.]+/maps|maps\.google\."
    r"|openstreetmap\.org/|what3words\.com/|w3w\.co/)\S*",
    re.IGNORECASE,
)
NEAR_DEGREES = 0.05
SHORTEST_RUN_TOGETHER = 8


class LeakKind(StrEnum):
    """What of the hidden address a text repeats."""

    STREET = "street"
    HOUSE = "house"
    POSTAL_CODE = "postal_code"
    LANDMARK = "landmark"
    COORDINATES = "coordinates"


@dataclass(frozen=True, slots=True)
class HiddenAddress:
    """What must not be repeated; empty where not known. Degrees are WGS84."""

    address_1: str = ""
    address_2: str = ""
    postal_code: str = ""
    landmark: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Leak:
    """One finding: what it gives away, and the words that do."""

    kind: LeakKind
    found: str


def leaks(text: str, confidential: HiddenAddress) -> tuple[Leak, ...]:
    """Everything in `text` that repeats the hidden address, each finding once."""
    if not text.strip():
        return ()
    words = tokens(text)
    found = [
        *_street_leaks(words, confidential),
        *_postal_leaks(words, confidential.postal_code),
        *_landmark_leaks(words, confidential),
        *_coordinate_leaks(text, confidential),
    ]
    return tuple(dict.fromkeys(found))


def _street_leaks(words: list[str], confidential: HiddenAddress) -> Iterator[Leak]:
    for line in (confidential.address_1, confidential.address_2, confidential.landmark):
        for street in streets_of(line):
            yield from _one_street(words, street)


def _one_street(words: list[str], street: Street) -> Iterator[Leak]:
    size = len(street.name)
    for at in _places(words, street.name):
        before = next((word for word in reversed(words[:at]) if word not in ("of", "the")), "")
        after = words[at + size] if at + size < len(words) else ""
        said = " ".join(words[max(at - 2, 0) : at + size + 1])
        if street.number and street.number in (after, *words[max(at - 2, 0) : at]):
            yield Leak(LeakKind.HOUSE, said)
        elif street.kind in (before, after) or _reads_as_a_street(street, before, after):
            yield Leak(LeakKind.STREET, said)
    for spelling in spellings(street):
        if len(spelling) >= SHORTEST_RUN_TOGETHER and any(spelling in word for word in words):
            yield Leak(LeakKind.STREET, spelling)


def _reads_as_a_street(street: Street, before: str, after: str) -> bool:
    """Whether the bare name, without "Street", is used as a place: "on Elm", "Elm & 5th"."""
    if len(street.name) > 1:
        return True
    if street.is_ordinal:
        return before in LEADS_TO_AN_ORDINAL_STREET
    return before in LEADS_TO_A_STREET or after in INTERSECTIONS


def _postal_leaks(words: list[str], postal_code: str) -> Iterator[Leak]:
    whole = "".join(tokens(postal_code))
    parts = tokens(postal_code)
    # The first five digits of a ZIP+4 are a postal code by themselves.
    hidden = {whole, parts[0]} if len(parts) > 1 and len(parts[0]) >= 5 else {whole}
    for code in sorted(hidden - {""}):
        for size in (1, 2, 3):
            for at in range(len(words) - size + 1):
                if "".join(words[at : at + size]) == code:
                    yield Leak(LeakKind.POSTAL_CODE, " ".join(words[at : at + size]))


def _landmark_leaks(words: list[str], confidential: HiddenAddress) -> Iterator[Leak]:
    plain = without_filler(words)
    for line in (confidential.landmark, without_units(confidential.address_2)):
        phrase = without_filler(tokens(line))
        if phrase and _places(plain, phrase):
            yield Leak(LeakKind.LANDMARK, " ".join(phrase))


def _coordinate_leaks(text: str, confidential: HiddenAddress) -> Iterator[Leak]:
    for match in PIN.finditer(text):
        yield Leak(LeakKind.COORDINATES, match.group())
    hidden = [
        abs(value) for value in (confidential.latitude, confidential.longitude) if value is not None
    ]
    for said, degrees in _degrees_in(text):
        if any(abs(degrees - value) <= NEAR_DEGREES for value in hidden):
            yield Leak(LeakKind.COORDINATES, said)


def _degrees_in(text: str) -> Iterator[tuple[str, float]]:
    """Every precise number of degrees in the text, sign left out: it is often W or S instead."""
    for match in DECIMAL.finditer(text):
        yield match.group(), float(re.sub(r"[,·]", ".", match.group()))
    for match in SEXAGESIMAL.finditer(text):
        whole, minutes, seconds = (
            float((part or "0").replace(",", ".")) for part in match.groups()
        )
        yield match.group(), whole + minutes / 60 + seconds / 3600


def _places(words: Sequence[str], phrase: tuple[str, ...]) -> list[int]:
    """Where `phrase` stands in `words`, as positions of its first word."""
    size = len(phrase)
    return [at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == phrase]
