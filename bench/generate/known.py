"""What is known of a made-up program: some facts, by far not all. Left out means: not known."""

from __future__ import annotations

import random
from functools import lru_cache

from services.domain.facts import NONE, Fact, FactKind, facts_of
from services.domain.program_types import ProgramType

Known = tuple[tuple[str, str], ...]

#: How often the answer is known, and how often it is then yes.
OFTEN_ASKED = {
    "free": (0.6, 0.85),
    "no_id": (0.45, 0.7),
    "walk_in": (0.5, 0.65),
    "step_free": (0.3, 0.6),
    "under_18": (0.15, 0.5),
}
LANGUAGES = (("en", 0.55), ("en,es", 0.3), ("es", 0.05), ("en,fr", 0.04), ("en,es,vi", 0.04))
LANGUAGES_KNOWN, ALSO_KNOWN, OWN_KNOWN = 0.5, 0.25, 0.6
OWN_FACTS = 2


@lru_cache(maxsize=16)
def own_facts(kind: ProgramType) -> tuple[Fact, ...]:
    """Filterable facts that not every type has, in registry order; the first ones are in use."""
    everywhere = {fact.key for fact in facts_of(kind) if len(fact.program_types) == 8}
    own = [fact for fact in facts_of(kind) if fact.filters and fact.key not in everywhere]
    return tuple(own[:OWN_FACTS])


@lru_cache(maxsize=1)
def _also() -> tuple[str, ...]:
    found = next(fact for fact in facts_of(ProgramType.NALOXONE) if fact.key == "also_offers")
    return tuple(choice.code for choice in found.choices)


def draw_known(kind: ProgramType, chance: random.Random) -> Known:
    """Keys with canonical values, in the order of the keys."""
    known = []
    for key, (answered, yes) in OFTEN_ASKED.items():
        if chance.random() < answered:
            known.append((key, "yes" if chance.random() < yes else "no"))
    if chance.random() < LANGUAGES_KNOWN:
        known.append(("languages", _language(chance)))
    if chance.random() < ALSO_KNOWN:
        offered = chance.sample(_also(), chance.randrange(4))
        known.append(("also_offers", _listed(offered, _also())))
    for fact in own_facts(kind):
        if chance.random() < OWN_KNOWN:
            known.append((fact.key, _value(fact, chance)))
    return tuple(sorted(known))


def _language(chance: random.Random) -> str:
    left = chance.random()
    for codes, share in LANGUAGES:
        left -= share
        if left < 0:
            return codes
    return "ru"


def _value(fact: Fact, chance: random.Random) -> str:
    if fact.kind is FactKind.YES_NO:
        return "yes" if chance.random() < 0.6 else "no"
    codes = tuple(choice.code for choice in fact.choices)
    if fact.kind is FactKind.CHOICE:
        return chance.choice(codes)
    return _listed(chance.sample(codes, chance.randint(1, min(3, len(codes)))), codes)


def _listed(chosen: list[str], order: tuple[str, ...]) -> str:
    return ",".join(code for code in order if code in chosen) or NONE
