"""Behind a pooler of transactions nothing is asked of a session that it would not keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import connection

from hrdirectory import env

ADDRESS = "postgres://someone@db.example/hrdirectory"


def database(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, object]:
    for name, value in ({"DATABASE_URL": ADDRESS} | variables).items():
        monkeypatch.setenv(name, value)
    return env.database(Path("unused.sqlite3"))


def test_a_session_of_our_own_is_given_its_options(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DATABASE_POOLED", raising=False)
    config = database(monkeypatch, DATABASE_STATEMENT_TIMEOUT_MS="7000")

    options = config["OPTIONS"]
    assert isinstance(options, dict)
    assert "-c statement_timeout=7000" in options["options"]
    assert config["DISABLE_SERVER_SIDE_CURSORS"] is False


def test_a_pooler_is_sent_no_options_and_keeps_no_cursors(monkeypatch: pytest.MonkeyPatch):
    config = database(monkeypatch, DATABASE_POOLED="true")

    options = config["OPTIONS"]
    assert isinstance(options, dict)
    assert "options" not in options
    assert config["DISABLE_SERVER_SIDE_CURSORS"] is True


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no time limit")
@pytest.mark.parametrize(("limit", "told"), [("0", True), ("15s", False)])
def test_a_database_that_never_gives_up_is_told_of(limit: str, told: bool):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = '{limit}'")

    found = run_checks(databases=["default"], include_deployment_checks=True)

    assert ("hrdirectory.W002" in {one.id for one in found}) is told
