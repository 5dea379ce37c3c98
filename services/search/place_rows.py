"""Reading places by key, as plain tuples: a look-up is one statement and builds no model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connections, router
from django.db.backends.utils import CursorWrapper

from services.models.place import Place, PlaceName

_PLACES = Place._meta.db_table
_NAMES = PlaceName._meta.db_table


class PlaceRow(NamedTuple):
    """A place as found by one of its keys. `is_weak`: by a name of another language or time."""

    key: str
    is_weak: bool
    id: int
    kind: str
    country: str
    region: str
    region_name: str
    county: str
    name: str
    postal_code: str
    told_apart_by: str
    latitude: float
    longitude: float
    population: int


_SELECT = (
    f"SELECT n.key, n.is_weak, {', '.join(f'p.{column}' for column in PlaceRow._fields[2:])}"
    f" FROM {_NAMES} n JOIN {_PLACES} p ON p.id = n.place_id WHERE "
)
#: Tenfold in the visitor's country; a postal code, which has no people, counts one. Said to be a
#: floating number, since PostgreSQL takes 10.0 for an exact one and computes with it far slower.
_WEIGHT = (
    "(weight + 1) * CAST(CASE WHEN country IN ({hint}) THEN 10 ELSE 1 END AS double precision)"
)


def _cursor() -> tuple[CursorWrapper, str]:
    """A cursor on the database that reads are sent to, and its vendor."""
    connection = connections[router.db_for_read(Place)]
    return connection.cursor(), connection.vendor


def _marks(values: Sequence[object]) -> str:
    """Placeholders for a list of values."""
    return ", ".join(["%s"] * len(values))


def places_with_keys(keys: Iterable[str]) -> list[PlaceRow]:
    """Every place that has one of the keys."""
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return []
    cursor, _ = _cursor()
    with cursor:
        cursor.execute(f"{_SELECT} n.key IN ({_marks(wanted)})", wanted)
        return list(map(PlaceRow._make, cursor.fetchall()))


def places_starting_with(prefix: str, limit: int, countries: Sequence[str]) -> list[PlaceRow]:
    """Best places with a key that begins so: the whole key first, then the most people.

    Weak names count only where no other begins so. `countries` weigh tenfold.
    """
    cursor, vendor = _cursor()
    with cursor:
        found = _keys(cursor, vendor, prefix, limit, countries, is_weak=False)
        found = found or _keys(cursor, vendor, prefix, limit, countries, is_weak=True)
        if not found:
            return []
        places = list({place for place, _ in found})
        keys = list({key for _, key in found})
        cursor.execute(
            f"{_SELECT} n.place_id IN ({_marks(places)}) AND n.key IN ({_marks(keys)})",
            [*places, *keys],
        )
        rows = {(row.id, row.key): row for row in map(PlaceRow._make, cursor.fetchall())}
    return [rows[pair] for pair in found]


def _keys(
    cursor: CursorWrapper,
    vendor: str,
    prefix: str,
    limit: int,
    countries: Sequence[str],
    *,
    is_weak: bool,
) -> list[tuple[int, str]]:
    """Place ids and the keys they were found by, read from the index alone.

    The same test as `PlaceName.objects.starting_with`, written out: it runs on each keystroke.
    """
    if vendor == "postgresql":
        escaped = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        begins, bounds = "key LIKE %s", [f"{escaped}%"]
    else:
        begins, bounds = "key >= %s AND key < %s", [prefix, f"{prefix}\U0010ffff"]
    hinted = list(countries) or [""]
    cursor.execute(
        f"SELECT place_id, key FROM {_NAMES} WHERE {begins} AND is_weak = %s"
        " ORDER BY CASE WHEN key = %s THEN 0 ELSE 1 END,"
        f" {_WEIGHT.format(hint=_marks(hinted))} DESC, key, place_id LIMIT %s",
        [*bounds, is_weak, prefix, *hinted, limit],
    )
    return list(cursor.fetchall())
