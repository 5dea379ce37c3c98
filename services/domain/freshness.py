"""How long a confirmation is good for.

The intervals are a rule of this project, not of an authority: what changes fast and costs a trip
(stock, vans, beds) is asked again sooner. An operator may use other ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from services.domain.program_types import ProgramType


class FreshnessState(StrEnum):
    """`fresh`: good. `due`: to be asked again. `old`: do not rely on it. `never`: not confirmed."""

    FRESH = "fresh"
    DUE = "due"
    OLD = "old"
    NEVER = "never"


class Interval(NamedTuple):
    """Days after a confirmation from which a listing is due, and from which it is old."""

    due: int
    old: int


INTERVALS: dict[ProgramType, Interval] = {
    ProgramType.EDUCATION: Interval(180, 365),
    ProgramType.NALOXONE: Interval(90, 365),
    ProgramType.MAT: Interval(180, 365),
    ProgramType.SYRINGE: Interval(90, 365),
    ProgramType.CONSUMPTION_ROOM: Interval(90, 365),
    ProgramType.DRUG_CHECKING: Interval(90, 365),
    ProgramType.HOUSING: Interval(60, 180),
    ProgramType.LEGAL_AID: Interval(180, 365),
}


@dataclass(frozen=True, slots=True)
class Freshness:
    """State and age in whole days; `days` is None when never confirmed."""

    state: FreshnessState
    days: int | None


def freshness(
    confirmed_on: date | None,
    program_type: ProgramType | str,
    today: date,
    intervals: Mapping[ProgramType, Interval] = INTERVALS,
) -> Freshness:
    """How fresh a confirmation is on the day `today`.

    Tomorrow counts as today, because time zones differ; a later date cannot be true and counts as
    never confirmed.
    """
    if confirmed_on is None or (confirmed_on - today).days > 1:
        return Freshness(FreshnessState.NEVER, None)
    days = max(0, (today - confirmed_on).days)
    interval = intervals[ProgramType(program_type)]
    if days >= interval.old:
        return Freshness(FreshnessState.OLD, days)
    return Freshness(FreshnessState.DUE if days >= interval.due else FreshnessState.FRESH, days)
