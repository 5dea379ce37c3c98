"""What nearest is compared with on PostgreSQL: a prepared search by PostGIS, or a bare cube one.

Tables of the anchor lie in a schema of their own, beside the product's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.utils import DatabaseError

from bench.measure.origins import Degrees
from services.domain.geo import Point
from services.domain.program_types import ProgramType
from services.search.buckets import bucket_of

LIMIT = 20
# In the order that serves PostGIS best: after any other its index was up to ten times as slow.
SITES = (
    "CREATE TABLE bench.site AS SELECT r.bucket AS type, r.location_id,"
    " bench.geography(bench.st_setsrid(bench.st_makepoint(l.longitude, l.latitude), 4326)) AS geog"
    " FROM public.services_searchrow r JOIN public.services_location l ON l.id = r.location_id"
    " WHERE r.x IS NOT NULL AND r.bucket > 0 ORDER BY r.bucket,"
    " bench.st_geohash(bench.st_makepoint(l.longitude, l.latitude), 12)"
)
POSTGIS = (
    "CREATE SCHEMA IF NOT EXISTS bench",
    "CREATE EXTENSION IF NOT EXISTS postgis SCHEMA bench",
    "DROP TABLE IF EXISTS bench.site",
    "SET search_path = bench, public",
    SITES,
    "CREATE INDEX site_by_distance ON bench.site USING gist (type, geog)",
    "ANALYZE bench.site",
)
PREPARE_POSTGIS = (
    "PREPARE anchor(smallint, float8, float8) AS SELECT location_id, d FROM"
    " (SELECT location_id, geog <-> bench.geography("
    "bench.st_setsrid(bench.st_makepoint($2, $3), 4326)) AS d"
    f" FROM bench.site WHERE type = $1 ORDER BY d LIMIT {LIMIT}) near ORDER BY d, location_id"
)
PREPARE_CUBE = (
    "PREPARE anchor(smallint, float8, float8, float8) AS SELECT location_id,"
    " cube(ARRAY[x, y, z]) <-> cube(ARRAY[$2, $3, $4]) AS d FROM services_searchrow"
    f" WHERE bucket = $1 AND x IS NOT NULL ORDER BY d LIMIT {LIMIT}"
)


class Anchor:
    """A prepared statement on this connection. `name`: what it is, for the report."""

    def __init__(self) -> None:
        self.is_postgis = _make_postgis()
        self.name = "PostGIS geography" if self.is_postgis else "bare cube query"
        with connection.cursor() as cursor:
            cursor.execute("SET search_path = public, bench")
            cursor.execute("DEALLOCATE ALL")
            cursor.execute(PREPARE_POSTGIS if self.is_postgis else PREPARE_CUBE)

    def calls(self, kind: ProgramType, starts: Sequence[Degrees]) -> list[Callable[[], Any]]:
        """One call for each start, through the driver alone."""
        return [self._call(bucket_of(kind, further=False), *start) for start in starts]

    def _call(self, bucket: int, latitude: float, longitude: float) -> Callable[[], Any]:
        values = (longitude, latitude) if self.is_postgis else Point(latitude, longitude).vector
        text = f"EXECUTE anchor({bucket}::smallint, {', '.join(repr(value) for value in values)})"

        def run() -> Any:
            with connection.connection.cursor() as cursor:
                cursor.execute(text)
                return cursor.fetchall()

        return run


def _make_postgis() -> bool:
    """Build the anchor's table, unless it is there and as large as it must be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'")
        if not cursor.fetchone()[0]:
            return False
        cursor.execute("SELECT count(*) FROM services_searchrow WHERE x IS NOT NULL AND bucket > 0")
        wanted = cursor.fetchone()[0]
        cursor.execute("SELECT to_regclass('bench.site_by_distance') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT count(*) FROM bench.site")
            if cursor.fetchone()[0] == wanted:
                return True
        try:
            for statement in POSTGIS:
                cursor.execute(statement)
        except DatabaseError:  # no right to add the extension
            return False
        return True
