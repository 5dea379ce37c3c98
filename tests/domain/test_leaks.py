"""A hidden address is found in public text however it is spelled; innocent text passes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.leaks import HiddenAddress, LeakKind, leaks

SHELTER = HiddenAddress(
    address_1="77 Secret Lane Apt 4",
    address_2="Rear Lockwood Building",
    postal_code="60699",
    landmark="behind the Old Mill",
    latitude=41.9123,
    longitude=-87.7001,
)


def kinds(text: str, confidential: HiddenAddress = SHELTER) -> set[LeakKind]:
    return {leak.kind for leak in leaks(text, confidential)}


def test_leaks_name_what_is_given_away() -> None:
    found = leaks("Come to 77 Secret Lane, 60699.", SHELTER)
    assert {leak.kind for leak in found} == {LeakKind.HOUSE, LeakKind.POSTAL_CODE}
    assert "60699" in {leak.found for leak in found}


@pytest.mark.parametrize(
    "text",
    [
        "We are on Secret Lane.",
        "SECRET LN",
        "Sécret   lane",
        "secret-lane",
        "Secret\nLane",
        "the corner of Secret and Elm",
        "turn off Secret by the church",
        "en Secret, cerca",
        "www.secretlane.example",
        "https://example.org/SecretLn77",
        "Secret & 5th",
        "ｓｅｃｒｅｔ lane",
    ],
)
def test_street_is_found_in_any_spelling(text: str) -> None:
    assert kinds(text) == {LeakKind.STREET}


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("1234 N 5th St", "at the corner of 5th and Main"),
        ("1234 N 5th St", "Fifth Street"),
        ("1234 N 5th St", "1234 North 5th"),
        ("12 St. Mary's Road", "Saint Marys Rd"),
        ("12 Martin Luther King Jr Blvd", "along martin luther king jr"),
        ("Hidden Hill Road 9", "Hidden Hill Rd."),
        ("Congress & Daggett Ave", "stop on Congress"),
        ("9 Rue de la Paix", "rue de la paix"),
        ("Calle Luna 5", "calle luna"),
        ("500 O'Neil Ave", "ONeil avenue"),
        ("500 O'Neil Ave", "O’Neil Ave"),
        ("44 Elm", "44 elm"),
    ],
)
def test_street_of_many_forms_is_found(address: str, text: str) -> None:
    assert kinds(text, HiddenAddress(address_1=address)) & {LeakKind.STREET, LeakKind.HOUSE}


@pytest.mark.parametrize("text", ["ZIP 60699", "60699-1234", "606 99 Chicago"])
def test_postal_code_is_found(text: str) -> None:
    assert kinds(text) == {LeakKind.POSTAL_CODE}


@pytest.mark.parametrize("text", ["V6A 1N5", "v6a1n5", "V6A-1N5"])
def test_postal_code_of_letters_is_found(text: str) -> None:
    assert kinds(text, HiddenAddress(postal_code="V6A1N5")) == {LeakKind.POSTAL_CODE}


@pytest.mark.parametrize(
    "text", ["next to the old mill", "OLD  MILL!", "in the Lockwood building, at the rear"]
)
def test_landmark_is_found_without_its_preposition(text: str) -> None:
    hidden = HiddenAddress(address_2="Lockwood Building", landmark="behind the Old Mill")
    assert kinds(text, hidden) == {LeakKind.LANDMARK}


@pytest.mark.parametrize(
    "text",
    [
        "41.9123, -87.7001",
        "-87.70,41.912",
        "41,9123 / 87,7001",
        "geo:41.91,-87.7001",
        "N 41.930 W 87.720",
        "41°54'44\"N 87°42'00\"W",
        "https://maps.app.goo.gl/abc",
        "86HJW8QX+2C",
        "///filled.count.soap",
    ],
)
def test_coordinates_are_found_in_any_form(text: str) -> None:
    assert kinds(text) == {LeakKind.COORDINATES}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Call 312-555-0177 any time. Naloxone kits are free.",
        "We keep it a secret. Nobody will know.",
        "Serving all of Chicago, IL. Ages 18 to 77.",
        "Our office: 500 Main Street, 60601.",
        "A kit costs 12.50 and 0.125 mg is one dose.",
        "41.25, -88.90",
        "https://example.org/help",
    ],
)
def test_innocent_text_passes(text: str) -> None:
    assert leaks(text, SHELTER) == ()


def test_date_is_no_street_of_a_number() -> None:
    assert leaks("Open on 5th of May", HiddenAddress(address_1="10 5th Street")) == ()


def test_unknown_address_finds_nothing() -> None:
    assert leaks("77 Secret Lane, 60699", HiddenAddress()) == ()


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=12), st.floats(-90, 90))
def test_leaks_take_any_text(text: str, street: str, postal: str, latitude: float) -> None:
    hidden = HiddenAddress(street, street, postal, street, latitude, latitude)
    assert isinstance(leaks(text, hidden), tuple)


@given(st.sampled_from(["Lane", "LN", "ln.", "lane"]), st.text(" ,.-\n", min_size=1, max_size=3))
def test_street_is_found_whatever_stands_around_it(kind: str, gap: str) -> None:
    assert LeakKind.STREET in kinds(f"xyz{gap}Secret {kind}{gap}xyz")
