"""The eight types of program. Codes and numbers are fixed: addresses and indexes hold them."""

from __future__ import annotations

from enum import StrEnum

from services.domain.text import gettext_noop


class ProgramType(StrEnum):
    """A program is of exactly one type; what goes with it (testing, wound care...) is a fact."""

    EDUCATION = "education"
    NALOXONE = "naloxone"
    MAT = "mat"
    SYRINGE = "syringe"
    CONSUMPTION_ROOM = "consumption_room"
    DRUG_CHECKING = "drug_checking"
    HOUSING = "housing"
    LEGAL_AID = "legal_aid"

    @property
    def number(self) -> int:
        """1 to 8: the small integer that stands for the type in indexes."""
        return NUMBERS[self]

    @property
    def label(self) -> str:
        """Name for people, in English, to be translated where it is shown."""
        return LABELS[self]


NUMBERS: dict[ProgramType, int] = {kind: n for n, kind in enumerate(ProgramType, start=1)}
LABELS: dict[ProgramType, str] = {
    ProgramType.EDUCATION: gettext_noop("Education and training"),
    ProgramType.NALOXONE: gettext_noop("Naloxone"),
    ProgramType.MAT: gettext_noop("Medication treatment (MAT/MOUD)"),
    ProgramType.SYRINGE: gettext_noop("Syringe services"),
    ProgramType.CONSUMPTION_ROOM: gettext_noop("Supervised consumption"),
    ProgramType.DRUG_CHECKING: gettext_noop("Drug checking"),
    ProgramType.HOUSING: gettext_noop("Housing"),
    ProgramType.LEGAL_AID: gettext_noop("Legal aid"),
}
