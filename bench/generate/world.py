"""A made-up directory, provider by provider. A smaller one is the beginning of a larger one."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.generate.known import Known, draw_known
from bench.generate.names import GROUPS, SITES, fancy, location_name, provider_name
from bench.generate.towns import Town, anywhere, draw_town, near
from bench.generate.weeks import CLOSINGS, NOTICES, SCHEDULED, draw_week
from services.domain.program_types import ProgramType

#: Raise it whenever the same size would give other records.
VERSION = 2
SEED = 20260601
COMMON, RARE = ProgramType.NALOXONE, ProgramType.CONSUMPTION_ROOM
#: Of all locations, how many offer the type.
SHARES = {
    ProgramType.NALOXONE: 0.55,
    ProgramType.MAT: 0.30,
    ProgramType.SYRINGE: 0.26,
    ProgramType.EDUCATION: 0.25,
    ProgramType.HOUSING: 0.20,
    ProgramType.LEGAL_AID: 0.13,
    ProgramType.DRUG_CHECKING: 0.09,
    ProgramType.CONSUMPTION_ROOM: 0.0005,
}
AT_LEAST_ONE = (ProgramType.MAT, ProgramType.SYRINGE, ProgramType.EDUCATION, ProgramType.HOUSING)
MOST_LOCATIONS = 12
#: Spreads ids over all 48 bits, each once: places of one name are not in the order of their making.
SPREAD, BITS_48 = 0x9E3779B97F4B, (1 << 48) - 1


class Hours(NamedTuple):
    """When: numbers in `WEEKS`, `CLOSINGS` and `NOTICES`, -1 for none."""

    week: int
    closing: int = -1
    notice: int = -1


@dataclass(slots=True)
class Program:
    """A program with what is known of it."""

    id: int
    kind: ProgramType
    known: Known
    status: str


@dataclass(slots=True)
class Listing:
    """A program at a location. `week`: own hours, -1 for those of the location."""

    id: int
    program: Program
    week: int
    publication: str


@dataclass(slots=True)
class Location:
    """A place; without degrees it is had by mail."""

    id: int
    name: str
    latitude: float | None
    longitude: float | None
    is_area: bool
    hours: Hours
    listings: list[Listing] = field(default_factory=list)

    @property
    def uuid(self) -> uuid.UUID:
        """Its public id."""
        return uuid.UUID(hex=f"0000000100004000a000{self.id * SPREAD & BITS_48:012x}")


@dataclass(slots=True)
class Provider:
    """Who runs programs; all its places lie around one town. `word` is of `FANCIES`."""

    id: int
    word: int
    group: int
    town: Town
    locations: list[Location] = field(default_factory=list)
    programs: list[Program] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name."""
        return provider_name(self.word, self.group)


class World:
    """Hands out the providers of a directory with `size` locations, again for each iteration."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __iter__(self) -> Iterator[Provider]:
        maker = _Maker(random.Random(SEED))
        made = 0
        while made < self.size:
            provider = maker.provider(self.size - made)
            made += len(provider.locations)
            yield provider


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.providers = self.locations = self.programs = self.listings = 0

    def provider(self, most: int) -> Provider:
        """The next one, with all that belongs to it; no more than `most` locations are kept."""
        chance = self.chance
        self.providers += 1
        provider = Provider(
            self.providers, fancy(chance), chance.randrange(len(GROUPS)), draw_town(chance)
        )
        number = min(1 + int(chance.expovariate(0.5)), MOST_LOCATIONS)
        for _ in range(min(number, most)):
            provider.locations.append(self._location(provider))
        return provider

    def _location(self, provider: Provider) -> Location:
        chance, town = self.chance, provider.town
        self.locations += 1
        where, is_area = self._point(town)
        location = Location(
            self.locations,
            location_name(
                provider.word,
                chance.randrange(len(SITES)),
                town.name,
                is_long=chance.random() < 0.5,
            ),
            *where,
            is_area,
            self._hours(),
        )
        for kind in self._kinds():
            self._listing(provider, location, kind, spare=0)
            if kind is COMMON and chance.random() < 0.02:
                self._listing(provider, location, kind, spare=1)
        return location

    def _point(self, town: Town) -> tuple[tuple[float | None, float | None], bool]:
        """Where it lies, and whether that is the middle of the town, shared with others."""
        told = self.chance.random()
        if told < 0.005:
            return (None, None), False
        if told < 0.01:
            return anywhere(self.chance), False
        if told < 0.03:
            return (town.latitude, town.longitude), told < 0.02
        return near(town, self.chance), False

    def _hours(self) -> Hours:
        chance = self.chance
        closing = chance.randrange(len(CLOSINGS)) if chance.random() < 0.015 else -1
        notice = chance.randrange(len(NOTICES)) if chance.random() < 0.01 else -1
        return Hours(draw_week(chance), closing, notice)

    def _kinds(self) -> list[ProgramType]:
        chance = self.chance
        kinds = [kind for kind, share in SHARES.items() if chance.random() < share]
        return kinds or [chance.choice(AT_LEAST_ONE)]

    def _listing(
        self, provider: Provider, location: Location, kind: ProgramType, *, spare: int
    ) -> None:
        """The provider's program of this kind here; `spare` 1: its second one."""
        chance = self.chance
        same = [program for program in provider.programs if program.kind is kind]
        while len(same) <= spare:
            same.append(self._program(kind))
            provider.programs.append(same[-1])
        self.listings += 1
        own = chance.choice(SCHEDULED) if chance.random() < 0.1 else -1
        state = "published" if chance.random() < 0.99 else chance.choice(("draft", "withdrawn"))
        location.listings.append(Listing(self.listings, same[spare], own, state))

    def _program(self, kind: ProgramType) -> Program:
        chance = self.chance
        self.programs += 1
        told = chance.random()
        status = "closed" if told < 0.004 else "temporarily_closed" if told < 0.008 else "active"
        return Program(self.programs, kind, draw_known(kind, chance), status)
