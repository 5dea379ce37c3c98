"""Facts that every program type has. Their index bits are 0 to 29, the same for all types."""

from __future__ import annotations

from services.domain.facts.build import money, number, several_of, text, yes_no
from services.domain.facts.fact import Choice, Fact, FactKind, choices_from
from services.domain.facts.units import YEARS
from services.domain.languages import LANGUAGES
from services.domain.program_types import ProgramType
from services.domain.text import gettext_noop as _

EVERY = tuple(ProgramType)
INFORM_USA = "Inform USA (AIRS) style guide elements; HSDS 3.1"

ALSO_OFFERS = choices_from(
    10,
    ("naloxone", _("Naloxone")),
    ("peer_support", _("Peer support")),
    ("counselling", _("Counselling")),
    ("outreach", _("Outreach in the street or at home")),
    ("disposal", _("Syringe disposal")),
    ("hiv_testing", _("HIV testing")),
    ("hcv_testing", _("Hepatitis C testing")),
    ("sti_testing", _("Testing for other infections (STI)")),
    ("wound_care", _("Wound care")),
    ("vaccination", _("Vaccination")),
    ("prep", _("PrEP (HIV prevention)")),
    ("treatment_help", _("Help to start treatment")),
    ("test_strips", _("Drug test strips to take away")),
    ("smoking_supplies", _("Safer smoking supplies")),
    ("food", _("Food")),
    ("hygiene", _("Showers, laundry or clothes")),
    ("safe_rides", _("Safe rides")),
    ("vocational_help", _("Help to find work")),
    ("continuing_education", _("Help to finish school")),
    ("case_management", _("Help with ID, benefits and other services")),
)

ENTRY_FACTS: tuple[Fact, ...] = (
    yes_no(
        "free",
        _("Free of charge"),
        _("Yes when nobody pays anything. No when there is any fee."),
        types=EVERY,
        bit=0,
        chip=_("Free"),
        chip_no=_("There is a fee"),
        hsds="cost_options",
        sources=INFORM_USA,
    ),
    yes_no(
        "no_id",
        _("No ID asked"),
        _("Yes when nobody is asked for a card or paper that says who they are."),
        types=EVERY,
        bit=1,
        chip=_("No ID asked"),
        chip_no=_("ID asked"),
        hsds="required_documents",
        sources="HSDS required_document; YourPeer requirement filter",
    ),
    yes_no(
        "walk_in",
        _("Walk in, no appointment"),
        _("Yes when people can come without calling first."),
        types=EVERY,
        bit=2,
        chip=_("Walk in"),
        chip_no=_("Appointment needed"),
        hsds="application_process",
        sources=INFORM_USA,
    ),
    yes_no(
        "anonymous",
        _("No name asked"),
        _("Yes when people can use the service without a name or with a made-up one."),
        types=EVERY,
        bit=3,
        chip=_("No name asked"),
        chip_no=_("Name asked"),
        sources="StreetCheck FAQ (code, no name); YourPeer filter (registered client)",
    ),
    yes_no(
        "no_referral",
        _("No referral needed"),
        _("Yes when people can come on their own, without a letter or call from another service."),
        types=EVERY,
        bit=4,
        chip=_("No referral needed"),
        chip_no=_("Referral needed"),
        hsds="application_process",
        sources="YourPeer requirement filter (referral letter)",
    ),
    yes_no(
        "step_free",
        _("Step-free entrance"),
        _("Yes when a person in a wheelchair can get in without steps."),
        types=EVERY,
        bit=5,
        chip=_("Step-free"),
        chip_no=_("Steps at the entrance"),
        hsds="accessibility",
        sources="HSDS accessibility table",
    ),
    yes_no(
        "phone_answered",
        _("Phone is answered"),
        _("Yes when somebody picked up when the number was last tried in open hours."),
        types=EVERY,
        bit=6,
        chip=_("Phone is answered"),
        chip_no=_("Phone often not answered"),
        hsds="phones",
        sources="Flavin 2020 (61% of listed numbers were right)",
    ),
    yes_no(
        "under_18",
        _("Under 18 welcome"),
        _("Yes when people under 18 can use the service on their own."),
        types=EVERY,
        bit=7,
        chip=_("Under 18 welcome"),
        chip_no=_("18 and over"),
        hsds="minimum_age",
        sources="HSDS minimum_age; FindTreatment age groups",
    ),
    yes_no(
        "no_residency",
        _("Open to people from anywhere"),
        _("Yes when people do not have to live in the area or prove an address."),
        types=EVERY,
        bit=8,
        chip=_("Open to people from anywhere"),
        chip_no=_("For people who live in the area"),
        hsds="eligibility_description",
        sources="Inform USA area served; NEXT affiliates mail inside their own state",
    ),
    yes_no(
        "peer_staffed",
        _("Staff with lived experience"),
        _("Yes when people who use drugs or used them work there."),
        types=EVERY,
        bit=9,
        chip=_("Peer staff"),
        chip_no=_("No peer staff"),
        sources="Dave Purchase Memorial Survey; Speed 2020 review",
    ),
)

DETAIL_FACTS: tuple[Fact, ...] = (
    money(
        "cost",
        _("Cost"),
        _("What one visit or kit costs, with the currency, such as 10 USD."),
        types=EVERY,
        sources="HSDS cost_option",
    ),
    text(
        "cost_note",
        _("About the cost"),
        _("Sliding fees, insurance, what is free and for whom."),
        types=EVERY,
        hsds="fees_description",
        sources="HSDS fees_description",
    ),
    number(
        "minimum_age",
        _("Youngest age"),
        _("The youngest age served, in years."),
        types=EVERY,
        unit=YEARS,
        chip=_("From %(value)s"),
        hsds="minimum_age",
        sources="HSDS minimum_age; Speed 2020 review (age rules by site)",
    ),
    text(
        "who_turned_away",
        _("Who cannot be served"),
        _("Say it plainly, so that nobody makes the trip for nothing."),
        types=EVERY,
        hsds="eligibility_description",
        sources="Inform USA eligibility element; Speed 2020 review (excluded groups)",
    ),
    # Languages filter through their own index column, so their choices have no bit here.
    Fact(
        "languages",
        _("Languages spoken"),
        _("Languages that staff speak themselves, not through an interpreter."),
        FactKind.CHOICES,
        EVERY,
        filters=True,
        choices=tuple(Choice(language.code, language.name) for language in LANGUAGES),
        hsds="languages",
        sources="HSDS language table; FindTreatment language codes",
        parameter="language",
    ),
    several_of(
        "also_offers",
        _("Also offers"),
        _("What people can get there besides the program itself."),
        types=EVERY,
        choices=ALSO_OFFERS,
        chip=_("Also: %(value)s"),
        sources="MMWR 2015 (services at syringe programs); NASEN support form",
    ),
)

FACTS: tuple[Fact, ...] = ENTRY_FACTS + DETAIL_FACTS
