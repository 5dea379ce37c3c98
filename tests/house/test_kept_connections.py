"""A kept connection to PostgreSQL is used again only while the server listens."""

from __future__ import annotations

import psycopg2
import pytest
from django.db import connection

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no server"),
]


def test_connection_in_use_is_usable():
    connection.ensure_connection()

    assert connection.is_usable()


def test_connection_that_the_server_ended_is_not_used_again():
    connection.ensure_connection()
    process = connection.connection.info.backend_pid
    other = psycopg2.connect(connection.connection.dsn)
    with other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
    other.close()

    assert not connection.is_usable()
    connection.close()


def test_connection_that_was_closed_here_is_not_used_again():
    connection.ensure_connection()
    connection.connection.close()

    assert not connection.is_usable()
    connection.close()
