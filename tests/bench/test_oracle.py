"""Brute force against the product: both read one small made-up directory and must agree."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from bench.generate.rows import Rows
from bench.generate.world import World
from bench.load import bulk
from bench.oracle.answers import Oracle
from bench.oracle.columns import columns
from bench.oracle.compare import differences
from bench.oracle.questions import questions
from services.models import Location
from services.search.indexing import reindex

pytestmark = pytest.mark.django_db
SIZE, ASKED = 400, 60


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """Questions with the answers of brute force, over a directory that is in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        maker = Rows()
        bulk.write(row for provider in World(SIZE) for row in maker.of(provider))
        reindex(Location.objects.values_list("id", flat=True))
        oracle = Oracle(columns(World(SIZE)))
        yield [
            {"params": asked.params, "answer": oracle.answer(asked).plain()}
            for asked in questions(ASKED)
        ]
        transaction.set_rollback(True)


def test_the_product_answers_as_brute_force_does(told):
    assert [wrong for question in told if (wrong := differences(question))] == []


def test_questions_are_of_every_kind(told):
    answers = [question["answer"] for question in told]

    assert any(answer["ids"] for answer in answers)
    assert any(answer["beyond"] for answer in answers)
    assert any(answer["left_out"] for answer in answers)
    assert any("open_at" in question["params"] for question in told)


@pytest.mark.parametrize(
    ("part", "wrong"), [("count", 7777), ("left_out", 7777), ("ids", ["nowhere"])]
)
def test_a_wrong_answer_is_noticed(told, part, wrong):
    question = told[0] | {"answer": told[0]["answer"] | {part: wrong}}

    assert differences(question)[part][0] == wrong


def test_a_directory_can_be_written_on_either_database(told):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM services_location")
        assert cursor.fetchone()[0] == SIZE
