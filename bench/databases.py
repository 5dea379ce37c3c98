"""The two databases of each size: their addresses, and processes that work on one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from bench.report.results import SQLITE

ROOT = Path(__file__).resolve().parents[1]
#: A run may be slow; what it gives up on in production it gives up on here.
STATEMENT_TIMEOUT_MS = "15000"
NO_TIMEOUT = "0"
#: How `bench.load` says that what is there was made by another generator.
OTHER_DATA = 3


class Interrupted(RuntimeError):
    """A step did not end well; its own message is above."""


@dataclass(frozen=True, slots=True)
class Database:
    """One of a size. `server`: address of any database on the PostgreSQL server."""

    size: int
    vendor: str
    folder: Path
    server: str = ""

    @property
    def url(self) -> str:
        """As DATABASE_URL has it."""
        if self.vendor == SQLITE:
            return f"sqlite:///{self._file}"
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{self._name}"))

    @property
    def _file(self) -> Path:
        return self.folder / f"{self.size}.sqlite3"

    @property
    def _name(self) -> str:
        return f"bench_{self.size}"

    def run(self, module: str, *args: str, timeout_ms: str = STATEMENT_TIMEOUT_MS) -> int:
        """Run a module of the benchmark on this database, in a process of its own."""
        made = {
            "DATABASE_URL": self.url,
            "DATABASE_STATEMENT_TIMEOUT_MS": timeout_ms,
            # One connection for the whole run, as a busy server has.
            "DATABASE_CONN_MAX_AGE": "86400",
            # The site says on each page that its records are made up, or would not start.
            "SAMPLE_DATA": "true",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "HRDIRECTORY_VAR": str(self.folder),
        }
        command = [sys.executable, "-m", module, *args]
        return subprocess.run(command, env=os.environ | made, cwd=ROOT, check=False).returncode

    def must(self, module: str, *args: str, timeout_ms: str = STATEMENT_TIMEOUT_MS) -> None:
        """The same; `Interrupted` unless it ended well."""
        if self.run(module, *args, timeout_ms=timeout_ms):
            raise Interrupted(f"{module} did not end well on {self.vendor}.")

    def prepare(self) -> None:
        """Make records and index, or bring what is kept up to date."""
        self._create()
        code = self.run("bench.load", str(self.size), timeout_ms=NO_TIMEOUT)
        if code == OTHER_DATA:
            self.drop()
            self._create()
            code = self.run("bench.load", str(self.size), timeout_ms=NO_TIMEOUT)
        if code:
            raise Interrupted(f"The records could not be made on {self.vendor}.")

    def _create(self) -> None:
        if self.vendor != SQLITE:
            self._on_server("CREATE DATABASE {}", unless_there=True)

    def drop(self) -> None:
        """Forget it."""
        if self.vendor == SQLITE:
            for end in ("", "-wal", "-shm"):
                Path(f"{self._file}{end}").unlink(missing_ok=True)
        else:
            self._on_server("DROP DATABASE IF EXISTS {}")

    def _on_server(self, statement: str, *, unless_there: bool = False) -> None:
        connection = psycopg2.connect(self.server)
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._name])
                if not (unless_there and cursor.fetchone()):
                    cursor.execute(sql.SQL(statement).format(sql.Identifier(self._name)))
        finally:
            connection.close()
