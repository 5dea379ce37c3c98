"""Random searches: everywhere on the globe, all types and filters, the same ones each time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from bench.generate.known import OFTEN_ASKED, own_facts
from bench.generate.names import FANCIES
from bench.generate.towns import towns
from bench.generate.world import COMMON, RARE
from bench.measure.origins import KINDS, Degrees
from services.domain.facts import FactKind
from services.domain.program_types import ProgramType
from services.domain.words.fold import fold_words

MOMENTS = (
    datetime(2026, 6, 1, 15, 30, tzinfo=UTC),
    datetime(2026, 6, 3, 2, 5, tzinfo=UTC),
    datetime(2026, 6, 6, 6, 59, tzinfo=UTC),
    datetime(2026, 6, 17, 17, 0, tzinfo=UTC),
)
RADII_KM = (None, None, 10, 200, 500, 1000)
#: Most searches start where places are, as in life; the others at the edges.
STARTS = ("dense", "dense", "dense", "dense", "rural", "rural", "ocean", "antimeridian", "poles")
PAGES = ((1, 20), (1, 20), (1, 1), (2, 7), (3, 20), (1, 100))


@dataclass(slots=True)
class Question:
    """A search: `params` as a client sends them, the rest as what it means."""

    params: dict[str, Any] = field(default_factory=dict)
    start: Degrees | None = None
    radius_m: float = 50_000.0
    kinds: tuple[ProgramType, ...] = ()
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    moment: datetime | None = None
    word: int = -1
    with_unknown: bool = False
    page: int = 1
    per_page: int = 20


@lru_cache(maxsize=1)
def words() -> tuple[int, ...]:
    """Invented words that no town's name begins with."""
    names = {word for town in towns() for word in fold_words(town.name)}
    folded = [fold_words(word)[0] for word in FANCIES]
    return tuple(
        number for number, word in enumerate(folded) if not any(n.startswith(word) for n in names)
    )


@lru_cache(maxsize=1)
def choices() -> dict[str, tuple[str, ...]]:
    """Facts that are asked for, with the values to choose from."""
    known: dict[str, tuple[str, ...]] = dict.fromkeys(OFTEN_ASKED, ("yes",))
    known |= {"languages": ("en", "es", "fr", "vi", "ru"), "also_offers": ("food", "hiv_testing")}
    for kind in ProgramType:
        for fact in own_facts(kind):
            codes = tuple(choice.code for choice in fact.choices)
            known[fact.key] = ("yes",) if fact.kind is FactKind.YES_NO else codes
    return known


def questions(number: int, seed: int = 11) -> list[Question]:
    """So many searches."""
    chance = random.Random(seed)
    return [_question(chance) for _ in range(number)]


def _question(chance: random.Random) -> Question:
    asked = Question()
    _ask_where(asked, chance)
    if chance.random() < 0.7:
        _ask_kinds(asked, chance)
    for key in chance.sample(sorted(choices()), chance.choice((0, 0, 0, 1, 1, 2))):
        _ask_fact(asked, key, chance)
    if chance.random() < 0.15:
        asked.moment = chance.choice(MOMENTS)
        asked.params["open_at"] = asked.moment.isoformat()
    if chance.random() < 0.1:
        asked.word = chance.choice(words())
        asked.params["q"] = FANCIES[asked.word]
    if chance.random() < 0.25:
        asked.with_unknown, asked.params["unknown"] = True, "include"
    asked.page, asked.per_page = chance.choice(PAGES)
    asked.params |= {"page": str(asked.page), "per_page": str(asked.per_page)}
    return asked


def _ask_where(asked: Question, chance: random.Random) -> None:
    told = chance.random()
    if told < 0.08:
        return
    asked.start = chance.choice(KINDS[chance.choice(STARTS)]())
    if told < 0.2:
        asked.start = (round(chance.uniform(-90, 90), 6), round(chance.uniform(-180, 180), 6))
    asked.params |= {"lat": f"{asked.start[0]}", "lon": f"{asked.start[1]}"}
    within = chance.choice(RADII_KM)
    if within:
        asked.radius_m, asked.params["within_km"] = within * 1000.0, str(within)


def _ask_kinds(asked: Question, chance: random.Random) -> None:
    number = chance.choice((1, 1, 1, 2, 3))
    kinds = chance.sample([COMMON, RARE, ProgramType.MAT, ProgramType.DRUG_CHECKING], number)
    asked.kinds = tuple(kinds)
    asked.params["program_type"] = [kind.value for kind in kinds]


def _ask_fact(asked: Question, key: str, chance: random.Random) -> None:
    known = choices()[key]
    values = chance.sample(known, min(len(known), chance.choice((1, 1, 2))))
    asked.facts[key] = tuple(values)
    asked.params["language" if key == "languages" else key] = values
