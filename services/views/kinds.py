"""The eight program types as pages show them: name, one line, icon and colour number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _

from services.domain.program_types import ProgramType
from services.views.shown import Shown
from services.views.site_words import gettext

LINES: dict[ProgramType, str] = {
    ProgramType.EDUCATION: _("Classes on overdose, safer use and staying well"),
    ProgramType.NALOXONE: _("Medicine that can undo an opioid overdose"),
    ProgramType.MAT: _("Methadone, buprenorphine or naltrexone"),
    ProgramType.SYRINGE: _("New supplies, and a place to drop off used ones"),
    ProgramType.CONSUMPTION_ROOM: _("Use with trained staff close by"),
    ProgramType.DRUG_CHECKING: _("Learn more about what is in a drug"),
    ProgramType.HOUSING: _("A bed tonight, or a place to live"),
    ProgramType.LEGAL_AID: _("Help with charges, records, housing and benefits"),
}


@dataclass(frozen=True, slots=True)
class Kind(Shown):
    """One program type in the language of the page. `number`: as names in the style sheet end."""

    code: str
    number: str
    label: str
    line: str


def kind_of(program_type: ProgramType) -> Kind:
    """The program type in words."""
    return _kind(program_type, get_language())


@lru_cache(maxsize=64)
def _kind(program_type: ProgramType, _language: str | None) -> Kind:
    return Kind(
        code=program_type.value,
        number=str(program_type.number),
        label=gettext(program_type.label),
        line=gettext(LINES[program_type]),
    )


def kinds() -> list[Kind]:
    """All eight, those that a person in danger needs first."""
    order = (
        ProgramType.NALOXONE,
        ProgramType.SYRINGE,
        ProgramType.MAT,
        ProgramType.DRUG_CHECKING,
        ProgramType.CONSUMPTION_ROOM,
        ProgramType.HOUSING,
        ProgramType.LEGAL_AID,
        ProgramType.EDUCATION,
    )
    return [kind_of(program_type) for program_type in order]
