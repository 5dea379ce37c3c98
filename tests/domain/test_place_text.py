"""Reading what people type as a place, before any look-up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain import regions
from services.domain.countries import NAMES, is_within
from services.domain.place_keys import compact, fold
from services.domain.place_text import (
    MAX_ATTEMPTS,
    Attempt,
    Coordinates,
    DeviceLocation,
    PlaceKind,
    PlaceTextError,
    Words,
    parse,
)


def attempts(text: str) -> tuple[Attempt, ...]:
    reading = parse(text)
    assert isinstance(reading, Words)
    return reading.attempts


def test_parse_name_and_region() -> None:
    assert attempts("Baltimore, MD") == (Attempt("baltimore", ("md",)),)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("St. Louis", "st louis"),
        ("Saint Louis", "st louis"),
        ("SAINT-LOUIS", "st louis"),
        ("Sainte-Anne", "ste anne"),
        ("Mount Vernon", "mt vernon"),
        ("Ft. Worth", "ft worth"),
        ("O’Fallon", "ofallon"),
        ("St. John's", "st johns"),
        ("Montréal", "montreal"),
        ("Köln", "koln"),
        ("Łódź", "lodz"),
        ("Ærøskøbing", "aeroskobing"),
        ("Straße", "strasse"),
        ("D.C.", "dc"),
        ("U.S.A.", "usa"),
        ("The Bronx", "bronx"),
        ("The", "the"),
        ("  Winston--Salem ", "winston salem"),
        ("Bed & Breakfast", "bed and breakfast"),
        ("Ho\u200bnolulu", "honolulu"),
        ("𝕊alem", "salem"),
        ("…!?", ""),
    ],
)
def test_fold_makes_one_key(text: str, key: str) -> None:
    assert fold(text) == key


@given(st.text(max_size=60))
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) in (fold(text), fold(text).removeprefix("the "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60601-1234", ("60601", "US")),
        ("60601 1234", ("60601", "US")),
        ("V6A 1N5", ("v6a", "CA")),
        ("v6a1n5", ("v6a", "CA")),
        ("V6A-1N5", ("v6a", "CA")),
        ("SW1A 1AA", ("sw1a", "GB")),
        ("m11ae", ("m1", "GB")),
        ("EC1A 1BB", ("ec1a", "GB")),
        ("D02 X285", ("d02", "IE")),
        ("D6W XY00", ("d6w", "IE")),
        ("Chicago, IL 60601", ("60601", None)),
        ("2000", ("2000", None)),
        ("00-001", ("00001", None)),
    ],
)
def test_parse_postal_code(text: str, expected: tuple[str, str | None]) -> None:
    key, country = expected
    assert any(
        attempt.kind == PlaceKind.POSTAL
        and attempt.key == key
        and (country is None or country in attempt.countries)
        for attempt in attempts(text)
    )


@pytest.mark.parametrize(
    ("text", "attempt"),
    [
        ("baltimore md", Attempt("baltimore", ("md",))),
        ("charleston west virginia", Attempt("charleston", ("west virginia",))),
        ("springfield il usa", Attempt("springfield", ("il", "usa"))),
        ("near Baltimore", Attempt("baltimore")),
        ("cerca de Chicago", Attempt("chicago")),
        ("City of Gary, IN", Attempt("gary", ("in",))),
        ("Cook Co., IL", Attempt("cook county", ("il",))),
        ("condado de Cook", Attempt("cook county")),
        ("Co. Cork", Attempt("cork", (), None, ("IE", "GB"))),
        ("New York (region), US", Attempt("new york", ("us",), PlaceKind.REGION)),
        ("12 Main St, Gary, IN", Attempt("gary", ("in",))),
    ],
)
def test_parse_reads_words(text: str, attempt: Attempt) -> None:
    assert attempt in attempts(text)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("41.88,-87.63", (41.88, -87.63)),
        ("41.88 -87.63", (41.88, -87.63)),
        (" ( 41.88 ; -87.63 ) ", (41.88, -87.63)),
        ("41.88N 87.63W", (41.88, -87.63)),
        ("N 41.88, W 87.63", (41.88, -87.63)),
        ("87.63° W, 41.88° N", (41.88, -87.63)),
        ("33.87 S, 151.21 E", (-33.87, 151.21)),
        ("-90,180", (-90, 180)),
        ("0,0", (0, 0)),
    ],
)
def test_parse_coordinates(text: str, point: tuple[float, float]) -> None:
    assert parse(text) == Coordinates(*point)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("95,10", "latitude"),
        ("-90.1 0", "latitude"),
        ("10,180.5", "longitude"),
        ("41 N, 87 N", "coordinates"),
        ("41 E, 87 W", "coordinates"),
        ("-41 S, 87 W", "coordinates"),
        ("N 41 S, 87 W", "coordinates"),
        ("", "empty"),
        (" \t ", "empty"),
        ("x" * 101, "too_long"),
        ("Balti\x00more", "control"),
        ("Balti\x1bmore", "control"),
        ("Balti\nmore", "control"),
        ("\ud800", "control"),
        ("٦٠٦٠١", "digits"),
        ("６０６０１", "digits"),
        ("6060¹", "digits"),
        ("41.88,-87.6³", "digits"),
        ("Ⅻ", "digits"),
    ],
)
def test_parse_refuses(text: str, code: str) -> None:
    with pytest.raises(PlaceTextError) as refused:
        parse(text)
    assert refused.value.code == code
    assert text.strip() == "" or text not in refused.value.message


@pytest.mark.parametrize("text", ["nan,nan", "inf, 0", "1_0,2_0", "1e1,2e1", "0x10,0", "1,2,3"])
def test_parse_takes_no_odd_number_for_coordinates(text: str) -> None:
    assert not isinstance(parse(text), Coordinates)


@pytest.mark.parametrize("text", ["near me", "Here", "cerca de mí", "my location", "Aquí"])
def test_parse_knows_that_only_the_device_can_tell(text: str) -> None:
    assert parse(text) == DeviceLocation()


@pytest.mark.parametrize("text", ["ME", "MI", "in"])
def test_parse_leaves_state_codes_alone(text: str) -> None:
    assert isinstance(parse(text), Words)


@given(st.text(max_size=120))
def test_parse_answers_or_refuses_any_text(text: str) -> None:
    try:
        reading = parse(text)
    except PlaceTextError:
        return
    assert not isinstance(reading, Words) or len(reading.attempts) <= MAX_ATTEMPTS


def test_parse_bounds_the_readings_of_a_long_tail() -> None:
    assert len(attempts(" ".join(["in"] * 33))) <= MAX_ATTEMPTS


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ca", {("US", "CA"), ("CA", None)}),
        ("wa", {("US", "WA"), ("AU", "WA")}),
        ("nueva york", {("US", "NY")}),
        ("uk", {("GB", None)}),
        ("england", {("GB", "ENG")}),
        ("xyzzy", set()),
    ],
)
def test_meanings_of_a_word(word: str, expected: set[tuple[str, str | None]]) -> None:
    assert regions.meanings(word) == expected


def test_country_word_means_one_country() -> None:
    for code in NAMES:
        assert regions.meanings(fold(regions.country_word(code))) >= {(code, None)}
    assert regions.country_word("US") == "US"
    assert regions.country_word("CA") == "Canada"
    assert regions.country_word("GE") == "GE"


def test_regions_have_names_and_own_codes() -> None:
    assert len(regions.REGIONS) == 102
    assert regions.region_name("AU", "NSW") == "New South Wales"
    assert regions.region_name("AU", "XX") == ""


def test_territories_lie_within_the_united_states() -> None:
    assert is_within("PR", "US")
    assert not is_within("US", "PR")


def test_compact_keeps_letters_and_digits() -> None:
    assert compact(" v6a-1N5 ") == "v6a1n5"
