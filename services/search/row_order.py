"""Rows of the index laid beside their neighbours, so that PostgreSQL reads few pages for a place.

An index by distance keeps the order in which it was filled: of rows in the order of an import, the
nearest twenty lie on three times as many pages, and each page costs a look at all that is on it.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from services.models import SearchRow

# So many rows are moved at once; whoever saves a record meanwhile waits for a second.
SLICE = 20_000
TABLE = SearchRow._meta.db_table
BELOW, ABOVE = -2.0, 2.0
LAST_OF_SLICE = (
    f"SELECT z FROM {TABLE} WHERE bucket = CAST(%s AS smallint) AND z > %s"
    " ORDER BY z OFFSET %s LIMIT 1"
)
# Written again in the order of cells of thirty kilometres, and of three within these: a large city
# of a large directory has thousands of rows.
MOVE = (
    f"WITH moved AS (DELETE FROM {TABLE} WHERE bucket = CAST(%s AS smallint)"
    f" AND z > %s AND z <= %s RETURNING *) INSERT INTO {TABLE} SELECT * FROM moved"
    " ORDER BY round(x * 200), round(y * 200), round(x * 2000), round(y * 2000), x, y, id"
)


def put_rows_in_order() -> None:
    """Write PostgreSQL's rows anew, by type and place; other databases keep their own order.

    Searches go on meanwhile. The old places of the rows are free after the next VACUUM.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT bucket FROM {TABLE} ORDER BY bucket")
        for (bucket,) in cursor.fetchall():
            _put_bucket_in_order(cursor, bucket)


def _put_bucket_in_order(cursor: CursorWrapper, bucket: int) -> None:
    """Band after band from the south pole on."""
    low = BELOW
    while low < ABOVE:
        with transaction.atomic():
            # Before anything is read: who waited for a row that moved would not find it again.
            cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute(LAST_OF_SLICE, [bucket, low, SLICE - 1])
            found = cursor.fetchone()
            high = found[0] if found else ABOVE
            cursor.execute(MOVE, [bucket, low, high])
        low = high
