"""The parts of the index that Django's models cannot state: R*Tree, full text, GiST.

Every function can be repeated. They run in the migration and after every later one, because Django
drops SQLite's triggers without a word whenever it remakes a table. What a database cannot carry is
left out: search then does without, slower and as exact.
"""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

POSITIONS, TEXTS = "services_searchrow_rt", "services_searchtext_fts"
DISTANCE_INDEX = "search_row_by_distance"
EXTENSIONS = ("cube", "btree_gist")
# Boxes of one bucket alone would have no volume, and the R*Tree could not tell a good one: searches
# took five times as long.
THICKNESS = 0.5

NEW_POSITION = (
    f"INSERT INTO {POSITIONS} SELECT NEW.id, NEW.x, NEW.x, NEW.y, NEW.y, NEW.z, NEW.z,"
    f" NEW.bucket, NEW.bucket + {THICKNESS} WHERE NEW.x IS NOT NULL;"
)
OLD_POSITION = f"DELETE FROM {POSITIONS} WHERE id = OLD.id;"
NEW_TEXT = (
    f"INSERT INTO {TEXTS} (rowid, names, words) VALUES (NEW.listing_id, NEW.names, NEW.words);"
)
OLD_TEXT = (
    f"INSERT INTO {TEXTS} ({TEXTS}, rowid, names, words)"
    " VALUES ('delete', OLD.listing_id, OLD.names, OLD.words);"
)
RTREE, FTS5 = "rtree", "fts5"
TRIGGERS: dict[str, dict[str, tuple[str, str]]] = {
    RTREE: {
        "search_row_added": ("AFTER INSERT ON services_searchrow", NEW_POSITION),
        "search_row_changed": ("AFTER UPDATE ON services_searchrow", OLD_POSITION + NEW_POSITION),
        "search_row_removed": ("AFTER DELETE ON services_searchrow", OLD_POSITION),
    },
    FTS5: {
        "search_text_added": ("AFTER INSERT ON services_searchtext", NEW_TEXT),
        "search_text_changed": ("AFTER UPDATE ON services_searchtext", OLD_TEXT + NEW_TEXT),
        "search_text_removed": ("AFTER DELETE ON services_searchtext", OLD_TEXT),
    },
}
TABLES = {RTREE: POSITIONS, FTS5: TEXTS}
CREATE_POSITIONS = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {POSITIONS}"
    " USING rtree(id, x0, x1, y0, y1, z0, z1, b0, b1)"
)
# Words come folded: this tokenizer leaves letters beyond ASCII alone and splits at blanks only.
CREATE_TEXTS = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TEXTS} USING fts5(names, words, detail=column,"
    " content='services_searchtext', content_rowid='listing_id', tokenize='ascii')"
)
FILL_POSITIONS = (
    f"INSERT INTO {POSITIONS} SELECT id, x, x, y, y, z, z, bucket, bucket + {THICKNESS}"
    " FROM services_searchrow WHERE x IS NOT NULL"
)
CREATE = {RTREE: CREATE_POSITIONS, FTS5: CREATE_TEXTS}
REFILL = {
    RTREE: (f"DELETE FROM {POSITIONS}", FILL_POSITIONS),
    FTS5: (f"INSERT INTO {TEXTS} ({TEXTS}) VALUES ('rebuild')",),
}
TEXT_INDEX = (
    "CREATE INDEX IF NOT EXISTS {name} ON services_searchtext"
    " USING gin (array_to_tsvector(string_to_array({column}, ' ')))"
)
TEXT_INDEXES = {"search_text_by_word": "words", "search_text_by_name": "names"}
# Half-full pages: each page on the way costs a look at all that is on it, and the nearest twenty of
# a million were found in a sixth less time.
POSTGRESQL_DISTANCE_INDEX = (
    f"CREATE INDEX IF NOT EXISTS {DISTANCE_INDEX} ON services_searchrow"
    " USING gist (bucket, cube(ARRAY[x, y, z])) WITH (fillfactor = 50) WHERE x IS NOT NULL"
)


def create(connection: BaseDatabaseWrapper) -> None:
    """Make what is missing, as far as the database allows."""
    if connection.vendor == "sqlite":
        _create_sqlite(connection)
    elif connection.vendor == "postgresql":
        _create_postgresql(connection)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take away what `create` made. Extensions stay: others may use them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in (name for names in TRIGGERS.values() for name in names):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            for module in modules(connection):
                cursor.execute(f"DROP TABLE IF EXISTS {TABLES[module]}")
        elif connection.vendor == "postgresql":
            for name in (DISTANCE_INDEX, *TEXT_INDEXES):
                cursor.execute(f"DROP INDEX IF EXISTS {name}")


