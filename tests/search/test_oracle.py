"""The search against a plain one over the same records: same places, order, counts, everywhere."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

import pytest
from django.db import transaction

from services.domain.geo import EARTH_RADIUS_M, Point, chord_of
from services.search import find as find_module
from services.search.engines import engine
from services.search.find import find
from services.search.nearest_plain import PlainEngine
from services.search.reach import Reach
from tests.search.world import COMMON, FACTS, NOW, Spot, Wish, build, expected

pytestmark = pytest.mark.django_db
ROUNDS, QUERIES = 12, 90
ODD_ORIGINS = (
    *((90.0, 0.0), (-90.0, 0.0), (90.0, 180.0), (0.0, 180.0), (0.0, -180.0), (0.3, -179.95)),
    *((41.88, -87.62), (-17.0, 180.0), (0.0, 0.0)),
)


@pytest.fixture(scope="module")
def spots(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@dataclass
class Question:
    """A random search, as parameters and as what it means."""

    params: dict[str, object] = field(default_factory=dict)
    wish: Wish = field(default_factory=Wish)
    origin: Point | None = None
    radius_m: float = 50_000.0
    page: int = 1
    per_page: int = 20


def question(chance: random.Random) -> Question:
    asked = Question()
    _ask_place(asked, chance)
    if chance.random() < 0.6:
        asked.wish.kinds = set(chance.sample((*COMMON, "consumption_room"), chance.choice((1, 2))))
        asked.params["program_type"] = sorted(asked.wish.kinds)
    for key in chance.sample(sorted(FACTS), chance.choice((0, 0, 1, 1, 2))):
        ask_fact(asked, key, chance)
    if chance.random() < 0.3:
        asked.wish.include_unknown, asked.params["unknown"] = True, "include"
    asked.page, asked.per_page = chance.choice(((1, 20), (1, 1), (2, 7), (1, 100), (5, 3)))
    asked.params |= {"page": str(asked.page), "per_page": str(asked.per_page)}
    return asked


def _ask_place(asked: Question, chance: random.Random) -> None:
    if chance.random() < 0.15:
        return
    lat, lon = chance.choice(ODD_ORIGINS)
    if chance.random() < 0.4:
        lat, lon = round(chance.uniform(-90, 90), 6), round(chance.uniform(-180, 180), 6)
    asked.origin = Point(lat, lon)
    asked.params |= {"lat": f"{lat}", "lon": f"{lon}"}
    within = chance.choice((None, 1, 30, 200, 1000))
    if within:
        asked.radius_m, asked.params["within_km"] = within * 1000.0, str(within)


def ask_fact(asked: Question, key: str, chance: random.Random) -> None:
    values = {"yes"}
    if FACTS[key] != ("yes", "no"):
        known = sorted({v for text in FACTS[key] for v in text.split(",")} - {"none"})
        values = set(chance.sample(known, chance.choice((1, 2))))
    asked.wish.facts[key] = values
    asked.params["language" if key == "languages" else key] = sorted(values)


def reached(spots: list[Spot], asked: Question) -> list[Spot]:
    """What lies in reach, in order."""
    if asked.origin is None:
        return sorted(spots, key=lambda spot: spot.key)
    reach = Reach(asked.origin.vector, chord_of(asked.radius_m))
    near = [(reach.square_to(s.vector), s.key, s) for s in spots if s.lat is not None]
    return [s for square, _key, s in sorted(near, key=lambda n: n[:2]) if square <= reach.limit]


def metres(origin: Point, spot: Spot) -> float:
    """Haversine, as an independent measure."""
    lat1, lat2 = math.radians(origin.lat), math.radians(spot.lat)
    half_lon = math.radians(spot.lon - origin.lon) / 2
    a = math.sin((lat2 - lat1) / 2) ** 2
    a += math.cos(lat1) * math.cos(lat2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(a)))


def check(spots: list[Spot], asked: Question) -> None:
    answer = expected(reached(spots, asked), asked.wish)
    found = find(asked.params, now=NOW)
    first = (asked.page - 1) * asked.per_page
    wanted = answer.spots[first : first + asked.per_page]
    assert [card["id"] for card in found.results] == [spot.id for spot in wanted], asked
    assert found.count == len(answer.spots), asked
    assert found.facets["program_type"] == answer.by_type, asked
    assert (found.not_known, found.left_out) == (answer.not_known, answer.left_out), asked
    for card, spot in zip(found.results, wanted, strict=True):
        if asked.origin is not None:
            assert abs(card["distance_m"] - metres(asked.origin, spot)) <= 1, asked
        strict = not asked.wish.include_unknown
        fitting = sum(asked.wish.fits(offer, strict=strict) for offer in spot.offers)
        assert sum(listing["matches"] for listing in card["listings"]) == fitting, asked


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_search_agrees_with_a_plain_one(spots, seed):
    chance = random.Random(seed)

    for _ in range(QUERIES):
        check(spots, question(chance))


@pytest.mark.parametrize("seed", range(2))
def test_search_without_a_fast_index_agrees_too(spots, seed, monkeypatch):
    monkeypatch.setattr(find_module, "engine", PlainEngine)
    chance = random.Random(100 + seed)

    for _ in range(QUERIES):
        check(spots, question(chance))


def test_engine_is_the_fast_one_of_its_database(spots):
    from django.db import connection

    assert engine().name == {"postgresql": "cube", "sqlite": "rtree"}[connection.vendor]


@pytest.mark.parametrize("origin", ODD_ORIGINS)
def test_nothing_in_reach_offers_the_nearest_beyond(spots, origin):
    asked = Question(wish=Wish({"consumption_room"}), origin=Point(*origin), radius_m=1)
    params = {"lat": f"{origin[0]}", "lon": f"{origin[1]}", "within_km": "0.001"}

    found = find(params | {"program_type": "consumption_room"}, now=NOW)

    asked.radius_m = math.inf
    nearest = expected(reached(spots, asked), asked.wish).spots[:5]
    told = (found.beyond or found.results)[:5]
    assert [card["id"] for card in told] == [spot.id for spot in nearest][: len(told)]
    assert len(told) == min(5, len(nearest)) or found.count
