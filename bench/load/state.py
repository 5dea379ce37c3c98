"""What a kept database was made by, so that it is used again only while that still holds."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.utils import DatabaseError

from bench.generate.rows import TABLES
from bench.generate.world import VERSION

INDEX_TABLES = ("services_search", "services_openhours")
#: What decides the content of the index, beside the tables.
INDEX_CODE = (
    *("search/rows.py", "search/buckets.py", "search/documents.py", "search/opening_rows.py"),
    *("search/structures.py", "search/cards.py", "search/served.py", "domain/cells.py"),
    *("domain/hours_plain.py", "domain/facts/bits.py", "domain/words/fold.py"),
)


def data_key() -> str:
    """Changes with the generator and with the columns it writes to."""
    return _digest(json.dumps([VERSION, _columns(tuple(TABLES))]))


def index_key() -> str:
    """Changes with the data, the tables of the index, and the code that makes their rows."""
    services = Path(settings.BASE_DIR) / "services"
    code = [(services / name).read_text() for name in INDEX_CODE if (services / name).exists()]
    return _digest(json.dumps([data_key(), _columns(INDEX_TABLES), code]))


def _columns(tables: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The columns of the models whose tables begin so."""
    return sorted(
        (model._meta.db_table, sorted(str(field.column) for field in model._meta.concrete_fields))
        for model in apps.get_models()
        if model._meta.db_table.startswith(tables)
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read() -> dict[str, Any]:
    """What was noted in this database; nothing when it is new or was not finished."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT told FROM bench_state")
            row = cursor.fetchone()
    except DatabaseError:
        return {}
    told: dict[str, Any] = json.loads(row[0]) if row else {}
    return told


def note(**told: Any) -> None:
    """Add to what is noted."""
    kept = read() | told
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_state (told text NOT NULL)")
        cursor.execute("DELETE FROM bench_state")
        cursor.execute("INSERT INTO bench_state VALUES (%s)", [json.dumps(kept)])
