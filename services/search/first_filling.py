"""Fills parts of the index that are younger than the directory, after `migrate`."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet

from services.domain.cells import cells_of
from services.models import (
    OpenHours,
    SearchCard,
    SearchCell,
    SearchCombination,
    SearchRow,
    SearchServed,
)
from services.search.audit import write_cells
from services.search.buckets import LOCATION
from services.search.drawing import redraw
from services.search.indexing import CHUNK, reindex
from services.search.number_lists import spans
from services.search.opening_index import reindex_hours
from services.search.served import reindex_served

ROWS_AT_ONCE, PLACES_BETWEEN = 5_000, 50_000


def fill_hours(using: str, **_kwargs: Any) -> None:
    """Receiver of `post_migrate`: nobody would be found open before `rebuild_index` was run.

    Not part of the migration, which must not use models that later ones change.
    """
    if using != DEFAULT_DB_ALIAS or not _is_empty(using) or not _is_up_to_date(using):
        return
    rows = SearchRow.objects.exclude(listing=None)
    places = sorted(set(rows.values_list("location_id", flat=True)))
    for start in range(0, len(places), CHUNK):
        reindex_hours(places[start : start + CHUNK])


def fill_combinations(using: str, **_kwargs: Any) -> None:
    """Receiver of `post_migrate`: filters everywhere would count nothing before `rebuild_index`."""
    if using != DEFAULT_DB_ALIAS or not _is_up_to_date(using):
        return
    rows = SearchRow.objects.filter(bucket=LOCATION, combination=0)
    if SearchCombination.objects.exists() or not rows.exists():
        return
    reindex(rows.values_list("location_id", flat=True))


def fill_cells_and_cards(using: str, **kwargs: Any) -> None:
    """Receiver of `post_migrate`: searches around a place would count nothing.

    Cards are drawn anew for every search until they are kept, so interrupting this does no harm.
    """
    if using != DEFAULT_DB_ALIAS or not _is_up_to_date(using):
        return
    told = kwargs.get("stdout") if kwargs.get("verbosity") else None
    if not SearchCell.objects.exists() and _rows_without_cell().exists():
        with transaction.atomic():
            _name_cells()
            write_cells()
    if not SearchCard.objects.exists():
        places = list(
            SearchRow.objects.filter(bucket=LOCATION).values_list("location_id", flat=True)
        )
        for start in range(0, len(places), CHUNK):
            redraw(places[start : start + CHUNK])
            if told and start % PLACES_BETWEEN == 0 and start:
                told.write(f"  {start} of {len(places)} cards drawn")


def fill_areas_served(using: str, **_kwargs: Any) -> None:
    """Receiver of `post_migrate`: nobody would be told of help by mail before `rebuild_index`."""
    if using != DEFAULT_DB_ALIAS or not _is_up_to_date(using) or SearchServed.objects.exists():
        return
    rows = SearchRow.objects.filter(bucket=LOCATION, x=None)
    places = list(rows.values_list("location_id", flat=True))
    for start in range(0, len(places), CHUNK):
        reindex_served(places[start : start + CHUNK])


def _rows_without_cell() -> QuerySet[SearchRow]:
    return SearchRow.objects.filter(bucket=LOCATION, x__isnull=False, cell=None)


def _name_cells() -> None:
    """Write the cell of every place that has none yet."""
    places = _rows_without_cell().values_list("id", "location__latitude", "location__longitude")
    rows = [
        (row, cells_of(latitude, longitude).small)
        for row, latitude, longitude in places
        if latitude is not None and longitude is not None
    ]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            named = spans(rows[start : start + ROWS_AT_ONCE])
            cursor.execute(
                "UPDATE services_searchrow SET cell = s.high"
                f" FROM {named.text} WHERE services_searchrow.id = s.low",
                named.params,
            )


def _is_empty(using: str) -> bool:
    """Whether there are listings to be found, and the hours of none."""
    if OpenHours._meta.db_table not in connections[using].introspection.table_names():
        return False
    return not OpenHours.objects.exists() and SearchRow.objects.exclude(listing=None).exists()


def _is_up_to_date(using: str) -> bool:
    """Whether the tables are those of the models."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes("services"))