def modules(connection: BaseDatabaseWrapper) -> set[str]:
    """Which of R*Tree and FTS5 this build of SQLite has."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pragma_module_list")
        return {RTREE, FTS5} & {name for (name,) in cursor.fetchall()}


def missing_triggers(connection: BaseDatabaseWrapper) -> set[str]:
    """Triggers that SQLite should have and has not."""
    wanted = {name for module in modules(connection) for name in TRIGGERS[module]}
    return wanted - _triggers(connection)


def has_distance_index(connection: BaseDatabaseWrapper) -> bool:
    """Whether the fast index by distance is there, on either database."""
    if connection.vendor == "sqlite":
        return _has_module_table(connection, RTREE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [DISTANCE_INDEX])
        return bool(cursor.fetchone()[0])


def has_full_text(connection: BaseDatabaseWrapper) -> bool:
    """Whether words have an index. PostgreSQL's is built in."""
    return connection.vendor == "postgresql" or _has_module_table(connection, FTS5)


def refill(connection: BaseDatabaseWrapper) -> None:
    """Fill SQLite's virtual tables anew from the rows they follow."""
    if connection.vendor == "sqlite":
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for module in modules(connection):
                for statement in REFILL[module]:
                    cursor.execute(statement)


def _triggers(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def _has_module_table(connection: BaseDatabaseWrapper, module: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = %s", [TABLES[module]])
        return bool(cursor.fetchone()[0]) and module in modules(connection)


def _create_sqlite(connection: BaseDatabaseWrapper) -> None:
    carried, missing = modules(connection), missing_triggers(connection)
    useless = {name for module in set(TRIGGERS) - carried for name in TRIGGERS[module]}
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        # Left by a fuller build of SQLite; here they would make every save fail.
        for name in sorted(useless & _triggers(connection)):
            cursor.execute(f"DROP TRIGGER {name}")
        for module in sorted(carried):
            cursor.execute(CREATE[module])
            for name in sorted(missing & set(TRIGGERS[module])):
                event, body = TRIGGERS[module][name]
                cursor.execute(f"CREATE TRIGGER {name} {event} BEGIN {body} END")
    if missing:
        refill(connection)


def _create_postgresql(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        for name, column in TEXT_INDEXES.items():
            cursor.execute(TEXT_INDEX.format(name=name, column=column))
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            # The time limit is one of requests: for a million places this takes a minute.
            cursor.execute("SET LOCAL statement_timeout = 0")
            for name in EXTENSIONS:
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
            cursor.execute(POSTGRESQL_DISTANCE_INDEX)
    except DatabaseError:
        # Without the right to add them, search works by an ordinary index; a system check says so.
        return


def after_migrate(using: str, **_kwargs: Any) -> None:
    """Receiver of `post_migrate`."""
    from django.db import connections

    connection = connections[using]
    if "services_searchtext" in connection.introspection.table_names():
        create(connection)


def copies_agree(connection: BaseDatabaseWrapper) -> bool:
    """Whether SQLite's R*Tree holds the position of every row and full text every word, no more."""
    carried = modules(connection)
    return (RTREE not in carried or _positions_agree(connection)) and (
        FTS5 not in carried or _texts_agree(connection)
    )


def _positions_agree(connection: BaseDatabaseWrapper) -> bool:
    unlike = (
        f"SELECT count(*) FROM services_searchrow r LEFT JOIN {POSITIONS} t ON t.id = r.id"
        " WHERE r.x IS NOT NULL AND (t.id IS NULL OR r.bucket <> t.b0 OR r.x NOT BETWEEN t.x0"
        " AND t.x1 OR r.y NOT BETWEEN t.y0 AND t.y1 OR r.z NOT BETWEEN t.z0 AND t.z1)"
    )
    spare = (
        f"SELECT (SELECT count(*) FROM {POSITIONS})"
        " - (SELECT count(*) FROM services_searchrow WHERE x IS NOT NULL)"
    )
    with connection.cursor() as cursor:
        for statement in (unlike, spare):
            cursor.execute(statement)
            if cursor.fetchone()[0]:
                return False
    return True


def _texts_agree(connection: BaseDatabaseWrapper) -> bool:
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TEXTS} ({TEXTS}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True
