"""Facts of drug checking services. Own index bits 30 to 53."""

from __future__ import annotations

from services.domain.facts.build import number, several_of, text, yes_no
from services.domain.facts.fact import Fact, choices_from
from services.domain.facts.units import DAYS, MINUTES
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

TYPES = (ProgramType.DRUG_CHECKING,)
BC = "drugcheckingbc.ca"
STREETCHECK = "StreetCheck FAQ"

FACTS: tuple[Fact, ...] = (
    several_of(
        "methods",
        _("Methods"),
        _("Every method used, on the spot or in a laboratory."),
        types=TYPES,
        choices=choices_from(
            30,
            ("infrared", _("Infrared (FTIR)")),
            ("raman", _("Raman")),
            ("fentanyl_strips", _("Fentanyl strips")),
            ("benzo_strips", _("Benzodiazepine strips")),
            ("xylazine_strips", _("Xylazine strips")),
            ("nitazene_strips", _("Nitazene strips")),
            ("lsd_strips", _("LSD strips")),
            ("reagents", _("Color tests (reagents)")),
            ("gc_ms", _("Laboratory, GC-MS")),
            ("lc_ms", _("Laboratory, LC-MS or paper spray")),
        ),
        chip="%(value)s",
        sources=f"{BC}; PMC9588631; Drug Checking LA",
    ),
    text(
        "method_limits",
        _("What the methods can miss"),
        _("Say what they can and cannot see. Never call a result safe."),
        types=TYPES,
        sources=f"{BC} (about 5% infrared limit)",
    ),
    number(
        "first_result",
        _("First result"),
        _("Minutes until the first result."),
        types=TYPES,
        unit=MINUTES,
        chip=_("First result: %(value)s"),
        sources=f"{BC} (5 to 15 minutes); {STREETCHECK} (within 30 minutes)",
    ),
    number(
        "full_result",
        _("Full result"),
        _("Days until the laboratory result."),
        types=TYPES,
        unit=DAYS,
        sources=f"{STREETCHECK} (2 to 3 weeks)",
    ),
    text(
        "sample_size",
        _("Sample size"),
        _("How much is needed, such as half a match head."),
        types=TYPES,
        sources=f"{BC} (half a match head)",
    ),
    yes_no(
        "residue_accepted",
        _("Residue is enough"),
        _("Yes when a used bag, cooker or filter can be checked."),
        types=TYPES,
        bit=40,
        chip=_("Residue is enough"),
        chip_no=_("Residue is not enough"),
        sources=f"{STREETCHECK}; UNC Street Drug Analysis Lab",
    ),
    text(
        "not_checked",
        _("What cannot be checked"),
        _("Such as plant matter or food."),
        types=TYPES,
        sources=f"{BC}; {STREETCHECK}",
    ),
    several_of(
        "ways_to_hand_in",
        _("Ways to hand in"),
        _("Every way that works. For mail use the fact of its own."),
        types=TYPES,
        choices=choices_from(
            41,
            ("while_you_wait", _("While you wait")),
            ("drop_off", _("Drop it off")),
            ("outreach", _("With outreach workers")),
            ("events", _("At events")),
        ),
        chip="%(value)s",
        hsds="application_process",
        sources=f"{BC} (outreach and drop-off); Check My Drugs BC",
    ),
    several_of(
        "ways_to_hear",
        _("How you get the result"),
        _("Every way that works."),
        types=TYPES,
        choices=choices_from(
            45,
            ("in_person", _("In person")),
            ("online_code", _("Online with a code")),
            ("text_message", _("Text message")),
            ("phone", _("Phone")),
        ),
        sources=f"{STREETCHECK} (code per sample)",
    ),
    yes_no(
        "public_samples",
        _("Anyone can bring a sample"),
        _("Yes when people can come on their own. No when only programs can send samples."),
        types=TYPES,
        bit=49,
        chip=_("Anyone can bring a sample"),
        chip_no=_("Only through a program"),
        hsds="eligibility_description",
        sources="UNC Street Drug Analysis Lab (only through organizations)",
    ),
    yes_no(
        "says_how_much",
        _("Says how much is in it"),
        _("Yes when the result gives amounts and not only names."),
        types=TYPES,
        bit=50,
        chip=_("Says how much"),
        chip_no=_("Names only, no amounts"),
        sources="Harm Reduction Journal 12954-023-00764-3; PMC9588631",
    ),
    text(
        "legal_note",
        _("Law about samples"),
        _("What local law says about carrying a sample or strips, with the date of the check."),
        types=TYPES,
        sources="LAPPA drug checking and paraphernalia summary, January 2024",
    ),
)
