"""Facts of education and training programs. Own index bits 30 to 53."""

from __future__ import annotations

from services.domain.facts.build import number, one_of, several_of, text, yes_no
from services.domain.facts.fact import Fact, choices_from
from services.domain.facts.units import MINUTES
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

TYPES = (ProgramType.EDUCATION,)

FACTS: tuple[Fact, ...] = (
    several_of(
        "course_format",
        _("How it is taught"),
        _("Every way in which people can take it."),
        types=TYPES,
        choices=choices_from(
            30,
            ("self_paced", _("Online, at your own pace")),
            ("live_online", _("Online, live")),
            ("in_person", _("In person")),
        ),
        chip="%(value)s",
        sources="NEXT Distro video and quiz (PMC7958031); BJA naloxone toolkit",
    ),
    several_of(
        "topics",
        _("Topics"),
        _("What people learn there."),
        types=TYPES,
        choices=choices_from(
            33,
            ("overdose_response", _("Overdose response and naloxone")),
            ("safer_use", _("Safer use")),
            ("wound_care_skills", _("Wound care")),
            ("hiv_hepatitis", _("HIV and hepatitis")),
            ("checking_skills", _("Test strips and drug checking")),
            ("rights", _("Rights and law")),
            ("stigma", _("Stigma and words")),
        ),
        chip="%(value)s",
        sources="SAMHSA codes NOE, HAEC, TAEC, HEO, SAE",
    ),
    several_of(
        "audience",
        _("Who it is for"),
        _("The people it is made for."),
        types=TYPES,
        choices=choices_from(
            40,
            ("people_who_use", _("People who use drugs")),
            ("family_friends", _("Family and friends")),
            ("staff", _("Staff and volunteers")),
            ("public", _("Anyone")),
        ),
        sources="BJA naloxone toolkit; Maryland overdose response program",
    ),
    number(
        "length",
        _("Length"),
        _("Minutes from start to end."),
        types=TYPES,
        unit=MINUTES,
        chip="%(value)s",
        sources="BJA naloxone toolkit (40 to 90 minutes)",
    ),
    one_of(
        "session_dates",
        _("When it is held"),
        _("Whether there are fixed dates."),
        types=TYPES,
        choices=choices_from(
            44,
            ("any_time", _("Any time")),
            ("fixed_dates", _("On fixed dates")),
            ("on_request", _("On request")),
        ),
        hsds="schedules",
        sources="Maryland overdose response program (training entities)",
    ),
    yes_no(
        "certificate",
        _("Gives a certificate"),
        _("Yes when people get a paper or card at the end."),
        types=TYPES,
        bit=47,
        chip=_("Certificate"),
        chip_no=_("No certificate"),
        sources="Maryland overdose response program (certificate application)",
    ),
    yes_no(
        "naloxone_after",
        _("Naloxone at the end"),
        _("Yes when people get naloxone to take home, or by mail, after it."),
        types=TYPES,
        bit=48,
        chip=_("Naloxone at the end"),
        chip_no=_("No naloxone given"),
        sources="NEXT Distro (PMC7958031): quiz, then a mailed kit",
    ),
    yes_no(
        "hands_on",
        _("Hands-on practice"),
        _("Yes when people practise with a trainer device or on a doll."),
        types=TYPES,
        bit=49,
        chip=_("Hands-on practice"),
        chip_no=_("No practice part"),
        sources="BJA naloxone toolkit (practice part)",
    ),
    yes_no(
        "comes_to_groups",
        _("Will come to a group"),
        _("Yes when a trainer comes to your place, shelter, school or work."),
        types=TYPES,
        bit=50,
        chip=_("Comes to your group"),
        chip_no=_("Only at its own place"),
        sources="Maryland overdose response program (training entities)",
    ),
    text(
        "group_requests",
        _("Who may ask for a group session"),
        _("Who can ask, for how many people, and how far ahead."),
        types=TYPES,
        hsds="application_process",
        sources="Maryland overdose response program",
    ),
    yes_no(
        "staff_credits",
        _("Credits for staff"),
        _("Yes when health or social workers get continuing education credits."),
        types=TYPES,
        bit=51,
        chip=_("Credits for staff"),
        chip_no=_("No credits"),
        sources="SAMHSA code SAE; BJA naloxone toolkit",
    ),
)
