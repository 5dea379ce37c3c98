"""Codes of 2017 mean what that year's book says, and nothing more is made of them."""

from __future__ import annotations

import pytest

from services.domain import facts
from services.importers.codebooks import BOOKS
from services.importers.codebooks.samhsa_2017 import BOOK


def decode(codes: str):
    return BOOK.decode(BOOK.split(codes, "/"))


def test_methadone_program_with_its_facts():
    found = decode("SAF/SA/DT/MM/NXN/VTRL/METH/OTP/OP/MD/PI/SF/SP/")

    assert found.facts == {
        "withdrawal_care": "yes",
        "medicines": "methadone,naltrexone_tablet,naltrexone_injection",
        "starts_medication": "yes",
        "otp": "yes",
        "care_setting": "outpatient",
        "payment": "medicaid,private,cash",
        "languages": "es",
    }
    assert found.program_type == "mat"
    assert found.kept_raw == ("SAF", "SA")


def test_nxn_is_naltrexone_and_not_naloxone():
    assert decode("NXN").facts == {"medicines": "naltrexone_tablet"}


@pytest.mark.parametrize("code", ["MOA", "NMOA", "HH", "SA"])
def test_place_that_gives_no_medicine_is_no_treatment_program(code):
    found = decode(code)

    assert found.program_type == ""
    assert found.facts == {}


def test_buprenorphine_of_unsaid_form_is_said_in_words():
    found = decode("BU/BUM/DB")

    assert "medicines" not in found.facts
    assert found.sentences == ("Buprenorphine is offered; the list does not say in which form.",)


def test_unknown_codes_are_named():
    assert decode("MM/XYZ/MM/").unknown == ("XYZ",)


@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.name)
def test_every_fact_of_a_book_is_in_the_registry(book):
    for meaning in book.meanings.values():
        for key, value in meaning.sets:
            assert facts.parse(facts.fact(key), value) == value
