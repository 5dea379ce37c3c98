"""Facts of syringe services. Own index bits 30 to 53."""

from __future__ import annotations

from services.domain.facts.build import number, several_of, text, yes_no
from services.domain.facts.fact import Fact, choices_from
from services.domain.facts.units import SYRINGES
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

TYPES = (ProgramType.SYRINGE,)
CDC = "CDC needs-based sheet 2020"

FACTS: tuple[Fact, ...] = (
    yes_no(
        "needs_based",
        _("As many as you need"),
        _("Yes when people get what they ask for. No when it is one for one or there is a limit."),
        types=TYPES,
        bit=30,
        chip=_("As many as you need"),
        chip_no=_("One for one or a limit"),
        sources=CDC,
    ),
    yes_no(
        "no_returns",
        _("No need to bring used ones"),
        _("Yes when people get new syringes without bringing used ones back."),
        types=TYPES,
        bit=31,
        chip=_("No need to bring used ones"),
        chip_no=_("Bring used ones back"),
        sources=CDC,
    ),
    number(
        "visit_limit",
        _("Most per visit"),
        _("The largest number for one person and visit, if there is a limit."),
        types=TYPES,
        unit=SYRINGES,
        chip=_("Up to %(value)s"),
        sources=CDC,
    ),
    several_of(
        "equipment",
        _("Equipment"),
        _("Everything people can get there."),
        types=TYPES,
        choices=choices_from(
            32,
            ("insulin_syringes", _("Insulin syringes (fixed needle)")),
            ("larger_syringes", _("Larger syringes and separate needles")),
            ("cookers_filters", _("Cookers and filters")),
            ("sterile_water", _("Sterile water")),
            ("tourniquets", _("Tourniquets")),
            ("stems", _("Straight pipes (stems)")),
            ("bowl_pipes", _("Bowl pipes")),
            ("foil", _("Foil")),
            ("snorting_kits", _("Snorting kits")),
            ("sharps_containers", _("Sharps containers")),
        ),
        sources="SWAN New Haven (sizes); PMC8772135; Dave Purchase Memorial Survey",
    ),
    several_of(
        "ways_to_get",
        _("Ways to get supplies"),
        _("Every way that works. For mail use the fact of its own."),
        types=TYPES,
        choices=choices_from(
            42,
            ("counter", _("At the place")),
            ("van", _("From a van")),
            ("delivery", _("Brought to you")),
            ("vending_machine", _("From a machine")),
            ("pharmacy", _("At a pharmacy")),
            ("backpack", _("From outreach workers on foot")),
        ),
        chip="%(value)s",
        sources="NASEN support form (delivery); Northern Territory and Tasmania pages",
    ),
    yes_no(
        "disposal_any_hour",
        _("Disposal at any hour"),
        _("Yes when used syringes can be dropped day and night."),
        types=TYPES,
        bit=48,
        chip=_("Disposal at any hour"),
        chip_no=_("Disposal in open hours only"),
        sources="Northern Territory page (24 h disposal)",
    ),
    text(
        "disposal_hours",
        _("When used syringes are taken back"),
        _("Hours and place of the drop box or counter."),
        types=TYPES,
        hsds="schedules",
        sources="Northern Territory page (primary and secondary outlets)",
    ),
    yes_no(
        "participant_card",
        _("Gives a participant card"),
        _("Yes when people get a card that shows they use the program."),
        types=TYPES,
        bit=49,
        chip=_("Participant card"),
        chip_no=_("No participant card"),
        sources="Dave Purchase Memorial Survey",
    ),
    yes_no(
        "buprenorphine_here",
        _("Buprenorphine here"),
        _("Yes when people can start or get buprenorphine in the same place."),
        types=TYPES,
        bit=50,
        chip=_("Buprenorphine here"),
        chip_no=_("No buprenorphine here"),
        sources="PMC8772135; Dave Purchase Memorial Survey",
    ),
    text(
        "tokens",
        _("Tokens and machine prices"),
        _("Where to get tokens or codes for a machine, and what it costs."),
        types=TYPES,
        hsds="cost_options",
        sources="Northern Territory (tokens); northern New South Wales (machine price)",
    ),
)
