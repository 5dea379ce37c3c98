"""Databases and processes of their own, for what only real ones show: locks, kills, signals."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django.db
from django.apps import apps
from django.db.models import ForeignKey

from tests.importers.loading import CLINICS_MAPPING

ROOT = Path(__file__).resolve().parents[2]
#: What differs from run to run without meaning anything.
ITS_OWN = {
    *("uuid", "created_at", "updated_at", "history_date", "finished_at", "worker", "digest"),
    "published_at",
}
LEFT_OUT = ("gazetteer", "place", "placename")
PUBLIC_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PATIENCE = 90


@dataclass(frozen=True)
class Directory:
    """An empty directory in a database of its own."""

    url: str
    folder: Path

    def manage(self, *words: str) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": self.url, "HRDIRECTORY_VAR": str(self.folder)},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def start_import(self, path: Path, *words: str) -> subprocess.Popen[str]:
        """Start an import of the test list."""
        return self.manage("import_listings", str(path), "--mapping", str(CLINICS_MAPPING), *words)

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        with closing(_connect(self.url)) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def value(self, query: str) -> Any:
        """The one value of a query."""
        return self.ask(query)[0][0]

    def wait_for_rows(self, count: int, process: subprocess.Popen[str]) -> None:
        """Wait until the import has loaded so many rows; fails when it ends before."""
        until = time.monotonic() + PATIENCE
        asked = "SELECT coalesce(max(rows_done), -1) FROM services_importrun"
        while self.value(asked) < count:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < until
            time.sleep(0.02)

    def kill(self, process: subprocess.Popen[str]) -> None:
        """Kill it, and wait for PostgreSQL, which may have been told to commit just before."""
        process.kill()
        process.communicate()
        until = time.monotonic() + PATIENCE
        while self._sessions():
            assert time.monotonic() < until
            time.sleep(0.02)

    def _sessions(self) -> int:
        """How many others work in the database; in a file nobody does when nobody runs."""
        if self.url.startswith("sqlite"):
            return 0
        asked = (
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        return int(self.value(asked))

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything it holds, by table, with ids counted from one."""
        found = {}
        for model in apps.get_app_config("services").get_models():
            if model._meta.model_name not in LEFT_OUT:
                found[model._meta.db_table] = self._rows(model)
        return found

    def _rows(self, model: Any) -> list[tuple[Any, ...]]:
        fields = [field for field in model._meta.concrete_fields if field.name not in ITS_OWN]
        columns = ", ".join(f'"{field.column}"' for field in fields)
        order = model._meta.pk.column
        rows = self.ask(f'SELECT {columns} FROM {model._meta.db_table} ORDER BY "{order}"')
        ranks = [self._ranks(model, field) for field in fields]
        return [
            tuple(
                rank.get(value, value) if rank and value is not None else _plain(value)
                for rank, value in zip(ranks, row, strict=True)
            )
            for row in rows
        ]

    def _ranks(self, model: Any, field: Any) -> dict[int, int]:
        """Ids of the table a column points at, by their order."""
        target = field.related_model if isinstance(field, ForeignKey) else None
        if field.name == "id":
            target = getattr(model, "instance_type", model)
        if target is None or target._meta.app_label != "services":
            return {}
        ids = self.ask(f"SELECT id FROM {target._meta.db_table} ORDER BY id")
        return {number: rank for rank, (number,) in enumerate(ids, start=1)}


def _plain(value: Any) -> Any:
    """Values that can be compared, whatever type the database's library gives."""
    if isinstance(value, memoryview):
        return bytes(value)
    # Remarks name the listing that a row may double.
    return PUBLIC_ID.sub("(public id)", repr(value))


def template(folder: Path) -> Iterator[Directory]:
    """A migrated directory, on the database that the tests run on."""
    settings = django.db.connection.settings_dict
    if django.db.connection.vendor == "sqlite":
        made = Directory(f"sqlite:///{folder / 'template.sqlite3'}", folder)
    else:
        made = Directory(_create(settings, f"live_{os.getpid()}"), folder)
    migrating = made.manage("migrate", "-v0")
    _told, wrong = migrating.communicate()
    assert migrating.returncode == 0, wrong
    yield made
    _drop(made.url)


def copy_of(made: Directory, folder: Path, name: str) -> Directory:
    """A fresh copy of a directory. Give it back with `forget`."""
    if made.url.startswith("sqlite"):
        target = folder / f"{name}.sqlite3"
        shutil.copy(made.url.removeprefix("sqlite:///"), target)
        return Directory(f"sqlite:///{target}", folder)
    server, _, base = made.url.rpartition("/")
    _administer(made.url, f"CREATE DATABASE {base}_{name} TEMPLATE {base}")
    return Directory(f"{server}/{base}_{name}", folder)


def forget(directory: Directory) -> None:
    """Drop a copy."""
    _drop(directory.url)


def _create(settings: dict[str, Any], name: str) -> str:
    user, host, port = settings["USER"], settings["HOST"], settings["PORT"] or 5432
    secret = f":{settings['PASSWORD']}" if settings["PASSWORD"] else ""
    url = f"postgres://{user}{secret}@{host}:{port}/{name}"
    _administer(url, f"CREATE DATABASE {name}")
    return url


def _drop(url: str) -> None:
    if not url.startswith("sqlite"):
        _administer(url, f"DROP DATABASE {url.rpartition('/')[2]} WITH (FORCE)")


def _administer(url: str, statement: str) -> None:
    with closing(_connect(url.rpartition("/")[0] + "/postgres")) as connection:
        connection.autocommit = True
        with closing(connection.cursor()) as cursor:
            cursor.execute(statement)


def _connect(url: str) -> Any:
    if url.startswith("sqlite"):
        import sqlite3

        return sqlite3.connect(url.removeprefix("sqlite:///"), timeout=20)
    import psycopg2

    return psycopg2.connect(url.replace("postgres://", "postgresql://", 1))
