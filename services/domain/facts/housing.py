"""Facts of housing programs. Own index bits 30 to 58."""

from __future__ import annotations

from services.domain.facts.build import number, one_of, several_of, text, yes_no
from services.domain.facts.fact import Fact, choices_from
from services.domain.facts.units import BEDS, DAYS
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

TYPES = (ProgramType.HOUSING,)
ASPE = "ASPE Choice Matters"
YOURPEER = "YourPeer requirement filter"
LOW_BARRIER = "Santa Rosa low-barrier change"

FACTS: tuple[Fact, ...] = (
    one_of(
        "housing_kind",
        _("Kind of housing"),
        _("What a person gets: a bed for the night or a home."),
        types=TYPES,
        choices=choices_from(
            30,
            ("emergency", _("Emergency bed")),
            ("transitional", _("Housing for some months")),
            ("permanent_supportive", _("Lasting home with support")),
            ("recovery_residence", _("Recovery residence")),
            ("motel", _("Motel or hotel room")),
        ),
        chip="%(value)s",
        sources=f"{ASPE}; SAMHSA code HH",
    ),
    one_of(
        "use_rule",
        _("Rule about drug use"),
        _("What the house asks of the people who live there."),
        types=TYPES,
        choices=choices_from(
            35,
            ("housing_first", _("Housing First: no condition")),
            ("use_tolerated", _("Use is tolerated")),
            ("not_on_site", _("No use on site")),
            ("abstinence", _("No use at all")),
        ),
        chip="%(value)s",
        sources=f"{ASPE} (models and their stance)",
    ),
    yes_no(
        "no_door_test",
        _("No test at the door"),
        _("Yes when nobody has to give a breath or urine test to come in."),
        types=TYPES,
        bit=39,
        chip=_("No test at the door"),
        chip_no=_("Test at the door"),
        sources=LOW_BARRIER,
    ),
    several_of(
        "medicines_allowed",
        _("Treatment medicines allowed"),
        _("Which medicines residents may take. Say none when none is allowed."),
        types=TYPES,
        choices=choices_from(
            40,
            ("methadone", _("Methadone")),
            ("buprenorphine", _("Buprenorphine")),
            ("naltrexone", _("Naltrexone")),
        ),
        chip=_("Allowed: %(value)s"),
        sources="PMC7260098 (many recovery residences refuse residents on medication)",
    ),
    several_of(
        "way_in",
        _("Way in"),
        _("Every way that works."),
        types=TYPES,
        choices=choices_from(
            43,
            ("come_to_door", _("Come to the door")),
            ("phone_line", _("Call a phone line")),
            ("referral", _("Through another service")),
            ("coordinated_entry", _("Through coordinated entry")),
        ),
        hsds="application_process",
        sources=YOURPEER,
    ),
    text(
        "intake_hours",
        _("When and where to ask for a bed"),
        _("The number to call, the hour to call it, the door to come to."),
        types=TYPES,
        hsds="application_process",
        sources=YOURPEER,
    ),
    yes_no(
        "no_waiting_list",
        _("No waiting list"),
        _("Yes when a bed can usually be had the same day."),
        types=TYPES,
        bit=47,
        chip=_("No waiting list"),
        chip_no=_("Waiting list"),
        hsds="capacities",
        sources="HSDS service_capacity; YourPeer",
    ),
    number(
        "beds",
        _("Beds"),
        _("All beds, free or not."),
        types=TYPES,
        unit=BEDS,
        hsds="capacities",
        sources="HSDS service_capacity",
    ),
    text(
        "curfew",
        _("Times to be in"),
        _("When the door closes and when people must leave in the morning."),
        types=TYPES,
        sources=LOW_BARRIER,
    ),
    yes_no(
        "day_stay",
        _("You can stay in the day"),
        _("Yes when people do not have to leave in the morning."),
        types=TYPES,
        bit=48,
        chip=_("Stay in the day"),
        chip_no=_("Out in the day"),
        sources=LOW_BARRIER,
    ),
    yes_no(
        "couples",
        _("Couples can stay together"),
        _("Yes when two partners can stay in the same place."),
        types=TYPES,
        bit=49,
        chip=_("Couples together"),
        chip_no=_("No couples"),
        sources=LOW_BARRIER,
    ),
    yes_no(
        "pets",
        _("Pets welcome"),
        _("Yes when animals that are not service animals can come too."),
        types=TYPES,
        bit=50,
        chip=_("Pets welcome"),
        chip_no=_("No pets"),
        sources=LOW_BARRIER,
    ),
    yes_no(
        "belongings",
        _("Room for belongings"),
        _("Yes when bags and carts can be kept safe."),
        types=TYPES,
        bit=51,
        chip=_("Room for belongings"),
        chip_no=_("Little room for belongings"),
        sources=LOW_BARRIER,
    ),
    several_of(
        "housed_groups",
        _("Who can stay"),
        _("Every group that is served."),
        types=TYPES,
        choices=choices_from(
            52,
            ("men", _("Men")),
            ("women", _("Women")),
            ("trans_nonbinary", _("Trans and nonbinary people")),
            ("families", _("Families with children")),
            ("youth", _("Young people")),
            ("veterans", _("Veterans")),
        ),
        hsds="eligibility_description",
        sources=f"{YOURPEER}; FindTreatment gender and age groups",
    ),
    number(
        "longest_stay",
        _("Longest stay"),
        _("Days a person may stay at most."),
        types=TYPES,
        unit=DAYS,
        sources=ASPE,
    ),
)
