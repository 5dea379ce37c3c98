"""Fills the index of hours of a directory that is older than this index, after `migrate`."""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from services.models import OpenHours, SearchCombination, SearchRow
from services.search.buckets import LOCATION
from services.search.indexing import CHUNK, reindex
from services.search.opening_index import reindex_hours


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


def _is_empty(using: str) -> bool:
    """Whether there are listings to be found, and the hours of none."""
    if OpenHours._meta.db_table not in connections[using].introspection.table_names():
        return False
    return not OpenHours.objects.exists() and SearchRow.objects.exclude(listing=None).exists()


def _is_up_to_date(using: str) -> bool:
    """Whether the tables are those of the models."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes("services"))
