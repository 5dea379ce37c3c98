"""Facts without a place are counted from their combinations, as exactly as from the records."""

from __future__ import annotations

import random

import pytest
from django.db import transaction

from services.search import by_name, everywhere
from tests.search.test_oracle import Question, ask_fact, check
from tests.search.world import COMMON, FACTS, Spot, build

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def spots(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(seed=9)
        transaction.set_rollback(True)


@pytest.fixture
def large(monkeypatch) -> None:
    """A directory that is too large to be read place by place."""
    monkeypatch.setattr(everywhere, "READ_AT_MOST", 0)


def fact_question(chance: random.Random) -> Question:
    asked = Question()
    for key in chance.sample(sorted(FACTS), chance.choice((1, 1, 2, 3))):
        ask_fact(asked, key, chance)
    if chance.random() < 0.5:
        asked.wish.kinds = set(chance.sample((*COMMON, "consumption_room"), chance.choice((1, 2))))
        asked.params["program_type"] = sorted(asked.wish.kinds)
    if chance.random() < 0.3:
        asked.wish.include_unknown, asked.params["unknown"] = True, "include"
    asked.page, asked.per_page = chance.choice(((1, 20), (1, 1), (2, 7), (1, 100), (5, 3)))
    asked.params |= {"page": str(asked.page), "per_page": str(asked.per_page)}
    return asked


@pytest.mark.parametrize("sorted_at_most", [0, 10, 5000])
def test_facts_are_counted_exactly_in_a_large_directory(
    spots: list[Spot], large, monkeypatch, sorted_at_most
):
    monkeypatch.setattr(by_name, "SORTED", sorted_at_most)
    chance = random.Random(sorted_at_most)

    for _ in range(60):
        check(spots, fact_question(chance))
