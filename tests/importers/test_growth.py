"""While an import fills tables, PostgreSQL is told how large they are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.importers.growth import Growth

pytestmark = pytest.mark.django_db


def test_tables_are_counted_whenever_they_have_doubled():
    growth = Growth()
    counted = []
    for written in range(0, 20_000, 500):
        with CaptureQueriesContext(connection) as asked:
            growth.keep_up(written)
        counted += [written] if asked else []

    expected = [1000, 2000, 4000, 8000, 16_000] if connection.vendor == "postgresql" else []
    assert counted == expected


def test_many_rows_at_once_are_counted_once():
    growth = Growth()
    growth.keep_up(100_000)

    with CaptureQueriesContext(connection) as asked:
        growth.keep_up(100_500)
    assert not asked
