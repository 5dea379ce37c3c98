"""The registry of decision facts: coverage, values, wording, and index bits that never move."""

from pathlib import Path

import pytest

from services.domain.facts import (
    FACTS,
    RESERVED_KEYS,
    FactKind,
    FactValueError,
    bits_of,
    chip_text,
    display,
    fact,
    facts_of,
    filter_facts,
    filter_mask,
    known_mask,
    language_mask,
    parse,
    types_with,
)
from services.domain.program_types import ProgramType

PINNED = Path(__file__).with_name("fact_bits.txt")


def test_facts_of_a_type_come_from_code_or_member():
    assert facts_of("syringe") == facts_of(ProgramType.SYRINGE)
    assert fact("needs_based") in facts_of("syringe")
    assert fact("needs_based") not in facts_of("naloxone")


@pytest.mark.parametrize("program_type", ProgramType)
def test_every_type_has_eight_facts_of_its_own(program_type):
    own = [row for row in facts_of(program_type) if row.program_types == (program_type,)]
    assert len(own) >= 8


def test_keys_are_unique_and_leave_search_words_alone():
    keys = [row.key for row in FACTS]
    assert len(set(keys)) == len(keys)
    assert not set(keys) & RESERVED_KEYS


@pytest.mark.parametrize("row", FACTS, ids=lambda row: row.key)
def test_fact_is_complete(row):
    assert all([row.label, row.help, row.sources, row.hsds, row.program_types])
    assert bool(row.choices) is (row.kind in (FactKind.CHOICE, FactKind.CHOICES))
    assert bool(row.unit) is (row.kind is FactKind.NUMBER)
    assert len({choice.code for choice in row.choices}) == len(row.choices)
    if row.kind is FactKind.YES_NO:
        assert all([row.filters, row.chip, row.chip_no, row.chip != row.chip_no])


def test_filter_facts_are_those_with_index_bits_and_languages():
    indexed = {row.key for row in FACTS if row.index_bits}
    assert {row.key for row in filter_facts()} == indexed | {"languages"}
    assert fact("languages").parameter == "language"


def test_index_bits_never_move():
    pinned = dict(line.rsplit(" ", 1) for line in PINNED.read_text("utf-8").splitlines())
    now = {row.key: str(row.bit) for row in FACTS if row.bit >= 0}
    for row in FACTS:
        now |= {f"{row.key}.{c.code}": str(c.bit) for c in row.choices if c.bit >= 0}
    assert now == pinned


@pytest.mark.parametrize("program_type", ProgramType)
def test_index_bits_of_a_type_do_not_overlap(program_type):
    used = 0
    for row in facts_of(program_type):
        assert not used & row.index_bits, row.key
        used |= row.index_bits
        single = [row.bit, *(choice.bit for choice in row.choices)]
        assert row.index_bits.bit_count() == sum(bit >= 0 for bit in single)
    assert used < 1 << 62


def test_facts_of_every_type_keep_the_low_bits_to_themselves():
    low = (1 << 30) - 1
    for row in FACTS:
        every_type = row.program_types == tuple(ProgramType)
        assert row.index_bits & (low if not every_type else ~low) == 0, row.key


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("no_id", "Yes", "yes"),
        ("no_id", True, "yes"),
        ("no_id", False, "no"),
        ("no_id", "0", "no"),
        ("housing_kind", "emergency", "emergency"),
        ("housing_kind", "Recovery residence", "recovery_residence"),
        ("medicines", "bup_film, methadone", "methadone,bup_film"),
        ("medicines", ["methadone", "methadone"], "methadone"),
        ("medicines", "None", "none"),
        ("medicines", "Buprenorphine film; METHADONE", "methadone,bup_film"),
        ("equipment", "Insulin syringes (fixed needle)", "insulin_syringes"),
        ("also_offers", "Help with ID, benefits and other services", "case_management"),
        ("languages", "Spanish, en", "en,es"),
        ("languages", ["ase", "Haitian Creole"], "ht,ase"),
        ("minimum_age", "18", "18"),
        ("minimum_age", 16, "16"),
        ("first_result", "010.50", "10.5"),
        ("mail_wait", "100", "100"),
        ("mail_wait", 0, "0"),
        ("cost", "$0 USD", None),
        ("cost", "10 usd", "10.00 USD"),
        ("cost", "CAD 7.5", "7.50 CAD"),
        ("cost", "£12,50", "12.50 GBP"),
        ("cost", "US$ 5", "5.00 USD"),
        ("curfew", "  in by\n 21:00 ", "in by 21:00"),
    ],
)
def test_parse(key, raw, value):
    if value is None:
        with pytest.raises(FactValueError):
            parse(fact(key), raw)
    else:
        assert parse(fact(key), raw) == value


