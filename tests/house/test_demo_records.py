"""The sample records: plainly fictional, valid, and showing everything the product can say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import fields

import pytest

from services.curation.public_text import PUBLIC_TEXT, hidden_address
from services.domain import respect
from services.domain.facts import BY_KEY, parse
from services.domain.freshness import FreshnessState, freshness
from services.domain.hours_check import validate
from services.domain.hours_rules import DatedException, Rule
from services.domain.leaks import leaks
from services.domain.program_types import ProgramType
from services.models import (
    AreaAlert,
    ConfidentialAddress,
    Confirmation,
    Consent,
    DoNotList,
    Listing,
    Location,
    Notice,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Schedule,
    ScheduleException,
    ServiceArea,
    SourceRecord,
)
from tests.house.demo import TODAY, fixtures, records

MADE_UP = re.compile(r"example|sample|ejemplo|exemple", re.IGNORECASE)
# Numbers kept for fiction: NANPA 555-0100 to 0199, Ofcom (London, Glasgow), ACMA.
RESERVED = re.compile(r"\+1\d{3}55501\d{2}|\+4420794600?\d{3,4}|\+441414960\d{3}|\+61[23]5550\d{4}")
# Where the law knows such rooms; even made-up records must not mislead about that.
ROOMS = {"vancouver", "toronto", "montreal", "sydney", "melbourne", "glasgow", "dublin"} | {
    "new_york",
    "providence",
}
LANGUAGES = {"en", "es", "fr", "vi", "zh", "yue", "ar", "so", "ht", "pa", "ase", "nv", "mi"}


def test_there_are_enough_listings_of_every_type():
    kinds = Counter(listing.program.program_type for listing in records().of(Listing))

    assert kinds.total() >= 240
    assert {kind: kinds[kind] >= 15 for kind in ProgramType} == dict.fromkeys(ProgramType, True)


def test_many_towns_and_countries_are_shown():
    assert len(fixtures().towns) >= 12
    assert len({town.country for town in fixtures().towns}) >= 3


def test_every_provider_is_a_sample():
    assert all(provider.is_sample for provider in records().of(Provider))


@pytest.mark.parametrize("model", [Provider, Location])
def test_names_say_that_they_are_made_up(model):
    assert [row.name for row in records().of(model) if not MADE_UP.search(row.name)] == []


def test_addresses_are_made_up():
    lines = {row.address_1 for row in records().of(Location) if row.address_1}

    assert [line for line in lines if not MADE_UP.search(line)] == []


def test_phone_numbers_are_kept_for_fiction():
    numbers = {phone.number for phone in records().of(Phone)}

    assert len(numbers) > 50
    assert [number for number in numbers if not RESERVED.fullmatch(number)] == []


def test_web_and_mail_addresses_are_reserved_ones():
    providers = records().of(Provider)
    sites = [row.website for row in providers if row.website]
    mails = [row.email for row in providers if row.email]

    assert [s for s in sites if not re.match(r"https://\w+\.example\.(org|com)/", s)] == []
    assert [m for m in mails if not re.search(r"@\w+\.example\.(org|com)$", m)] == []


def test_rooms_stand_only_where_the_law_knows_them():
    rooms = {
        entry.external_id.split("/")[0]
        for entry in records().of(SourceRecord)
        if entry.listing.program.program_type == ProgramType.CONSUMPTION_ROOM
    }

    assert rooms == ROOMS


def test_every_fact_is_canonical_and_of_its_type():
    for fact in records().of(ProgramFact):
        entry = BY_KEY[fact.key]
        assert parse(entry, fact.value) == fact.value
        assert fact.program.program_type in entry.program_types


def test_facts_are_known_yes_known_no_and_not_known():
    by_program = defaultdict(dict)
    for fact in records().of(ProgramFact):
        by_program[fact.program.uuid][fact.key] = fact.value
    said = Counter(
        by_program[program.uuid].get(key, "not known")
        for program in records().of(Program)
        for key in ("free", "no_id", "walk_in", "step_free", "phone_answered", "under_18")
    )

    assert min(said["yes"], said["no"], said["not known"]) > 50


def test_many_languages_are_spoken():
    spoken = {
        code
        for fact in records().of(ProgramFact)
        if fact.key == "languages"
        for code in fact.value.split(",")
    }

    assert spoken >= LANGUAGES


def test_every_schedule_is_without_a_finding():
    rules, exceptions = defaultdict(list), defaultdict(list)
    for row in records().of(Schedule):
        values = {field.name: getattr(row, field.name) for field in fields(Rule)}
        rules[(row.location or row.listing).uuid].append(Rule(**values))
    for row in records().of(ScheduleException):
        values = {field.name: getattr(row, field.name) for field in fields(DatedException)}
        exceptions[(row.location or row.listing).uuid].append(DatedException(**values))

    for owner in rules.keys() | exceptions.keys():
        assert validate(tuple(rules[owner]), tuple(exceptions[owner])) == ()


def test_fields_are_valid():
    for rows in records().by_model.values():
        for row in rows.values():
            links = [field.name for field in row._meta.concrete_fields if field.is_relation]
            row.clean_fields(exclude=links)


def test_public_text_uses_no_word_that_hurts():
    remarks = [
        (remark.term, getattr(row, name))
        for model, names in PUBLIC_TEXT.items()
        for row in records().of(model)
        for name in names
        for remark in respect.find(getattr(row, name))
    ]

    assert remarks == []


def provider_of(row: object) -> Provider:
    while not isinstance(row, Provider):
        owners = ("provider", "program", "location", "listing")
        row = next(owner for name in owners if (owner := getattr(row, name, None)))
    return row


def test_no_public_text_gives_a_secret_address_away():
    texts = defaultdict(set)
    for model, names in PUBLIC_TEXT.items():
        for row in records().of(model):
            texts[provider_of(row).uuid] |= {getattr(row, name) for name in names}
    secrets = records().of(ConfidentialAddress)
    found = [
        (row.address_1, leak)
        for row in secrets
        for text in texts[provider_of(row).uuid]
        for leak in leaks(text, hidden_address(row))
    ]

    assert len(secrets) >= 15
    assert found == []


def test_confirmations_agree_with_what_they_confirm():
    latest: dict[tuple, object] = {}
    for row in records().of(Confirmation):
        assert row.confirmed_on <= TODAY
        owner = row.listing.uuid if row.what == "listing" else row.listing.program.uuid
        latest[owner, row.what] = max(
            row.confirmed_on, latest.get((owner, row.what), row.confirmed_on)
        )

    for listing in records().of(Listing):
        assert latest.get((listing.uuid, "listing")) == listing.confirmed_on
    for fact in records().of(ProgramFact):
        assert latest.get((fact.program.uuid, fact.key)) == fact.confirmed_on


def test_every_state_of_freshness_is_shown_and_facts_have_days_of_their_own():
    states = Counter(
        freshness(row.confirmed_on, row.program.program_type, TODAY).state
        for row in records().of(Listing)
    )

    assert min(states[state] for state in FreshnessState) >= 5
    assert len({fact.confirmed_on for fact in records().of(ProgramFact)}) > 100


CASES = {
    "over midnight": lambda: [r for r in records().of(Schedule) if r.closes > 1440],
    "nth weekday": lambda: [r for r in records().of(Schedule) if r.weeks_of_month == 0b101],
    "last weekday": lambda: [r for r in records().of(Schedule) if r.weeks_of_month == 32],
    "every other week": lambda: [r for r in records().of(Schedule) if r.every_weeks == 2],
    "season": lambda: [r for r in records().of(Schedule) if r.valid_to],
    "not on holidays": lambda: [r for r in records().of(Schedule) if r.on_holidays == "closed"],
    "closed on a day": lambda: [r for r in records().of(ScheduleException) if r.closed],
    "other hours": lambda: [r for r in records().of(ScheduleException) if not r.closed],
    "hours as published": lambda: [
        r for r in records().of(Location) if r.hours_text and r.hours_kind == "not_known"
    ],
    "consent no": lambda: [
        r for r in records().of(Consent) if r.answer == "no" and r.listing.consent_web == "no"
    ],
    "do not list": lambda: records().of(DoNotList),
    "closed until": lambda: [r for r in records().of(Program) if r.status_until],
    "closed, nobody knows": lambda: [
        r for r in records().of(Program) if r.status == "temporarily_closed" and not r.status_until
    ],
    "closed for good": lambda: [r for r in records().of(Program) if r.status == "closed"],
    "hidden, yet published": lambda: [
        r
        for r in records().of(Listing)
        if r.location.visibility == "hidden" and r.publication == "published"
    ],
    "withdrawn with a reason": lambda: [
        r for r in records().of(Listing) if r.publication == "withdrawn" and r.withdrawn_reason
    ],
    "machine open day and night": lambda: [
        r for r in records().of(Location) if r.kind == "dispenser" and r.hours_kind == "always_open"
    ],
    "alert that says it is a sample": lambda: [
        r for r in records().of(AreaAlert) if "SAMPLE" in r.title and "made-up" in r.text
    ],
    "part of another provider": lambda: [r for r in records().of(Provider) if r.parent],
}


@pytest.mark.parametrize("case", CASES)
def test_special_case_is_shown(case):
    assert CASES[case]()


@pytest.mark.parametrize(
    ("model", "field", "values"),
    [
        (Location, "kind", Location.Kind.values),
        (Location, "visibility", ["exact", "area", "phone_first", "hidden"]),
        (
            Location,
            "hours_kind",
            ["not_known", "scheduled", "always_open", "by_appointment", "call_first"],
        ),
        (Listing, "publication", ["draft", "in_review", "published", "withdrawn"]),
        (Notice, "kind", Notice.Kind.values),
        (ServiceArea, "extent", ServiceArea.Extent.values),
        (Confirmation, "how", ["phone", "visit", "provider", "website", "document"]),
        (Phone, "kind", ["voice", "text", "fax"]),
    ],
)
def test_every_value_is_shown(model, field, values):
    assert {getattr(row, field) for row in records().of(model)} >= set(values)


def test_one_van_has_six_stops_with_times_of_their_own():
    stops = [
        row
        for row in records().of(Location)
        if row.kind == "mobile_stop" and row.provider.name == "Example Harbor Outreach"
    ]
    timed = {row.location.uuid for row in records().of(Schedule) if row.location in stops}

    assert len(stops) == len(timed) == 6
