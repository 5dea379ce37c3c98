"""Telephone, web and e-mail text of real files: labels, extensions, words, mistakes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.contact import (
    AddressError,
    Phone,
    clean_website,
    parse_phones,
    personal_email,
)


def test_parse_phones_with_label_and_extension():
    assert parse_phones("(205)216-0200 Intake: (205)216-0201x123", "US") == (
        Phone("+12052160200", "(205) 216-0200"),
        Phone("+12052160201", "(205) 216-0201", "123", "Intake"),
    )


@pytest.mark.parametrize(
    ("text", "country", "number", "display"),
    [
        ("205-555-0100", "US", "+12055550100", "(205) 555-0100"),
        ("205.555.0100", "us", "+12055550100", "(205) 555-0100"),
        ("+44 20 7946 0123", "US", "+442079460123", "+44 20 7946 0123"),
        ("020 7946 0123", "GB", "+442079460123", "020 7946 0123"),
        ("13 11 14", "AU", "+61131114", "13 11 14"),
        ("1-888-688-NORS", "CA", "+18886886677", "1-888-688-NORS"),
        ("1-888-688-NORS (6677)", "CA", "+18886886677", "1-888-688-NORS"),
        ("(800) GET-HELP", "US", "+18004384357", "(800) GET-HELP"),
        ("211", "US", "211", "211"),
        ("988", "CA", "988", "988"),
        ("911", "US", "911", "911"),
        ("999", "GB", "999", "999"),
        ("000", "AU", "000", "000"),
        ("111", "NZ", "111", "111"),
        ("116 123", "IE", "116123", "116 123"),
        ("741741", "US", "741741", "741741"),
    ],
)
def test_parse_phones_reads_one_number(text, country, number, display):
    (phone,) = parse_phones(text, country)
    assert (phone.number, phone.display, phone.problem) == (number, display, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("604-555-0123 / 604-555-0124 (fax)", [("", "voice"), ("fax", "fax")]),
        (
            "Main 604-555-0123; after hours: 604-555-0124",
            [("Main", "voice"), ("after hours", "voice")],
        ),
        ("604-555-0123 or 604-555-0124", [("", "voice"), ("", "voice")]),
        (
            "604-555-0123 (Mon-Fri 9-5), cell 604-555-0144",
            [("Mon-Fri 9-5", "voice"), ("cell", "voice")],
        ),
        ("Phone: 604-555-0123", [("", "voice")]),
        ("TTY 604-555-0123", [("TTY", "textphone")]),
        ("text: 604-555-0123", [("text", "text")]),
        ("Call or text 988", [("Call or text", "voice")]),
        ("Text HOME to 741741", [("Text HOME to", "text")]),
        ("24/7 hotline 800-555-0199", [("24/7 hotline", "voice")]),
    ],
)
def test_parse_phones_labels_and_kinds(text, expected):
    phones = parse_phones(text, "CA")
    assert [(phone.label, phone.kind) for phone in phones] == expected


@pytest.mark.parametrize(
    ("text", "extension"),
    [
        ("951-683-6596 x1899", "1899"),
        ("205.216.0200\u00a0Ext 7", "7"),
        ("205-216-0200EXT 5", "5"),
        ("205-216-0200", ""),
    ],
)
def test_parse_phones_extensions(text, extension):
    assert parse_phones(text, "US")[0].extension == extension


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("(607)762-2800 Intake: (697)762-2856", "(697)762-2856"),
        ("123-456-789", "123-456-789"),
        ("555-0123", "555-0123"),
        ("911 555 0100", "911 555 0100"),
        ("12/05/2926", "12/05/2926"),
        ("Box 2926", "Box 2926"),
        ("call us", "call us"),
        ("n/a", "n/a"),
    ],
)
def test_parse_phones_keeps_what_is_wrong_with_a_problem(text, kept):
    phone = parse_phones(text, "US")[-1]
    assert phone.number == phone.display == kept
    assert phone.problem
    assert phone.href == ""


def test_parse_phones_of_another_country_is_a_problem():
    assert parse_phones("988", "GB")[0].problem
    assert parse_phones("205-555-0100", "")[0].problem
    assert parse_phones("800-GETHELP", "")[0].problem


def test_parse_phones_of_nothing_is_nothing():
    assert parse_phones(" \u00a0 ", "US") == ()


def test_parse_phones_says_the_same_number_once():
    assert len(parse_phones("205 216 0200, (205) 216-0200", "US")) == 1


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("205-555-0100 x12", "tel:+12055550100;ext=12"),
        ("988", "tel:988"),
        ("Text: 988", "sms:988"),
        ("Fax 205-555-0100", ""),
    ],
)
def test_href(text, href):
    assert parse_phones(text, "US")[0].href == href


@given(st.text(), st.sampled_from(["US", "CA", "GB", "IE", "AU", "NZ", "FR", "", "??"]))
def test_parse_phones_never_fails_and_never_loses_a_cell(text, country):
    phones = parse_phones(text, country)
    assert bool(phones) is bool(text.replace("\u00a0", " ")[:2000].strip())


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://", None),
        ("https://www.", None),
        ("  ", None),
        ("example.org", "https://example.org"),
        ("www.Example.org/Path?a=1#b", "https://www.example.org/Path?a=1#b"),
        ("HTTP://EXAMPLE.ORG", "http://example.org"),
        ("//example.org/x", "https://example.org/x"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("\u00a0https://example.org/ ", "https://example.org/"),
        ("https://méthadone.example.fr/a", "https://méthadone.example.fr/a"),
    ],
)
def test_clean_website(text, address):
    assert clean_website(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "mailto:info@example.org",
        "ftp://example.org",
        "https://user:secret@example.org",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1",
        "https://example.org:port",
        "https://exa mple.org",
        "https://example.org\\@evil.example",
        "not a site",
        "none",
        "https://example.org/" + "x" * 2000,
    ],
)
def test_clean_website_refuses(text):
    with pytest.raises(AddressError):
        clean_website(text)


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("jane.doe@example.org", True),
        ("jdoe@gmail.com", True),
        ("Jane@Example.org", True),
        ("info@example.org", False),
        ("syringe.services@county.example.org", False),
        ("harborhouse@harbor-house.example.org", False),
        ("outreach2@example.org", False),
        ("not an address", False),
        ("@example.org", False),
        ("", False),
    ],
)
def test_personal_email(text, personal):
    assert personal_email(text) is personal


def test_same_cell_twice_gives_the_same_numbers():
    cell = "(205)216-0200 ext. 12"

    assert parse_phones(cell, "US") == parse_phones(cell, "US")
    assert parse_phones(cell, "US")[0].extension == "12"
