"""Addresses as words in one spelling, so that "77 W. Elm St." and "77 west elm STREET" meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Canonical word first, then other spellings (USPS Publication 28 and usual Spanish forms).
SPELLINGS: tuple[tuple[str, ...], ...] = (
    # "St" is Street and Saint: both become one word, which only makes more texts match.
    ("st", "street", "str", "saint", "santa", "san"),
    ("ave", "avenue", "av", "aven", "avenida", "avda"),
    ("blvd", "boulevard", "boul", "bulevar"),
    ("rd", "road"),
    ("dr", "drive"),
    ("ln", "lane"),
    ("ct", "court"),
    ("pl", "place", "plaza", "plz"),
    ("sq", "square"),
    ("ter", "terrace", "terr"),
    ("cir", "circle", "circ"),
    ("hwy", "highway", "carretera"),
    ("pkwy", "parkway", "pky"),
    ("trl", "trail"),
    ("aly", "alley", "callejon"),
    ("way", "wy"),
    ("row",),
    ("cres", "crescent", "crescents"),
    ("close",),
    ("sta", "station"),
    ("calle", "c"),
    ("rue",),
    ("n", "north", "norte", "nord"),
    ("s", "south", "sur", "sud"),
    ("e", "east", "este", "est"),
    ("w", "west", "oeste", "ouest"),
    ("ne", "northeast"),
    ("nw", "northwest"),
    ("se", "southeast"),
    ("sw", "southwest"),
    ("mt", "mount"),
    ("ft", "fort"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("4th", "fourth"),
    ("5th", "fifth"),
    ("6th", "sixth"),
    ("7th", "seventh"),
    ("8th", "eighth"),
    ("9th", "ninth"),
    ("10th", "tenth"),
    ("11th", "eleventh"),
    ("12th", "twelfth"),
)
CANONICAL = {word: row[0] for row in SPELLINGS for word in row}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DIRECTIONS = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw"})
STREET_KINDS = _words(
    "st ave blvd rd dr ln ct pl sq ter cir hwy pkwy trl aly way row cres close calle rue"
)
UNITS = _words("apt apartment suite ste unit floor fl room rm piso depto bldg building lot box po")
FILLER = _words(
    "the a an of at in on to next near by behind beside opposite across from inside above "
    "below el la los las de del al en junto detras frente cerca un una le les du des"
)
LEADS_TO_A_STREET = _words(
    "on at off near along corner and between behind from to onto de del en calle y por"
)
LEADS_TO_AN_ORDINAL_STREET = _words("at off near along corner and between behind")
INTERSECTIONS = frozenset({"and", "at", "y", "corner"})
INTERSECTION = re.compile(r"\s(?:and|at|y)\s|[&@/;]", re.IGNORECASE)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?")
HOUSE_NUMBER = re.compile(r"\d+[a-z]?")


@dataclass(frozen=True, slots=True)
class Street:
    """A street of an address: its name without kind and direction, its kind, the house number."""

    name: tuple[str, ...]
    kind: str = ""
    number: str = ""

    @property
    def is_ordinal(self) -> bool:
        """Whether the name is a number, such as 5th: a word that dates use as well."""
        return all(ORDINAL.fullmatch(word) for word in self.name)


def tokens(text: str) -> list[str]:
    """The words of `text` in one spelling: no case, accents or punctuation, usual abbreviations."""
    decomposed = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    # Apostrophes and full stops inside a word are no gap: "O'Neil", "N.W."
    plain = re.sub(r"(?<=\w)['’.](?=\w(?:\b|[.]))|['’]", "", plain)
    return [CANONICAL.get(word, word) for word in re.findall(r"[^\W_]+", plain)]


def streets_of(line: str) -> tuple[Street, ...]:
    """The streets an address line names: one, or each of an intersection."""
    parts = INTERSECTION.split(line)
    found = (_street(tokens(part), is_crossing=len(parts) > 1) for part in parts)
    return tuple(street for street in found if street is not None)


def spellings(street: Street) -> set[str]:
    """The street with its kind as one run-together word, in every usual spelling."""
    if not street.kind:
        return set()
    kinds = next(row for row in SPELLINGS if row[0] == street.kind)
    name = "".join(street.name)
    return {order for kind in kinds for order in (name + kind, kind + name)}


def without_filler(words: Iterable[str]) -> tuple[str, ...]:
    """The words that carry meaning: "behind the old mill" is "old mill"."""
    return tuple(word for word in words if word not in FILLER)


def without_units(line: str) -> str:
    """The line, or nothing when it only says which flat, floor or box."""
    words = [word for word in tokens(line) if word not in UNITS]
    return line if any(len(word) > 2 and word.isalpha() for word in words) else ""


def _street(words: list[str], *, is_crossing: bool) -> Street | None:
    """The street of one line's words; None when nothing in it can name one."""
    words = _until_unit(words)
    number = next((word for word in words if HOUSE_NUMBER.fullmatch(word)), "")
    if number:
        words = [word for at, word in enumerate(words) if at != words.index(number)]
    kind = next((word for word in reversed(words) if word in STREET_KINDS), "")
    name = [word for word in words if word != kind and word not in DIRECTIONS]
    name = [word for at, word in enumerate(name) if at or word not in FILLER]
    if not name or not (kind or number or is_crossing):
        return None
    return Street(tuple(name), kind, number)


def _until_unit(words: list[str]) -> list[str]:
    """The words before the flat or floor."""
    for at, word in enumerate(words):
        if at and word in UNITS:
            return words[:at]
    return words
