"""Facts that belong to more than one program type but not to all. Their index bits are 54 to 57."""

from __future__ import annotations

from services.domain.facts.build import number, text, yes_no
from services.domain.facts.fact import Fact
from services.domain.facts.units import DAYS
from services.domain.program_types import ProgramType as Type
from services.domain.text import gettext_noop as _

MAILED = (Type.NALOXONE, Type.SYRINGE, Type.DRUG_CHECKING)

FACTS: tuple[Fact, ...] = (
    yes_no(
        "always_open",
        _("24-hour access"),
        _("Yes when people can get it at any hour, for example from a machine or a box."),
        types=(Type.NALOXONE, Type.SYRINGE),
        bit=54,
        chip=_("24-hour access"),
        chip_no=_("Only in open hours"),
        hsds="schedules",
        sources="Northern Territory syringe page (after-hours units); naloxone machine lists",
    ),
    yes_no(
        "no_registration",
        _("No sign-up"),
        _("Yes when a first visit needs no form, membership or registration."),
        types=(Type.EDUCATION, Type.SYRINGE, Type.CONSUMPTION_ROOM, Type.DRUG_CHECKING),
        bit=55,
        chip=_("No sign-up"),
        chip_no=_("Sign-up needed"),
        hsds="application_process",
        sources="Speed 2020 review (first visit registration); SWAN New Haven intake form",
    ),
    yes_no(
        "by_mail",
        _("By mail"),
        _("Yes when it can be sent to people, or a sample can be sent in."),
        types=MAILED,
        bit=56,
        chip=_("By mail"),
        chip_no=_("Not by mail"),
        sources="NEXT Distro (PMC7958031); northern New South Wales syringe post",
    ),
    text(
        "mail_area",
        _("Mail area"),
        _("The states, provinces or countries the mail goes to."),
        types=MAILED,
        hsds="service_areas",
        sources="NEXT affiliates mail only inside their own state",
    ),
    number(
        "mail_wait",
        _("Usual wait for mail"),
        _("Days from asking to getting it."),
        types=MAILED,
        unit=DAYS,
        sources="NEXT Distro (PMC7958031)",
    ),
    yes_no(
        "for_others",
        _("You can pick up for others"),
        _("Yes when one person can take supplies for friends who do not come."),
        types=(Type.NALOXONE, Type.SYRINGE),
        bit=57,
        chip=_("Pick up for others"),
        chip_no=_("Only for yourself"),
        sources="CDC needs-based sheet 2020; BC Take Home Naloxone (who is eligible)",
    ),
)
