"""How alike a row and a listing are: name and place together, never a name alone. Pure functions.

A chain has many shops of one name; a porch dispenser and the clinic behind it share an address.
So another program type or another kind of place is never the same listing, and neither is a like
name elsewhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from services.domain.address_words import UNITS, tokens
from services.domain.geo import Point, distance_m
from services.domain.place_keys import fold
from services.importers.proposal import Proposal

LEGAL_FORMS = re.compile(
    r"\b(?:inc|incorporated|llc|llp|ltd|limited|corp|corporation|co|pc|pllc)\b"
)
UNIT_BEFORE_NUMBER = re.compile(r"^\d+[a-z]?-(?=\d)", re.I)
SAME_SPOT_M = 60
NEARBY_M = 250
CELL_DEGREES = 0.01

Block = tuple[str | int, ...]
"""A key that two alike listings share, so that not everything is compared with everything."""


@dataclass(frozen=True)
class Likeness:
    """One side of a comparison: a row, or a listing that is here."""

    uuid: str
    program_type: str
    kind: str
    name: str
    provider_name: str
    address: str
    city: str
    region: str
    country: str
    postal_code: str
    point: Point | None
    is_exact: bool
    phones: frozenset[str] = field(default=frozenset())
    website: str = ""
    source_id: int | None = None
    external_id: str = ""

    @cached_property
    def name_key(self) -> str:
        """The name without case, accents and legal form."""
        return " ".join(LEGAL_FORMS.sub(" ", fold(self.name)).split())

    @cached_property
    def provider_key(self) -> str:
        """The provider's name, likewise."""
        return " ".join(LEGAL_FORMS.sub(" ", fold(self.provider_name)).split())

    @cached_property
    def address_key(self) -> tuple[str, ...]:
        """Words of the address line up to the unit, in one spelling."""
        words = tokens(UNIT_BEFORE_NUMBER.sub("", self.address))
        cut = next((at for at, word in enumerate(words) if at and word in UNITS), len(words))
        return tuple(words[:cut])

    @cached_property
    def website_host(self) -> str:
        """Host of the website without www."""
        return (urlsplit(self.website).hostname or "").removeprefix("www.")

    @property
    def kept_under(self) -> set[Block]:
        """Keys under which this one is found by others."""
        keys: set[Block] = {("phone", number) for number in self.phones} | self._address_blocks
        if self.point and self.is_exact:
            cell = _cell(self.point)
            keys.add(("any", *cell))
            if not self.address_key:
                keys.add(("bare", *cell))
        return keys

    @property
    def looked_up_under(self) -> set[Block]:
        """Keys under which others may be like this one.

        The map decides only where one of the two has no address: two known addresses speak for
        themselves. So a row with an address asks only for neighbours without one.
        """
        keys: set[Block] = {("phone", number) for number in self.phones} | self._address_blocks
        if self.point and self.is_exact:
            row, column = _cell(self.point)
            kind = "bare" if self.address_key else "any"
            steps = (-1, 0, 1)
            keys |= {(kind, row + up, column + right) for up in steps for right in steps}
        return keys

    @property
    def _address_blocks(self) -> set[Block]:
        """The house number with the town, and with the postal code."""
        if not self.address_key:
            return set()
        number = self.address_key[0]
        keys: set[Block] = {("town", self.country, fold(self.city), number)}
        if self.postal_code:
            keys.add(("postal", self.country, self.postal_code, number))
        return keys


@dataclass(frozen=True, slots=True)
class Match:
    """A listing that may be the same, how sure (0 to 100), and why."""

    candidate: Likeness
    score: int
    reasons: tuple[str, ...]
    is_same_name_and_place: bool

    @property
    def words(self) -> str:
        """The match in plain words."""
        return (
            f"May be the same as “{self.candidate.name}” ({self.candidate.uuid}): "
            f"{', '.join(self.reasons)}; {self.score} of 100."
        )


def likeness_of(proposal: Proposal) -> Likeness:
    """A row as one side of a comparison."""
    return likeness_of_values(proposal.values, external_id=proposal.external_id)


