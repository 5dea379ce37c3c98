"""What an import asks for each chunk is answered by indexes, however large the directory is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from services.importers.here import candidates_for
from services.importers.matching import likeness_of
from services.importers.sharing import Sharing
from services.models import Source, SourceRecord
from tests.factories import ListingFactory
from tests.importers.loading import propose

pytestmark = pytest.mark.django_db


def scanned(queries) -> list[str]:
    """Steps of the plans that read a whole table."""
    steps: list[str] = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Its planner rightly reads small tables whole; here it is asked whether it must.
            cursor.execute("SET LOCAL enable_seqscan = off")
        for query in queries:
            explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
            cursor.execute(f"{explain} {query['sql']}".replace("%", "%%"))
            steps += [str(row[-1]) for row in cursor.fetchall()]
    return [step for step in steps if "Seq Scan" in step or step.startswith("SCAN services_")]


def test_possible_doubles_are_found_through_indexes():
    listing = ListingFactory(
        program__program_type="mat", location__postal_code="60602", location__city="Chicago"
    )
    source = Source.objects.create(code="x", name="X")
    SourceRecord.objects.create(
        source=source, external_id="1", raw={}, retrieved_on="2026-01-01", listing=listing
    )
    rows = [likeness_of(propose()), likeness_of(propose(ZIP=""))]
    with CaptureQueriesContext(connection) as asked:
        [found] = candidates_for(rows)

    assert found.uuid == str(listing.uuid)
    assert scanned(asked.captured_queries) == []


@pytest.mark.parametrize("shared", ["file", "region", "city"])
def test_shared_providers_are_found_through_indexes(shared):
    location = ListingFactory().location
    sharing = Sharing(shared)
    key = sharing.key(location.provider.name, "US", location.region, location.city)
    with CaptureQueriesContext(connection) as asked:
        sharing.find([key])

    assert asked
    assert scanned(asked.captured_queries) == []
