"""One way to send a search statement: on PostgreSQL each text is planned once, not each time.

PostgreSQL plans whatever it is sent, and for a page of results that is a quarter of the work. A
text that comes again on one connection is prepared there, and executed by name from then on. Texts
and types are remembered, never a value.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from hashlib import blake2b
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from services.models import OpenHours
from services.search.sql import Sql

MOST_PREPARED, MOST_SEEN = 100, 500
# The moment asked for, which somebody may have typed, is written out in the text about hours.
MOMENT = f"{OpenHours._meta.db_table} h "
# Somebody ran DEALLOCATE ALL, or a pooler gave another session; a column has another type now.
LOST = ("26000", "0A000")
SMALLEST, LARGEST = -(2**31), 2**31 - 1
# Of the values that most statements have; `_type_of` knows all.
PLAIN_TYPES: dict[type, str] = {float: "float8", str: "unknown"}
PLACEHOLDER = re.compile("%(.?)", re.DOTALL)
SAVEPOINT = "search_statement"

Rows = list[tuple[Any, ...]]
Key = tuple[str, tuple[str, ...]]


class _Session:
    """What one connection has been sent. `execute`: how to, by text and types; empty: plainly."""

    def __init__(self) -> None:
        self.execute: OrderedDict[Key, str] = OrderedDict()
        self.seen: OrderedDict[int, None] = OrderedDict()


_sessions: WeakKeyDictionary[Any, _Session] = WeakKeyDictionary()


def fetch(statement: Sql, *, using: str = DEFAULT_DB_ALIAS, keep: bool = True) -> Rows:
    """All rows of a statement; one statement is sent as far as Django can see.

    `keep=False`: the text holds values, so it must not be remembered. Raises DatabaseError.
    """
    connection = connections[using]
    if keep and _is_worth_it(connection, statement):
        found = _by_name(connection, statement)
        if found is not None:
            return found
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.params)
        rows: Rows = cursor.fetchall()
        return rows


def _is_worth_it(connection: BaseDatabaseWrapper, statement: Sql) -> bool:
    return (
        connection.vendor == "postgresql"
        and not settings.DATABASE_POOLED
        and MOMENT not in statement.text
    )


def _by_name(connection: BaseDatabaseWrapper, asked: Sql) -> Rows | None:
    """The rows, if the statement is prepared or can be now; else None."""
    # First, as for every cursor: a connection that was lost is replaced by another.
    connection.close_if_health_check_failed()
    if connection.connection is None:
        connection.ensure_connection()
    session = _sessions.get(connection.connection)
    if session is None:
        session = _sessions[connection.connection] = _Session()
    types = [PLAIN_TYPES.get(type(value)) or _type_of(value) for value in asked.params]
    key = asked.text, tuple(types)
    execute = session.execute.get(key)
    if execute == "" or (execute is None and not _comes_again(session, key)):
        return None
    if connection.autocommit:
        return _found(connection, session, key, asked, execute)
    # In a transaction a failure must leave it as it was, for the statement to be sent plainly.
    if not _sent(connection, f"SAVEPOINT {SAVEPOINT}"):
        return None
    rows = _found(connection, session, key, asked, execute)
    _sent(connection, f"RELEASE SAVEPOINT {SAVEPOINT}")
    return rows


def _found(
    connection: BaseDatabaseWrapper, session: _Session, key: Key, asked: Sql, execute: str | None
) -> Rows | None:
    if execute is None:
        execute = _prepared(connection, session, key)
    if not execute:
        return None
    try:
        return _executed(connection, execute, asked)
    except DatabaseError as error:
        if getattr(error.__cause__, "pgcode", None) not in LOST:
            raise
        _take_back(connection)
        _forget(connection, session, key)
        return None


def _executed(connection: BaseDatabaseWrapper, execute: str, asked: Sql) -> Rows:
    """The rows; by the driver's own cursor where nobody listens to what Django's is sent.

    To open and close that one takes as long as to read the nearest places.
    """
    rows: Rows
    if connection.execute_wrappers or connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(execute, asked.params or None)
            rows = cursor.fetchall()
            return rows
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors, connection.create_cursor() as plain:
        plain.execute(execute, asked.params or None)
        rows = plain.fetchall()
        return rows


def _comes_again(session: _Session, key: Key) -> bool:
    """Whether the session was sent this before: most texts come once, and are not worth a name."""
    seen = hash(key)
    if seen in session.seen:
        return True
    session.seen[seen] = None
    if len(session.seen) > MOST_SEEN:
        session.seen.popitem(last=False)
    return False


def _prepared(connection: BaseDatabaseWrapper, session: _Session, key: Key) -> str:
    """Give the text a name, and tell how to execute it; empty where it cannot be prepared."""
    if len(session.execute) >= MOST_PREPARED:
        _forget(connection, session, next(iter(session.execute)))
    (text, types), name = key, _name_of(key)
    numbered = _numbered(text)
    declared = f"({', '.join(types)})" if types else ""
    works = numbered and "" not in types
    if works and _tried(connection, f"PREPARE {name}{declared} AS {numbered}"):
        marks = f"({', '.join(['%s'] * len(types))})" if types else ""
        session.execute[key] = f"EXECUTE {name}{marks}"
    else:
        session.execute[key] = ""
    return session.execute[key]


def _name_of(key: Key) -> str:
    """A name for one statement alone: what a pooler's other session has of that name is right."""
    return "search_" + blake2b(repr(key).encode(), digest_size=16).hexdigest()


def _forget(connection: BaseDatabaseWrapper, session: _Session, key: Key) -> None:
    if session.execute.pop(key):
        _tried(connection, f"DEALLOCATE {_name_of(key)}")


def _numbered(text: str) -> str:
    """The driver's placeholders as PostgreSQL's own; empty where there is another kind."""
    if set(PLACEHOLDER.findall(text)) - {"s", "%"}:
        return ""
    number = count(1)
    return PLACEHOLDER.sub(lambda mark: f"${next(number)}" if mark[1] == "s" else "%", text)


def _type_of(value: Any) -> str:
    """The type that PostgreSQL gives the value where it is written out, so that nothing changes.

    Text is of no type until something is done with it. Only a number with a point is not taken for
    `numeric`: whatever it meets is float8. Empty: a value of no kind that is known here.
    """
    if isinstance(value, float):
        return "float8"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "int4" if SMALLEST <= value <= LARGEST else "int8"
    if isinstance(value, str):
        return "unknown"
    if isinstance(value, bytes):
        return "bytea"
    return ""


def _tried(connection: BaseDatabaseWrapper, text: str) -> bool:
    """Whether it worked; where not, a transaction is as it was at the savepoint."""
    if _sent(connection, text):
        return True
    _take_back(connection)
    return False


def _take_back(connection: BaseDatabaseWrapper) -> None:
    if not connection.autocommit:
        _sent(connection, f"ROLLBACK TO SAVEPOINT {SAVEPOINT}")


def _sent(connection: BaseDatabaseWrapper, text: str) -> bool:
    """Send what is no question, past Django; whether it worked."""
    try:
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            cursor.execute(text)
    except Error:
        return False
    return True
