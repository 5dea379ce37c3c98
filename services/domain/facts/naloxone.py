"""Facts of naloxone programs. Own index bits 30 to 53."""

from __future__ import annotations

from services.domain.facts.build import number, one_of, several_of, text, yes_no
from services.domain.facts.fact import Fact, choices_from
from services.domain.facts.units import KITS
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

TYPES = (ProgramType.NALOXONE,)

FACTS: tuple[Fact, ...] = (
    several_of(
        "naloxone_form",
        _("Form of naloxone"),
        _("The forms that are given out."),
        types=TYPES,
        choices=choices_from(
            30,
            ("nasal", _("Nasal spray")),
            ("injectable", _("Injection")),
        ),
        chip="%(value)s",
        sources="BC Take Home Naloxone page (mostly injectable)",
    ),
    several_of(
        "supplied_by",
        _("How it is given"),
        _("What lets the place give it out. A prescription written elsewhere is its own choice."),
        types=TYPES,
        choices=choices_from(
            32,
            ("given_out", _("Given out by the program")),
            ("over_the_counter", _("Over the counter")),
            ("standing_order", _("At the counter on a standing order")),
            ("prescription", _("On your own prescription")),
        ),
        sources="FDA over-the-counter approval 2023-03-29; NaloxZone README",
    ),
    yes_no(
        "no_prescription",
        _("No prescription needed"),
        _("Yes when people can get it without seeing a doctor first."),
        types=TYPES,
        bit=36,
        chip=_("No prescription"),
        chip_no=_("Prescription needed"),
        hsds="required_documents",
        sources="SAMHSA over-the-counter naloxone FAQ; BC Take Home Naloxone page",
    ),
    yes_no(
        "no_training",
        _("No training needed"),
        _("Yes when people can take it without a lesson or a quiz."),
        types=TYPES,
        bit=37,
        chip=_("No training needed"),
        chip_no=_("Short training first"),
        hsds="application_process",
        sources="BC Take Home Naloxone page (training at the site)",
    ),
    yes_no(
        "training_offered",
        _("Shows you how to use it"),
        _("Yes when somebody there can explain it."),
        types=TYPES,
        bit=38,
        chip=_("Shows you how"),
        chip_no=_("Nobody to show you how"),
        sources="NaloxZone README (pharmacy confirmed to train)",
    ),
    one_of(
        "point_kind",
        _("Kind of place"),
        _("Where people take it from."),
        types=TYPES,
        choices=choices_from(
            39,
            ("staffed", _("Staff on site")),
            ("pharmacy", _("Pharmacy")),
            ("vending_machine", _("Vending machine")),
            ("wall_box", _("Wall box or cabinet")),
            ("mail", _("By mail only")),
        ),
        chip="%(value)s",
        sources="St Louis and Los Angeles machine lists; public cabinet guide",
    ),
    yes_no(
        "in_stock",
        _("In stock"),
        _("Yes when it was there at the last check. The date of the check is shown."),
        types=TYPES,
        bit=44,
        chip=_("In stock at last check"),
        chip_no=_("Out of stock at last check"),
        sources="Public cabinet guide (refill number); Bupe Locator stock reports",
    ),
    text(
        "report_empty",
        _("Whom to tell when it is empty"),
        _("A number or name that refills the machine or box."),
        types=TYPES,
        hsds="phones",
        sources="Public cabinet guide (refill number on the box)",
    ),
    number(
        "kits_per_visit",
        _("Kits per visit"),
        _("How many kits one person can take at a time."),
        types=TYPES,
        unit=KITS,
        sources="St Louis and Los Angeles machine lists (items per machine)",
    ),
    several_of(
        "who_may_get",
        _("Who may get it"),
        _("Everyone who is served."),
        types=TYPES,
        choices=choices_from(
            45,
            ("anyone", _("Anyone")),
            ("people_at_risk", _("People who use drugs")),
            ("family_friends", _("Family and friends")),
            ("organizations", _("Groups, shops and organizations")),
        ),
        hsds="eligibility_description",
        sources="BC Take Home Naloxone page (who is eligible)",
    ),
    text(
        "machine_access",
        _("How to open the machine or box"),
        _("Code, button, survey or phone call, and what else is in it."),
        types=TYPES,
        sources="St Louis and Los Angeles machine lists (survey optional)",
    ),
)