@pytest.mark.parametrize(
    ("key", "raw", "said"),
    [
        ("no_id", "maybe", "yes or no"),
        ("no_id", "", "not known"),
        ("no_id", None, "not known"),
        ("housing_kind", "castle", "emergency, transitional"),
        ("housing_kind", "emergency,motel", "is not one of"),
        ("medicines", "aspirin", "methadone, bup_film"),
        ("medicines", "none,methadone", "none"),
        ("medicines", ",", "none"),
        ("languages", "none", "at least one language"),
        ("languages", "Klingon", "is not one of"),
        ("minimum_age", "eighteen", "digits"),
        ("minimum_age", "-1", "digits"),
        ("minimum_age", "NaN", "digits"),
        ("minimum_age", "1e9", "digits"),
        ("cost", "10", "currency"),
        ("cost", "$10", "currency"),
        ("cost", "ten dollars", "currency"),
        ("curfew", "x" * 501, "500"),
        ("curfew", "in by\x00nine", "cannot be shown"),
    ],
)
def test_parse_refuses_and_names_what_is_allowed(key, raw, said):
    with pytest.raises(FactValueError, match=said):
        parse(fact(key), raw)


@pytest.mark.parametrize("row", FACTS, ids=lambda row: row.key)
def test_parse_of_a_canonical_value_keeps_it(row):
    samples = {
        FactKind.YES_NO: "no",
        FactKind.NUMBER: "12.5",
        FactKind.MONEY: "3.00 EUR",
        FactKind.TEXT: "Call first",
    }
    value = samples.get(row.kind) or ",".join(c.code for c in row.choices)
    if row.kind is FactKind.CHOICE:
        value = row.choices[-1].code
    assert parse(row, value) == value
    assert all(display(row, value))


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("no_id", "yes", ["Yes"]),
        ("no_id", "no", ["No"]),
        ("medicines", "methadone,bup_film", ["Methadone", "Buprenorphine film"]),
        ("medicines_allowed", "none", ["None of these"]),
        ("languages", "en,ht", ["English", "Haitian Creole"]),
        ("minimum_age", "18", ["18 years"]),
        ("mail_wait", "1", ["1 day"]),
        ("cost", "0.00 USD", ["Free"]),
        ("cost", "10.00 USD", ["10.00 USD"]),
        ("curfew", "in by 21:00", ["in by 21:00"]),
    ],
)
def test_display(key, value, shown):
    assert display(fact(key), value) == shown


def test_display_translates_labels_and_units():
    spanish = {"Methadone": "Metadona", "%(value)s years": "%(value)s años"}
    translate = lambda message: spanish.get(message, message)  # noqa: E731
    assert display(fact("medicines"), "methadone", translate) == ["Metadona"]
    assert display(fact("minimum_age"), "18", translate) == ["18 años"]


@pytest.mark.parametrize(
    ("key", "value", "chip"),
    [
        ("no_id", "yes", "No ID asked"),
        ("no_id", "no", "ID asked"),
        ("also_offers", "wound_care,food", "Also: Wound care, Food"),
        ("also_offers", "none", ""),
        ("first_visit_wait", "3", "First visit: 3 days"),
        ("naloxone_form", "nasal", "Nasal spray"),
        ("curfew", "in by 21:00", ""),
    ],
)
def test_chip_text(key, value, chip):
    assert chip_text(fact(key), value) == chip


def test_bits_of_three_states():
    bits = bits_of("syringe", {"no_id": "yes", "walk_in": "yes", "free": "no"})
    assert bits.yes == filter_mask("no_id") | filter_mask("walk_in")
    assert bits.known == bits.yes | filter_mask("free")
    assert bits.languages == 0


def test_bits_of_choices_make_the_whole_fact_known():
    bits = bits_of("mat", {"medicines": "methadone"})
    assert bits.yes & filter_mask("medicines", ["bup_film", "methadone"])
    assert not bits.yes & filter_mask("medicines", ["bup_film"])
    assert bits.known == known_mask("medicines")
    assert bits_of("housing", {"medicines_allowed": "none"}) == (
        0,
        known_mask("medicines_allowed"),
        0,
    )


def test_bits_of_languages_stand_apart():
    bits = bits_of("legal_aid", {"languages": "en,es"})
    assert bits == (0, 0, language_mask(["en", "es"]))
    assert not bits.languages & language_mask(["fr"])


def test_bits_of_passes_over_what_the_type_does_not_have():
    assert bits_of("naloxone", {"needs_based": "yes", "gone": "yes", "cost": "0.00 USD"}) == (
        0,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("key", "choices", "error"),
    [
        ("no_id", ["no"], KeyError),
        ("medicines", ["aspirin"], KeyError),
        ("nothing", [], KeyError),
        ("medicines", [], ValueError),
        ("cost", ["10"], ValueError),
        ("languages", ["en"], ValueError),
        ("permit", ["in_force"], ValueError),
    ],
)
def test_filter_mask_refuses(key, choices, error):
    with pytest.raises(error):
        filter_mask(key, choices)


def test_filter_mask_of_a_yes_no_fact_takes_yes():
    assert filter_mask("free", ["yes"]) == filter_mask("free") == 1


def test_types_with():
    assert types_with("free") == tuple(ProgramType)
    assert types_with("needs_based") == (ProgramType.SYRINGE,)
    assert set(types_with("by_mail")) == {"naloxone", "syringe", "drug_checking"}
