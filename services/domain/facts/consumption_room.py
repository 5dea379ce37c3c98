"""Facts of supervised consumption services. Own index bits 30 to 53."""

from __future__ import annotations

from services.domain.facts.build import number, one_of, several_of, text, yes_no
from services.domain.facts.fact import Choice, Fact, choices_from
from services.domain.facts.units import MINUTES, PLACES
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

TYPES = (ProgramType.CONSUMPTION_ROOM,)
SPEED = "Speed 2020 review"
ARCHES = "ARCHES Lethbridge"
HEALTH_CANADA = "Health Canada status table"

FACTS: tuple[Fact, ...] = (
    several_of(
        "routes",
        _("Ways of using"),
        _("Every way that is allowed there."),
        types=TYPES,
        choices=choices_from(
            30,
            ("injecting", _("Injecting")),
            ("inhaling", _("Smoking or inhaling")),
            ("snorting", _("Snorting")),
            ("swallowing", _("Swallowing")),
        ),
        chip="%(value)s",
        sources=f"{ARCHES} (four routes); {SPEED} (inhalation needs ventilation)",
    ),
    yes_no(
        "assisted_injection",
        _("Someone may help you inject"),
        _("Yes when a friend, peer or nurse may help."),
        types=TYPES,
        bit=34,
        chip=_("Help with injecting allowed"),
        chip_no=_("No help with injecting"),
        sources=f"{SPEED} (rules by site); {HEALTH_CANADA} (authorised services)",
    ),
    yes_no(
        "pregnant_welcome",
        _("Pregnant people welcome"),
        _("Yes when pregnant people can use the room."),
        types=TYPES,
        bit=35,
        chip=_("Pregnant people welcome"),
        chip_no=_("Not for pregnant people"),
        hsds="eligibility_description",
        sources=f"{SPEED} (excluded groups)",
    ),
    number(
        "time_limit",
        _("Time in the room"),
        _("Minutes a person may stay in a booth."),
        types=TYPES,
        unit=MINUTES,
        sources=f"{ARCHES} (30 to 45 minutes)",
    ),
    number(
        "after_stay",
        _("Time to stay afterwards"),
        _("Minutes staff ask people to stay after using."),
        types=TYPES,
        unit=MINUTES,
        sources=f"{ARCHES} (15 minutes)",
    ),
    number(
        "booths",
        _("Places"),
        _("How many people can use at the same time."),
        types=TYPES,
        unit=PLACES,
        hsds="capacities",
        sources="EMCDDA mini-guide 2024",
    ),
    number(
        "usual_wait",
        _("Usual wait"),
        _("Minutes people usually wait for a place."),
        types=TYPES,
        unit=MINUTES,
        chip=_("Wait: %(value)s"),
        sources=SPEED,
    ),
    yes_no(
        "sharing_allowed",
        _("You may share or split"),
        _("Yes when two people may split what they bring."),
        types=TYPES,
        bit=36,
        chip=_("Sharing allowed"),
        chip_no=_("No sharing"),
        sources=f"{SPEED} (sharing and splitting rules)",
    ),
    several_of(
        "room_staff",
        _("Staff in the room"),
        _("Who watches over people."),
        types=TYPES,
        choices=choices_from(
            37,
            ("nurse", _("Nurse")),
            ("peer", _("Peer worker")),
            ("social_worker", _("Social worker")),
        ),
        sources="Pivot (OPS and SCS compared); EMCDDA mini-guide 2024",
    ),
    yes_no(
        "night_hours",
        _("Open at night"),
        _("Yes when it is open after 10 in the evening."),
        types=TYPES,
        bit=40,
        chip=_("Open at night"),
        chip_no=_("Not open at night"),
        hsds="schedules",
        sources=SPEED,
    ),
    yes_no(
        "drug_checking_here",
        _("Drug checking here"),
        _("Yes when people can have a drug checked in the same place."),
        types=TYPES,
        bit=41,
        chip=_("Drug checking here"),
        chip_no=_("No drug checking"),
        sources=f"{HEALTH_CANADA} (authorised services)",
    ),
    one_of(
        "permit",
        _("Permit"),
        _("The state of the permit on the day it was checked."),
        types=TYPES,
        choices=(
            Choice("in_force", _("Permit in force")),
            Choice("not_yet_open", _("Permit given, not open yet")),
            Choice("being_renewed", _("Permit being renewed")),
            Choice("ended", _("Permit ended")),
            Choice("none_needed", _("No permit needed by local law")),
        ),
        sources=f"{HEALTH_CANADA} (approval, expiry, authorised but not operating)",
    ),
    text(
        "permit_until",
        _("Permit ends on"),
        _("The date, written as year-month-day."),
        types=TYPES,
        sources=f"{HEALTH_CANADA} (expiry dates)",
    ),
)