def likeness_of_values(values: Mapping[str, Any], *, external_id: str, uuid: str = "") -> Likeness:
    """What a row says, as one side of a comparison; `uuid`: of the listing it is or becomes."""
    point = values.get("point")

    def text(name: str) -> str:
        return str(values.get(name) or "")

    return Likeness(
        uuid=uuid,
        program_type=text("program.program_type"),
        kind=text("location.kind"),
        name=text("location.name"),
        provider_name=text("provider.name"),
        address=text("location.address_1"),
        city=text("location.city"),
        region=text("location.region"),
        country=text("location.country"),
        postal_code=text("location.postal_code"),
        point=Point(point[0], point[1]) if point else None,
        is_exact=point is not None and point[2] == "address",
        phones=frozenset(phone["number"] for phone in values.get("phones", ())),
        website=text("program.website") or text("provider.website"),
        external_id=external_id,
    )


def best_match(row: Likeness, candidates: Iterable[Likeness]) -> Match | None:
    """The likeliest same listing, None when there is none worth a look."""
    found = (compare(row, candidate) for candidate in candidates)
    likely = [match for match in found if match is not None]
    # Of equals the same one each time, whatever ids chance gave them.
    return max(
        likely, key=lambda m: (m.score, m.candidate.external_id, m.candidate.uuid), default=None
    )


def compare(row: Likeness, other: Likeness) -> Match | None:
    """How alike the two are; None when they are not the same listing."""
    if row.program_type != other.program_type or row.kind != other.kind:
        return None
    place, where = _place(row, other)
    if not place:
        return None
    name, called = _name(row, other)
    phone = bool(row.phones & other.phones)
    website = bool(row.website_host) and row.website_host == other.website_host
    contact = phone or website
    alike = (
        (place >= 0.9 and (name >= 0.75 or phone or (website and name >= 0.5)))
        or (place >= 0.6 and name >= 0.85)
        or (place >= 0.3 and name >= 0.9 and contact)
    )
    if not alike:
        return None
    reasons = [called, where, *(["same phone"] if phone else []), *(["same website"] * website)]
    score = round(100 * (0.5 * name + 0.35 * place + 0.15 * contact))
    same = row.name_key == other.name_key and bool(row.address_key) and where == SAME_ADDRESS
    return Match(other, score, tuple(reasons), same)


SAME_ADDRESS = "same address"
ELSEWHERE = "elsewhere"
LIKE_STREET = 80


def _place(row: Likeness, other: Likeness) -> tuple[float, str]:
    """How surely the two are in one place (0 to 1), and the words for it."""
    same_town = (fold(row.city), row.region, row.country) == (
        fold(other.city),
        other.region,
        other.country,
    )
    same_postal = bool(row.postal_code) and (row.postal_code, row.country) == (
        other.postal_code,
        other.country,
    )
    has_addresses = bool(row.address_key and other.address_key)
    if has_addresses and row.address_key == other.address_key and (same_town or same_postal):
        return 1.0, SAME_ADDRESS
    if has_addresses:
        return _like_address(row, other) if same_town or same_postal else (0.0, ELSEWHERE)
    if row.point and other.point and row.is_exact and other.is_exact:
        apart = distance_m(row.point, other.point)
        if apart <= SAME_SPOT_M:
            return 0.9, f"{apart:.0f} m apart"
        return (0.6, f"{apart:.0f} m apart") if apart <= NEARBY_M else (0.0, ELSEWHERE)
    if same_postal:
        return 0.3, "same postal code"
    return 0.0, ELSEWHERE


def _like_address(row: Likeness, other: Likeness) -> tuple[float, str]:
    """Two known addresses that differ are two places, 710 and 712 are neighbours; unless the house
    number is one and the street is spelled alike."""
    first, second = row.address_key, other.address_key
    same_number = first[0] == second[0] and first[0][:1].isdigit()
    if same_number and fuzz.ratio(" ".join(first[1:]), " ".join(second[1:])) >= LIKE_STREET:
        return 0.9, "nearly the same address"
    return 0.0, ELSEWHERE


def _name(row: Likeness, other: Likeness) -> tuple[float, str]:
    """How alike the names are (0 to 1), and the words for it."""
    if row.name_key == other.name_key:
        return 1.0, "same name"
    places = fuzz.token_sort_ratio(row.name_key, other.name_key)
    providers = fuzz.token_sort_ratio(row.provider_key, other.provider_key)
    alike = max(places, 0.9 * providers)
    return alike / 100, f"name {alike:.0f} % alike"


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point.lat / CELL_DEGREES), math.floor(point.lon / CELL_DEGREES)
