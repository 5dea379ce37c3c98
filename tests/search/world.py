"""A few hundred seeded records in awkward places, and the plain search over them in Python.

The search here knows nothing of index, SQL or bits: it compares every listing with every wish.
"""

from __future__ import annotations

import datetime
import random
import uuid
from dataclasses import dataclass, field

from services.domain.facts import types_with
from services.domain.geo import Point, Vector
from services.domain.program_types import ProgramType
from services.models import Listing, Location, Program, ProgramFact, Provider
from services.search.indexing import reindex
from services.search.statistics import refresh_statistics

NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
COMMON = ("naloxone", "mat", "syringe", "housing")
CENTRES = ((41.88, -87.62), (90.0, 0.0), (-90.0, 45.0), (0.3, 179.9), (-17.0, -179.95))
FACTS = {
    "no_id": ("yes", "no"),
    "free": ("yes", "no"),
    "walk_in": ("yes", "no"),
    "also_offers": ("food", "food,hiv_testing", "none", "wound_care"),
    "naloxone_form": ("nasal", "injectable", "nasal,injectable"),
    "for_others": ("yes", "no"),
    "languages": ("en", "en,es", "es", "vi"),
}
UNPUBLIC = (
    {"publication": "draft", "published_at": None},
    {"publication": "in_review", "published_at": None},
    {"publication": "withdrawn", "withdrawn_at": NOW, "withdrawn_reason": "Gone"},
)


@dataclass(eq=False)
class Offer:
    """A findable listing: its type and its known facts, several values as sets."""

    kind: str
    facts: dict[str, set[str]]


@dataclass(eq=False)
class Spot:
    """A location with findable listings."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    offers: list[Offer] = field(default_factory=list)

    @property
    def key(self) -> tuple[bytes, bytes]:
        return self.name.encode(), uuid.UUID(self.id).bytes

    @property
    def vector(self) -> Vector:
        return Point(self.lat, self.lon).vector


def build(seed: int = 7, locations: int = 360) -> list[Spot]:
    """Write the records, in bulk, and return what a search may find of them."""
    chance = random.Random(seed)
    provider = Provider.objects.create(name="Example Outreach")
    places = Location.objects.bulk_create(
        _location(chance, provider, number) for number in range(locations)
    )
    spots = [Spot(str(p.uuid), p.name, p.latitude, p.longitude) for p in places]
    for place, spot in zip(places, spots, strict=True):
        for _ in range(chance.choice((1, 1, 2, 3, 5))):
            _offer(chance, provider, place, spot)
    # Without statistics PostgreSQL may join whole tables with each other.
    refresh_statistics()
    reindex(place.pk for place in places)
    return [spot for spot in spots if spot.offers]


def _location(chance: random.Random, provider: Provider, number: int) -> Location:
    lat, lon = _position(chance)
    placeless = chance.random() < 0.05
    return Location(
        uuid=uuid.UUID(int=chance.getrandbits(128), version=4),
        provider=provider,
        name=chance.choice(("Example", "Éxample", "example", f"Example {number % 9}")),
        kind="mail" if placeless else "site",
        country="US",
        latitude=None if placeless else lat,
        longitude=None if placeless else lon,
        time_zone="America/Chicago",
    )


def _position(chance: random.Random) -> tuple[float, float]:
    """Clustered, and often exactly where others are."""
    lat, lon = chance.choice(CENTRES)
    if chance.random() < 0.3:
        return lat, lon
    if chance.random() < 0.2:
        return chance.uniform(-90, 90), chance.uniform(-180, 180)
    lat = max(-90.0, min(90.0, lat + chance.gauss(0, 0.5)))
    return lat, (lon + chance.gauss(0, 0.5) + 180) % 360 - 180


def _offer(chance: random.Random, provider: Provider, place: Location, spot: Spot) -> None:
    kind = chance.choice(COMMON) if chance.random() < 0.97 else "consumption_room"
    program = Program.objects.bulk_create(
        [Program(provider=provider, program_type=kind, name="Example program")]
    )[0]
    facts = {key: chance.choice(FACTS[key]) for key in FACTS if chance.random() < 0.5}
    ProgramFact.objects.bulk_create(
        ProgramFact(program=program, key=key, value=value) for key, value in facts.items()
    )
    state = {"publication": "published", "published_at": NOW}
    if chance.random() < 0.1:
        state = chance.choice(UNPUBLIC)
    else:
        spot.offers.append(Offer(kind, {key: set(v.split(",")) for key, v in facts.items()}))
    Listing.objects.bulk_create([Listing(program=program, location=place, **state)])


@dataclass(eq=False)
class Wish:
    """What is asked for; `facts` holds languages too."""

    kinds: set[str] = field(default_factory=set)
    facts: dict[str, set[str]] = field(default_factory=dict)
    include_unknown: bool = False

    def fits(self, offer: Offer, *, strict: bool, any_kind: bool = False) -> bool:
        """Whether the offer is known to be what is asked for; not strict: or may be."""
        if self.kinds and not any_kind and offer.kind not in self.kinds:
            return False
        return all(self._fact_fits(offer, key, strict=strict) for key in self.facts)

    def _fact_fits(self, offer: Offer, key: str, *, strict: bool) -> bool:
        if ProgramType(offer.kind) not in types_with(key):
            return False
        if key not in offer.facts:
            return not strict
        return bool(offer.facts[key] & self.facts[key])


@dataclass(eq=False)
class Expected:
    """What the search must answer."""

    spots: list[Spot]
    by_type: dict[str, int]
    not_known: dict[str, int]
    left_out: int


def expected(spots: list[Spot], wish: Wish) -> Expected:
    """The answer over these locations, in no order."""
    strict = not wish.include_unknown
    hits = [s for s in spots if any(wish.fits(o, strict=strict) for o in s.offers)]
    left = [] if wish.include_unknown else [s for s in spots if s not in hits]
    unknown = {
        key: sum(
            any(wish.fits(o, strict=False) and key not in o.facts for o in s.offers) for s in left
        )
        for key in wish.facts
    }
    return Expected(
        spots=hits,
        by_type={
            kind.value: sum(
                any(o.kind == kind and wish.fits(o, strict=strict, any_kind=True) for o in s.offers)
                for s in spots
            )
            for kind in ProgramType
        },
        not_known={"language" if key == "languages" else key: n for key, n in unknown.items() if n},
        left_out=sum(any(wish.fits(o, strict=False) for o in s.offers) for s in left),
    )
