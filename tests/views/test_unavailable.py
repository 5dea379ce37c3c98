"""While the database does not answer: 503 with the reason, and numbers to call all the same."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from services.views import search

pytestmark = pytest.mark.django_db
SEARCHES = ("/search/?near=60601", "/api/v1/locations/?near=60601", "/hsds/services")


@pytest.fixture(params=[OperationalError, InterfaceError])
def away(request: pytest.FixtureRequest) -> Iterator[None]:
    """No statement is answered. The fault quotes what was asked, as the driver's do."""

    def refuse(_execute: Any, sql: str, params: Any, *_rest: Any) -> Any:
        raise request.param(f"server closed the connection: {sql} {params}")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("path", [*SEARCHES, "/programs/naloxone/places/", "/rights/"])
def test_what_needs_records_says_that_they_cannot_be_reached(client: Client, away, path: str):
    response = client.get(path)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "We cannot reach our records right now" in response.content.decode()
    assert "SELECT" not in response.content.decode()


@pytest.mark.parametrize("path", SEARCHES[1:])
def test_programs_are_told_in_the_shape_of_all_faults(client: Client, away, path: str):
    response = client.get(path)

    assert response.status_code == 503
    [message] = response.json()["errors"]["detail"]
    assert message.startswith("We cannot reach our records right now. ")


def test_the_page_speaks_the_language_of_its_address(client: Client, away):
    page = client.get("/es/search/?near=60601").content.decode()

    assert '<html lang="es"' in page
    assert "Ahora no podemos consultar nuestros datos" in page


@pytest.mark.parametrize("path", ["/emergency/", "/"])
def test_numbers_to_call_are_there_all_the_same(client: Client, away, path: str):
    response = client.get(path)

    assert response.status_code == 200
    assert 'href="tel:911"' in response.content.decode()


def test_the_log_has_the_fault_and_not_what_was_asked(client: Client, away, caplog):
    with caplog.at_level(logging.INFO):
        client.get("/search/?near=60601")

    assert "fault" in caplog.text
    assert "60601" not in caplog.text


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no time limit")
@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_says_how_to_ask_for_less(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    def endless(*_args: Any, **_options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 20")
            try:
                cursor.execute("SELECT pg_sleep(10)")
            finally:
                cursor.execute("RESET statement_timeout")

    monkeypatch.setattr(search, "find", endless)
    response = client.get("/search/?near=60601")

    assert response.status_code == 503
    assert "This took too long" in response.content.decode()
    assert "Retry-After" not in response.headers
