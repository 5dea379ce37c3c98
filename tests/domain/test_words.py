"""What people type, in English and Spanish, with typing errors, and names that look like types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.facts import FactKind, fact
from services.domain.program_types import ProgramType
from services.domain.words import Interpretation, fold_words, interpret
from services.domain.words.fact_words import ROWS as FACT_ROWS
from services.domain.words.type_words import ROWS as TYPE_ROWS


def test_interpret_reads_type_fact_and_place():
    assert interpret("Free narcan in Portland, Oregon") == Interpretation(
        program_types=(ProgramType.NALOXONE,),
        facts=(("free", "yes"),),
        words=("portland", "oregon"),
        name_words=("free", "narcan", "portland", "oregon"),
    )


@pytest.mark.parametrize(
    ("text", "program_type"),
    [
        ("naloxone", "naloxone"),
        ("Narcan", "naloxone"),
        ("NARCÁN", "naloxone"),
        ("where can I get narcan", "naloxone"),
        ("overdose reversal kit", "naloxone"),
        ("kit de naloxona", "naloxone"),
        ("naxolone", "naloxone"),
        ("kloxxado", "naloxone"),
        ("overdose training class", "education"),
        ("clases de sobredosis", "education"),
        ("workshops", "education"),
        ("needle exchange", "syringe"),
        ("Needle-Exchange", "syringe"),
        ("syringe services program", "syringe"),
        ("SSP", "syringe"),
        ("clean needles", "syringe"),
        ("needles", "syringe"),
        ("rigs", "syringe"),
        ("jeringas", "syringe"),
        ("intercambio de agujas", "syringe"),
        ("harm reduction supplies", "syringe"),
        ("MAT", "mat"),
        ("MOUD", "mat"),
        ("medication-assisted treatment", "mat"),
        ("opioid replacement therapy", "mat"),
        ("rehab", "mat"),
        ("detox", "mat"),
        ("desintoxicación", "mat"),
        ("tratamiento de adicciones", "mat"),
        ("OPC", "consumption_room"),
        ("SIF", "consumption_room"),
        ("SCS", "consumption_room"),
        ("safe injection sites", "consumption_room"),
        ("supervised consumption site", "consumption_room"),
        ("overdose prevention centre", "consumption_room"),
        ("shooting gallery", "consumption_room"),
        ("sala de consumo", "consumption_room"),
        ("test my drugs", "drug_checking"),
        ("drug checking", "drug_checking"),
        ("pill testing", "drug_checking"),
        ("FTIR", "drug_checking"),
        ("análisis de drogas", "drug_checking"),
        ("shelter", "housing"),
        ("homeless shelter", "housing"),
        ("place to sleep", "housing"),
        ("refugios", "housing"),
        ("vivienda", "housing"),
        ("lawyer", "legal_aid"),
        ("legal aid", "legal_aid"),
        ("abogado", "legal_aid"),
        ("know your rights", "legal_aid"),
    ],
)
def test_interpret_finds_the_type_and_leaves_no_word(text, program_type):
    found = interpret(text)
    assert found.program_types == (program_type,)
    assert (found.facts, found.words) == ((), ())


@pytest.mark.parametrize(
    ("text", "program_type"),
    [
        ("needle exchage", "syringe"),
        ("needel exchange", "syringe"),
        ("nedle exchange", "syringe"),
        ("syrnge", "syringe"),
        ("jerigas", "syringe"),
        ("narcn", "naloxone"),
        ("naloxne", "naloxone"),
        ("suboxne", "mat"),
        ("methodone", "mat"),
        ("bupernorphine", "mat"),
        ("metadonna", "mat"),
        ("methadona", "mat"),
        ("bupernorphin", "mat"),
        ("drug cheking", "drug_checking"),
        ("supervized consumtion", "consumption_room"),
        ("homless sheltr", "housing"),
        ("lawer", "legal_aid"),
        ("expungment", "legal_aid"),
    ],
)
def test_interpret_forgives_a_typing_error(text, program_type):
    assert interpret(text).program_types == (program_type,)


@pytest.mark.parametrize(
    ("text", "types", "facts"),
    [
        ("suboxone", ["mat"], ["medicines=bup_film", "medicines=bup_tablet"]),
        ("bupe", ["mat"], ["medicines=bup_film", "medicines=bup_tablet"]),
        ("methadone clinic", ["mat"], ["medicines=methadone"]),
        ("metadona", ["mat"], ["medicines=methadone"]),
        ("sublocade", ["mat"], ["medicines=bup_injection"]),
        ("vivitrol shot", ["mat"], ["medicines=naltrexone_injection"]),
        ("telehealth suboxone", ["mat"], ["telehealth_start=yes"]),
        ("narcan nasal spray", ["naloxone"], ["naloxone_form=nasal"]),
        ("narcan vending machine", ["naloxone"], ["point_kind=vending_machine"]),
        ("narcan training", ["education"], ["topics=overdose_response"]),
        ("naloxone by mail", ["naloxone"], ["by_mail=yes"]),
        ("naloxone no ID", ["naloxone"], ["no_id=yes"]),
        ("needles no id needed", ["syringe"], ["no_id=yes"]),
        ("walk-in methadone", ["mat"], ["walk_in=yes", "medicines=methadone"]),
        ("24/7 narcan", ["naloxone"], ["always_open=yes"]),
        ("vending machine", ["naloxone", "syringe"], []),
        ("safe smoking room", ["consumption_room"], ["routes=inhaling"]),
        ("crack pipes", ["syringe"], ["also_offers=smoking_supplies"]),
        ("sober living", ["housing"], ["housing_kind=recovery_residence"]),
        ("shelter with pets", ["housing"], ["pets=yes"]),
        ("expungement", ["legal_aid"], ["law_areas=record_clearing"]),
        ("eviction help", ["legal_aid"], ["law_areas=housing"]),
        ("free lawyer", ["legal_aid"], ["free=yes"]),
        ("abogado gratis", ["legal_aid"], ["free=yes"]),
        ("HIV test", [], ["also_offers=hiv_testing"]),
        ("hep C testing", [], ["also_offers=hcv_testing"]),
        ("wound care", [], ["also_offers=wound_care"]),
        ("fentanyl test strips", [], ["also_offers=test_strips"]),
        ("tiras reactivas", [], ["also_offers=test_strips"]),
        ("used needles", [], ["also_offers=disposal"]),
        ("dirty needles", [], ["also_offers=disposal"]),
        ("peer support", [], ["also_offers=peer_support"]),
        ("safe rides", [], ["also_offers=safe_rides"]),
        ("Spanish speaking", [], ["languages=es"]),
        ("methadone in Spanish", ["mat"], ["medicines=methadone", "languages=es"]),
        ("Cantonese speaking lawyer", ["legal_aid"], ["languages=yue"]),
        ("ASL", [], ["languages=ase"]),
    ],
)
def test_interpret_finds_facts(text, types, facts):
    found = interpret(text)
    assert list(found.program_types) == types
    assert [f"{key}={value}" for key, value in found.facts] == facts
    assert found.words == ()


@pytest.mark.parametrize(
    ("text", "types", "facts", "words"),
    [
        ("pregnant shelter", ["housing"], (), ("pregnant",)),
        ("pregnant methadone by mail", ["mat"], ("pregnancy", "medicines"), ("by", "mail")),
        ("methadone shelter", ["mat", "housing"], (), ()),
        ("narcan and clean needles by mail", ["naloxone", "syringe"], ("by_mail",), ()),
        ("pregnant by mail", [], ("pregnancy",), ("by", "mail")),
        ("free shelter with pets", ["housing"], ("free", "pets"), ()),
    ],
)
def test_interpret_drops_facts_that_no_program_could_have(text, types, facts, words):
    found = interpret(text)
    assert list(found.program_types) == types
    assert tuple(key for key, _ in found.facts) == facts
    assert found.words == words


@pytest.mark.parametrize(
    ("text", "near_me", "open_now", "name_words"),
    [
        ("narcan near me", True, False, ("narcan",)),
        ("jeringas cerca de mí", True, False, ("jeringas",)),
        ("closest needle exchange open now", True, True, ("needle", "exchange")),
        ("naloxona abierto ahora", False, True, ("naloxona",)),
        ("near me", True, False, ()),
        ("narcan near Boston", False, False, ("narcan", "boston")),
    ],
)
def test_interpret_strips_near_me_and_open_now(text, near_me, open_now, name_words):
    found = interpret(text)
    assert (found.near_me, found.open_now, found.name_words) == (near_me, open_now, name_words)


@pytest.mark.parametrize(
    ("text", "types", "words", "name_words"),
    [
        ("Naloxone House", ["naloxone"], ("house",), ("naloxone", "house")),
        ("Shelter Island", ["housing"], ("island",), ("shelter", "island")),
        ("Oxford House", ["housing"], (), ("oxford", "house")),
        ("The Way Home", [], ("way", "home"), ("way", "home")),
        ("Pine Street Inn", [], ("pine", "street", "inn"), ("pine", "street", "inn")),
        ("harm reduction", [], ("harm", "reduction"), ("harm", "reduction")),
        ("the", [], ("the",), ("the",)),
    ],
)
def test_interpret_keeps_the_words_of_a_name(text, types, words, name_words):
    found = interpret(text)
    assert list(found.program_types) == types
    assert (found.words, found.name_words) == (words, name_words)


@pytest.mark.parametrize(
    "text",
    [
        *("Houston", "Chevy Chase", "Cooper", "Manor", "Miner", "Addition", "Warren", "Clare"),
        *(
            "Springer",
            "Watkins",
            "Metamora",
            "Springfield",
            "Corso",
            "Worksop",
            "Layer",
            "Antonito",
        ),
        *("meth", "nedl", "needy", "Detroit", "Syracuse", "Sheldon", "antidota"),
    ],
)
def test_interpret_leaves_other_words_alone(text):
    found = interpret(text)
    assert (found.program_types, found.facts) == ((), ())
    assert found.words == fold_words(text)


@pytest.mark.parametrize("text", ["", "   ", "???", "—", "'"])
def test_interpret_of_no_word_is_empty(text):
    assert interpret(text) == Interpretation()


@given(st.text(max_size=300))
def test_interpret_takes_any_text(text):
    found = interpret(text)
    assert set(found.words) <= set(fold_words(text))


def test_tables_name_facts_that_exist():
    for row in (*FACT_ROWS, *TYPE_ROWS):
        for key, value in row.meaning.facts:
            known = fact(key)
            if known.kind is FactKind.YES_NO:
                assert value == "yes"
            else:
                assert known.choice(value)


def test_tables_know_every_type_in_both_languages():
    named = {kind for row in TYPE_ROWS for kind in row.meaning.program_types}
    assert named == set(ProgramType)
    assert sum(row.phrases.count(",") + 1 for row in TYPE_ROWS) > 150


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ñandú’s walk-in", ("nandus", "walk", "in")),
        ("ＳＳＰ 24/7", ("ssp", "24", "7")),
        ("x" * 300, ("x" * 200,)),
    ],
)
def test_fold_words(text, words):
    assert fold_words(text) == words
