"""Facts of legal aid programs. Own index bits 30 to 58."""

from __future__ import annotations

from services.domain.facts.build import several_of, text, yes_no
from services.domain.facts.fact import Fact, choices_from
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

TYPES = (ProgramType.LEGAL_AID,)
LAALAA = "LAALAA category codes"
LSC = "US legal services pages"
NPHL = "Network for Public Health Law rights summary 2025"

FACTS: tuple[Fact, ...] = (
    several_of(
        "law_areas",
        _("Areas of law"),
        _("Everything they take on."),
        types=TYPES,
        choices=choices_from(
            30,
            ("housing", _("Housing and eviction")),
            ("criminal_charges", _("Criminal charges")),
            ("record_clearing", _("Clearing a record")),
            ("supplies_charges", _("Charges over syringes or supplies")),
            ("child_welfare", _("Children and family")),
            ("benefits", _("Benefits")),
            ("work", _("Work")),
            ("debt", _("Debt and fines")),
            ("medication_rights", _("Loss of home, job or care over medication")),
            ("discrimination", _("Discrimination")),
            ("immigration", _("Immigration")),
            ("police_conduct", _("Claims against police or public bodies")),
        ),
        chip="%(value)s",
        sources=f"{LAALAA}; {NPHL}",
    ),
    several_of(
        "kind_of_law",
        _("Civil or criminal"),
        _("Criminal is about charges. Civil is everything else."),
        types=TYPES,
        choices=choices_from(
            42,
            ("civil", _("Civil")),
            ("criminal", _("Criminal")),
        ),
        sources=LAALAA,
    ),
    several_of(
        "kind_of_help",
        _("What they do"),
        _("How far the help goes."),
        types=TYPES,
        choices=choices_from(
            44,
            ("advice", _("Advice")),
            ("forms", _("Help with forms and letters")),
            ("representation", _("A lawyer in court")),
            ("rights_training", _("Know-your-rights talks")),
        ),
        chip="%(value)s",
        sources=LSC,
    ),
    yes_no(
        "no_income_test",
        _("No income test"),
        _("Yes when people are helped whatever they earn."),
        types=TYPES,
        bit=48,
        chip=_("No income test"),
        chip_no=_("Income test"),
        hsds="eligibility_description",
        sources=f"{LSC} (125% of the poverty line)",
    ),
    text(
        "income_limit",
        _("Income limit"),
        _("The limit, and what counts."),
        types=TYPES,
        hsds="eligibility_description",
        sources=f"{LSC} (125% of the poverty line)",
    ),
    yes_no(
        "any_immigration_status",
        _("Any immigration status"),
        _("Yes when people are helped whatever papers they have."),
        types=TYPES,
        bit=49,
        chip=_("Any immigration status"),
        chip_no=_("Immigration rules apply"),
        hsds="eligibility_description",
        sources=f"{LSC} (immigration rules)",
    ),
    text(
        "courts",
        _("Courts and places covered"),
        _("Where the case or the person has to be."),
        types=TYPES,
        hsds="service_areas",
        sources=LSC,
    ),
    several_of(
        "intake_ways",
        _("Ways to ask"),
        _("Every way that works."),
        types=TYPES,
        choices=choices_from(
            50,
            ("phone", _("Phone")),
            ("office", _("At the office")),
            ("online", _("Online form")),
            ("outreach_clinic", _("At a clinic or outreach stop")),
        ),
        hsds="application_process",
        sources=f"{LSC} (phone intake days and hours); LAALAA outreach posts",
    ),
    yes_no(
        "urgent_line",
        _("Urgent help line"),
        _("Yes when there is a quick way in for an arrest or an eviction date."),
        types=TYPES,
        bit=54,
        chip=_("Urgent help line"),
        chip_no=_("No urgent line"),
        hsds="phones",
        sources=f"{LSC} (intake and case-type refusals)",
    ),
    yes_no(
        "confidential",
        _("Confidential"),
        _("Yes when what people say stays with the lawyer."),
        types=TYPES,
        bit=55,
        chip=_("Confidential"),
        chip_no=_("Not confidential"),
        sources=NPHL,
    ),
    text(
        "cases_refused",
        _("Cases they do not take"),
        _("So that nobody calls for nothing."),
        types=TYPES,
        hsds="eligibility_description",
        sources=f"{LSC} (case-type refusals)",
    ),
)
