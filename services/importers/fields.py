"""Every value a mapping may fill, and how it is cleaned. An import can write nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from services.domain import facts
from services.domain.program_types import ProgramType


class Kind(StrEnum):
    """How a value is read."""

    LINE = "line"
    PROSE = "prose"
    HOURS = "hours"
    WEBSITE = "website"
    EMAIL = "email"
    CODE = "code"
    NUMBER = "number"
    PHONES = "phones"
    DATE = "date"
    SCHEDULES = "schedules"


@dataclass(frozen=True, slots=True)
class Field:
    """One value: its name in mappings, how it is read, its longest length, its allowed codes."""

    name: str
    kind: Kind = Kind.LINE
    longest: int = 200
    allowed: tuple[str, ...] = ()


LONGEST_PROSE = 10_000
KINDS = ("site", "mobile_stop", "dispenser", "mail", "phone_online")
HOURS_KINDS = ("not_known", "scheduled", "always_open", "by_appointment", "call_first")
PRECISIONS = ("address", "postal", "place")
STATUSES = ("active", "temporarily_closed", "closed")

FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("provider.name"),
        Field("provider.alternate_name"),
        Field("provider.description", Kind.PROSE, LONGEST_PROSE),
        Field("provider.website", Kind.WEBSITE, 500),
        Field("provider.email", Kind.EMAIL, 254),
        Field("program.program_type", Kind.CODE, allowed=tuple(ProgramType)),
        Field("program.name"),
        Field("program.description", Kind.PROSE, LONGEST_PROSE),
        Field("program.eligibility", Kind.PROSE, LONGEST_PROSE),
        Field("program.application_process", Kind.PROSE, LONGEST_PROSE),
        Field("program.website", Kind.WEBSITE, 500),
        Field("program.status", Kind.CODE, allowed=STATUSES),
        Field("location.name"),
        Field("location.kind", Kind.CODE, allowed=KINDS),
        Field("location.description", Kind.PROSE, LONGEST_PROSE),
        Field("location.transportation", Kind.PROSE, LONGEST_PROSE),
        Field("location.access_note", Kind.PROSE, LONGEST_PROSE),
        Field("location.address_1"),
        Field("location.address_2"),
        Field("location.city", longest=100),
        Field("location.region", longest=100),
        Field("location.postal_code", longest=20),
        Field("location.country", longest=2),
        Field("location.latitude", Kind.NUMBER),
        Field("location.longitude", Kind.NUMBER),
        Field("location.point_precision", Kind.CODE, allowed=PRECISIONS),
        Field("location.time_zone", longest=40),
        Field("location.hours_kind", Kind.CODE, allowed=HOURS_KINDS),
        Field("location.hours_text", Kind.HOURS, LONGEST_PROSE),
        Field("listing.description", Kind.PROSE, LONGEST_PROSE),
        Field("phones", Kind.PHONES),
        Field("schedules", Kind.SCHEDULES),
        Field("as_of", Kind.DATE),
    )
}

FACT_PREFIX = "facts."


def unknown_names(names: list[str]) -> list[str]:
    """Those of `names` that are neither a field nor a fact of the registry."""
    return [name for name in names if not is_known(name)]


def is_known(name: str) -> bool:
    """Whether a mapping may fill this."""
    if name.startswith(FACT_PREFIX):
        return name.removeprefix(FACT_PREFIX) in facts.BY_KEY
    return name in FIELDS
