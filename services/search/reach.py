"""How far a search reaches: a cap of the globe, as numbers that SQL compares."""

from __future__ import annotations

from dataclasses import dataclass

from services.domain.geo import Vector, chord_of
from services.search.query import SearchQuery
from services.search.sql import Sql

# Chords are compared with rounding to spare: two ways to compute one distance may differ by it.
SLACK = 1 + 1e-12
WHOLE_GLOBE = 2.0
SQUARE = "((r.x - %s) * (r.x - %s) + (r.y - %s) * (r.y - %s) + (r.z - %s) * (r.z - %s))"


@dataclass(frozen=True, slots=True)
class Reach:
    """All points within `chord` (straight line through the unit sphere, 0 to 2) of `centre`."""

    centre: Vector
    chord: float

    @property
    def square(self) -> Sql:
        """Squared chord from the centre to the row `r`."""
        x, y, z = self.centre
        return Sql(SQUARE, (x, x, y, y, z, z))

    @property
    def limit(self) -> float:
        """Largest squared chord that still counts as inside."""
        return self.chord * self.chord * SLACK

    @property
    def sides(self) -> tuple[tuple[float, float], ...]:
        """Lowest and highest x, y and z of the box around the cap."""
        half = self.chord * SLACK
        return tuple((side - half, side + half) for side in self.centre)

    def within(self, chord: float) -> Reach:
        """The same centre with another radius."""
        return Reach(self.centre, chord)

    def square_to(self, point: Vector) -> float:
        """Squared chord to a point, computed as SQL does it."""
        x, y, z = point.x - self.centre.x, point.y - self.centre.y, point.z - self.centre.z
        return x * x + y * y + z * z


def reach_of(query: SearchQuery) -> Reach | None:
    """The reach of a search; None when it starts nowhere."""
    if query.origin is None or query.radius_m is None:
        return None
    return Reach(query.origin.point.vector, chord_of(query.radius_m))
