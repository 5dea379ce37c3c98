"""The list of languages: codes, bits that never move, and names as files write them."""

import pytest

from services.domain.languages import BY_CODE, LANGUAGES, find_language, language_bits


def test_find_language_by_code():
    assert find_language("es").name == "Spanish"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Spanish", "es"),
        ("ESPAÑOL", "es"),
        ("espanol", "es"),
        ("es-MX", "es"),
        ("pt_BR", "pt"),
        ("zh-Hant", "zh"),
        ("Chinese", "zh"),
        ("Cantonese", "yue"),
        ("ASL", "ase"),
        ("American Sign Language", "ase"),
        ("Kreyòl ayisyen", "ht"),
        ("Farsi", "fa"),
        ("Dari", "prs"),
        ("Українська", "uk"),
        (" Hmong ", "hmn"),
        ("Ojibway", "oj"),
    ],
)
def test_find_language_as_written(text, code):
    assert find_language(text).code == code


@pytest.mark.parametrize("text", ["", "Klingon", "e", "english spanish", "tl;dr"])
def test_find_language_unknown_is_none(text):
    assert find_language(text) is None


def test_bits_are_unique_and_fit_a_signed_integer():
    bits = [language.bit for language in LANGUAGES]
    assert len(set(bits)) == len(bits)
    assert max(bits) < 62


def test_bits_never_move():
    pinned = (
        "en es fr zh yue vi ht pt ru ar so am hmn ase bfi asf nv oj cr iu lkt chr esu haw mi pa "
        "hi ur bn ta ne tl ko ja km lo th my ksw uk pl ro it de el fa prs ps ku tr ti sw cy ga sm "
        "mh"
    )
    assert " ".join(x.code for x in sorted(LANGUAGES, key=lambda x: x.bit)) == pinned
    assert BY_CODE["mh"].bit == 55


def test_language_bits_together():
    assert language_bits(["en", "es", "en"]) == 0b11
    with pytest.raises(KeyError):
        language_bits(["xx"])
