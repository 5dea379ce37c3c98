"""Taxonomy terms that HSDS feeds carry, as far as they surely name one of our program types.

HSDS prescribes no taxonomy. Our own terms are the codes of the program types. Open Eligibility (CC
BY-SA 3.0, last changed in 2019): read in its published table. 211HSIS: codes seen on public sites
of 211 services, never in the taxonomy itself, which needs a key. Checked on 2026-11-22.

Wider terms are no program type: "Addiction & Recovery" (1178) and "Health" may be anything, and
legal help with immigration alone is legal aid all the same.
"""

from __future__ import annotations

from services.domain.program_types import ProgramType
from services.importers.codebooks.code_book import CodeBook, Meaning

OWN = {kind.value: Meaning(kind.label, gives=kind.value) for kind in ProgramType}

OPEN_ELIGIBILITY = {
    "1103": Meaning("Housing", gives="housing"),
    "1135": Meaning("Emergency Shelter", gives="housing"),
    "1183": Meaning("Sober Living", gives="housing"),
    "1111": Meaning("Legal", gives="legal_aid"),
    "1375": Meaning("Advocacy & Legal Aid", gives="legal_aid"),
    "1389": Meaning("Representation", gives="legal_aid"),
    "1178": Meaning("Addiction & Recovery"),
    "1180": Meaning("Detox"),
    "1181": Meaning("Outpatient"),
    "1190": Meaning("Health Education"),
    "1169": Meaning("Medical Supplies"),
}

OF_211 = {
    "RX-8450.5000": Meaning("Medication Assisted Maintenance Treatment", gives="mat"),
    "RX-8470.1900-610": Meaning("Needle exchange", gives="syringe"),
    "RX-8470.1900-830": Meaning("Safe Drug Use Sites", gives="consumption_room"),
    "BH-1800.8500": Meaning("Homeless shelters", gives="housing"),
    "FT-3200": Meaning("General legal aid", gives="legal_aid"),
}

BOOK = CodeBook(
    name="hsds_terms",
    vintage="2026",
    source="Open Eligibility (2019), 211HSIS as seen on public sites, and this directory's terms",
    meanings={**OWN, **OPEN_ELIGIBILITY, **OF_211},
)
