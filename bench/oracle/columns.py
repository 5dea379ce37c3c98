"""A made-up directory in columns, as plain Python can go through a million places."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.generate.known import Known
from bench.generate.towns import Town
from bench.generate.weeks import CLOSINGS, NOTICES, WEEKS
from bench.generate.world import Listing, Location, Provider
from services.domain.geo import Point
from services.domain.hours import Closure, DatedException, Hours, HoursKind, OnHolidays, Rule
from services.domain.program_types import ProgramType

HoursKey = tuple[int, int, int, int, str, str, str, bool]


@dataclass(slots=True)
class Offer:
    """A listing that may be found. `hours`: a number of `Columns.hours`."""

    kind: ProgramType
    known: Known
    word: int
    hours: int


@dataclass(slots=True)
class Columns:
    """Locations with something to be found, one after the other. `placed`: those with a point."""

    keys: list[tuple[bytes, bytes]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    offers: list[tuple[Offer, ...]] = field(default_factory=list)
    placed: list[int] = field(default_factory=list)
    x: array[float] = field(default_factory=lambda: array("d"))
    y: array[float] = field(default_factory=lambda: array("d"))
    z: array[float] = field(default_factory=lambda: array("d"))
    hours: list[HoursKey] = field(default_factory=list)


def columns(world: Iterable[Provider]) -> Columns:
    """The columns of a directory."""
    made = Columns()
    numbers: dict[HoursKey, int] = {}
    for provider in world:
        for location in provider.locations:
            offers = tuple(
                Offer(
                    listing.program.kind,
                    listing.program.known,
                    provider.word,
                    numbers.setdefault(_hours_key(provider.town, location, listing), len(numbers)),
                )
                for listing in location.listings
                if listing.publication == "published" and listing.program.status != "closed"
            )
            if offers:
                _add(made, location, offers)
    made.hours = list(numbers)
    return made


def _add(made: Columns, location: Location, offers: tuple[Offer, ...]) -> None:
    if location.latitude is not None and location.longitude is not None:
        x, y, z = Point(location.latitude, location.longitude).vector
        made.placed.append(len(made.ids))
        made.x.append(x)
        made.y.append(y)
        made.z.append(z)
    made.ids.append(str(location.uuid))
    made.keys.append((location.name.encode(), location.uuid.bytes))
    made.offers.append(offers)


def _hours_key(town: Town, location: Location, listing: Listing) -> HoursKey:
    closed = listing.program.status == "temporarily_closed"
    zone = (town.time_zone, town.country, town.region)
    return (*location.hours, listing.week, *zone, closed)


def hours_of(key: HoursKey) -> Hours:
    """What a key stands for, as the domain judges it."""
    there, closing, notice, own, zone, country, region, closed = key
    week = WEEKS[own if own >= 0 else there]
    rules = tuple(
        Rule(**(rule._asdict() | {"on_holidays": OnHolidays(rule.on_holidays)}))
        for rule in week.rules
    )
    exceptions: tuple[DatedException, ...] = ()
    if closing >= 0 and (own < 0 or CLOSINGS[closing].closed):
        exceptions = (DatedException(**CLOSINGS[closing]._asdict(), note=""),)
    closures = []
    if notice >= 0 and NOTICES[notice].kind == "closed_temporarily":
        closures.append(Closure(NOTICES[notice].starts_at, NOTICES[notice].ends_at))
    if closed:
        closures.append(Closure(NOTICES[0].starts_at, None))
    return Hours(
        kind=HoursKind(week.kind),
        zone=zone,
        rules=rules,
        exceptions=exceptions,
        closures=tuple(closures),
        country=country,
        region=region,
    )
