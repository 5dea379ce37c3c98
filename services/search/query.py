"""What is searched for, checked and complete: the only thing the engine reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.domain.geo import Point
from services.domain.program_types import ProgramType
from services.domain.words import Interpretation

DEFAULT_RADIUS_M = 50_000.0
NOTHING_TYPED = Interpretation()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the search starts. `near` is the text that leads here again, empty for coordinates.

    `source`: `place` when a place's name was resolved, `point` when coordinates were given.
    """

    lat: float
    lon: float
    label: str
    near: str = ""
    source: str = "place"
    country: str = ""
    region: str = ""
    postal: str = ""

    @property
    def point(self) -> Point:
        """The same as a point."""
        return Point(self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class FactFilter:
    """One fact asked for; any one of `values` fits (for a yes/no fact: `yes`)."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was read out of the words typed (`phrase`), as a parameter and its value."""

    phrase: str
    parameter: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """A search. `radius_m` is None exactly when there is no origin.

    `program_types`, `facts` and `languages` hold what was chosen; `reading` what the words `q` ask
    for, `understood` the same as parameters, to be said. A listing fits the words when it has the
    types and facts named and the words left over, or when its place is called so.
    `open_at` is aware; `opens_now` tells that it is the moment of asking.
    """

    origin: Origin | None = None
    radius_m: float | None = None
    default_radius: bool = False
    program_types: tuple[ProgramType, ...] = ()
    q: str = ""
    reading: Interpretation = NOTHING_TYPED
    understood: tuple[Understood, ...] = ()
    facts: tuple[FactFilter, ...] = ()
    languages: tuple[str, ...] = ()
    open_at: datetime | None = None
    opens_now: bool = False
    include_unknown: bool = False
    page: int = 1
    per_page: int = 10

    @property
    def words(self) -> tuple[str, ...]:
        """Words looked for in the text of listings."""
        return self.reading.words

    @property
    def offset(self) -> int:
        """How many results come before this page."""
        return (self.page - 1) * self.per_page
