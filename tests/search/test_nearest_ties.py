"""Places at exactly the same distance, on either engine: all of them, by name, each once."""

from __future__ import annotations

import random

import pytest

from services.domain.geo import Point, chord_of
from services.domain.program_types import ProgramType
from services.models import SearchRow
from services.search import nearest_sqlite
from services.search.engines import engine
from services.search.nearest_plain import PlainEngine
from services.search.query import SearchQuery
from services.search.reach import Reach
from services.search.selection import selection_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("few", [0, 10, 1000])
@pytest.mark.parametrize("kinds", [("naloxone",), ("naloxone", "mat", "syringe")])
def test_places_at_one_distance_come_by_name_however_many_there_are(kinds, few, monkeypatch):
    """Twelve places each at three spots; some with several types, some far apart."""
    monkeypatch.setattr(nearest_sqlite, "FEW", few)
    chance = random.Random(11)
    spots = [Point(41.88, -87.62), Point(41.9, -87.62), Point(90.0, 0.0)]
    kinds_of = {n: chance.sample([2, 4, 6], chance.randint(1, 3)) for n in range(1, 37)}
    names = chance.sample(range(100), 37)
    rows = [
        (n, 100 * n + bucket, bucket, 1, *spots[n % 3].vector, 0, 0, 0, b"%02d" % names[n])
        for n, buckets in kinds_of.items()
        for bucket in buckets
    ]
    SearchRow.objects.bulk_create(SearchRow(*row[1:2], row[0], *row[1:]) for row in rows)
    selection = selection_of(SearchQuery(program_types=tuple(map(ProgramType, kinds))))

    for centre in spots:
        for km in (1, 50, 30_000):
            reach = Reach(centre.vector, min(2.0, chord_of(km * 1000)))
            for limit in (1, 5, 11, 12, 13, 24, 36, 50):
                found = engine().nearest(reach, selection, limit)
                assert found == PlainEngine().nearest(reach, selection, limit)
