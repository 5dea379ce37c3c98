"""Reading of the environment: the only place that knows how a setting is given from outside."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import environ

env = environ.Env()
# A server that is gone without a word must not hold a worker for minutes.
CONNECT_SECONDS = 5


def secret_key(directory: Path) -> str:
    """`SECRET_KEY` from the environment, else one made once and kept readable by its owner alone.

    A key of its own lets a fresh clone run safely with no set-up; several machines that serve
    one site must be given the same `SECRET_KEY`.
    """
    given = env.str("SECRET_KEY", default="")
    if given:
        return str(given)
    path = directory / "secret-key"
    if not path.exists():
        directory.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first: its key counts
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def database(default: Path) -> dict[str, object]:
    """Django's connection settings from `DATABASE_URL`; a SQLite file at `default` without it."""
    config: dict[str, object] = env.db_url("DATABASE_URL", default=f"sqlite:///{default}")
    # Opening SQLite anew for each request, with a cold cache, was a third of a search.
    config["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            # Writers queue at BEGIN instead of failing half-way through a transaction.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA mmap_size=268435456; PRAGMA cache_size=-32000;"
            ),
        }
    else:
        if config["ENGINE"] == "django.db.backends.postgresql":
            config["ENGINE"] = "hrdirectory.postgresql"
        config["CONN_HEALTH_CHECKS"] = True
        config["DISABLE_SERVER_SIDE_CURSORS"] = pooled()
        options: dict[str, object] = {"connect_timeout": CONNECT_SECONDS}
        if not pooled():
            options["options"] = " ".join(f"-c {option}" for option in _options())
        config["OPTIONS"] = options
    return config


def pooled() -> bool:
    """Whether a pooler stands between that gives every transaction another session.

    It refuses options of a session; docs/search.md tells how the database itself gets them.
    """
    is_pooled: bool = env.bool("DATABASE_POOLED", default=False)
    return is_pooled


def _options() -> tuple[str, ...]:
    milliseconds = env.int("DATABASE_STATEMENT_TIMEOUT_MS", default=15_000)
    # Searches read little: compiling them, or starting helpers, would take longer than they do.
    return f"statement_timeout={milliseconds}", "jit=off", "max_parallel_workers_per_gather=0"
