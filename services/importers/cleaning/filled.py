"""Postal codes that a spreadsheet filled in: dragged down, or counted up row by row.

A list sorted by ZIP has such runs too. So a run alone says nothing: only rows in it whose town lies
far from their code are named, and only when several of them do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from services.domain.geo import distance_m
from services.importers.place_centres import Gazetteer

SHORTEST_RUN = 4
FEWEST_MISFITS = 3
FAR_M = 40_000
LONGEST_RUN = 5000
LOOKS_FILLED = (
    "The ZIP code looks as if a spreadsheet had filled it in: it goes on from the row above, and "
    "the town is elsewhere."
)


@dataclass(frozen=True, slots=True)
class Coded:
    """A row's place as the list has it."""

    number: int
    postal_code: str
    city: str
    region: str
    country: str


@dataclass(slots=True)
class FillWatch:
    """Sees the rows of a list in order; `found` are the numbers of those that look filled in."""

    gazetteer: Gazetteer
    found: set[int] = field(default_factory=set)
    run: list[Coded] = field(default_factory=list)
    step: int = -1

    def see(self, row: Coded) -> None:
        """Take a row into account."""
        step = _step(self.run[-1], row) if self.run else -1
        goes_on = step in (0, 1) and (len(self.run) == 1 or step == self.step)
        if not goes_on or len(self.run) >= LONGEST_RUN:
            self.close()
            # The last row of one run may be the first of the next.
            self.run = [self.run[-1]] if self.run and step in (0, 1) else []
        self.step = step
        self.run.append(row)

    def close(self) -> None:
        """Judge the run in hand; call it after the last row too."""
        if len(self.run) < SHORTEST_RUN or self.gazetteer.is_empty:
            return
        if len({row.city for row in self.run}) < FEWEST_MISFITS:
            return
        misfits = [row.number for row in self.run if self._is_misfit(row)]
        if len(misfits) >= FEWEST_MISFITS:
            self.found.update(misfits)

    def _is_misfit(self, row: Coded) -> bool:
        """Whether the gazetteer knows both, and knows them to be apart."""
        code = self.gazetteer.postal(row.country, row.region, row.postal_code)
        town = self.gazetteer.town(row.country, row.region, row.city)
        return code is not None and town is not None and distance_m(code, town) > FAR_M


def _step(before: Coded, row: Coded) -> int:
    """How much the code of a row is above that of the row before; -1 where it goes on in no way."""
    codes = (before.postal_code, row.postal_code)
    if not all(codes) or before.country != row.country:
        return -1
    if codes[0] == codes[1]:
        return 0
    if all(code.isdecimal() and code.isascii() for code in codes):
        return 1 if int(codes[1]) - int(codes[0]) == 1 else -1
    return -1
