"""Which engine this database can carry."""

from __future__ import annotations

from functools import lru_cache

from django.db import connection

from services.search.nearest import Engine
from services.search.nearest_plain import PlainEngine
from services.search.nearest_postgresql import PostgresqlEngine
from services.search.nearest_sqlite import SqliteEngine
from services.search.structures import has_distance_index


def engine() -> Engine:
    """The fastest engine for the default database. Asked once in the life of a process."""
    return _engine_of(connection.vendor, str(connection.settings_dict["NAME"]))


@lru_cache(maxsize=8)
def _engine_of(vendor: str, _name: str) -> Engine:
    if not has_distance_index(connection):
        return PlainEngine()
    return PostgresqlEngine() if vendor == "postgresql" else SqliteEngine()
