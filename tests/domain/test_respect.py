"""Remarks on words that hurt."""

from itertools import pairwise

import pytest

from services.domain.respect import AVOIDED, find


def test_find_says_where_what_and_who_says_so():
    (remark,) = find("We help every addict.")
    assert (remark.start, remark.end, remark.term) == (14, 20, "addict")
    assert remark.preferred == "person with a substance use disorder"
    assert "NIDA" in remark.source


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("for drug addicts and alcoholics", ["drug addicts", "alcoholics"]),
        ("a former addict runs it", ["former addict"]),
        ("SUBSTANCE ABUSE counselling", ["SUBSTANCE ABUSE"]),
        ("after a dirty test or a relapse", ["dirty test", "relapse"]),
        ("help to get clean", ["get clean"]),
        ("if you have been clean for a month", ["been clean"]),
        ("we collect dirty needles", ["dirty needles"]),
        ("Needle exchange on Fridays", ["Needle exchange"]),
        ("IV drug users welcome", ["IV drug users"]),
        ("no junkies", ["junkies"]),
        ("MAT and methadone maintenance", ["MAT", "methadone maintenance"]),
        ("food for the homeless", ["the homeless"]),
        ("opioid replacement therapy", ["opioid replacement therapy"]),
        ("non-compliant patients", ["non-compliant"]),
        ("an OD victim", ["OD victim"]),
        ("babies born addicted", ["born addicted"]),
        ("a shooting gallery", ["shooting gallery"]),
    ],
)
def test_find_avoided_words(text, terms):
    assert [remark.term for remark in find(text)] == terms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "People who use drugs are welcome.",
        "A clean room with clean water.",
        "A floor mat by the door",
        "Medication treatment (MAT/MOUD)",
        "Alcoholics Anonymous meets here",
        "Funded by the National Institute on Drug Abuse.",
        "the Substance Abuse and Mental Health Services Administration",
        "She calls herself “a recovering addict” and runs the group.",
        'He says "I am a junkie" himself.',
        "user-friendly forms for every user of this site",
        "non-alcoholic drinks",
        "abuse by a partner",
    ],
)
def test_find_leaves_alone(text):
    assert find(text) == ()


def test_find_agrees_with_the_text_and_never_overlaps():
    text = "Former addicts, drug abusers and heroin users: no needle exchange, no dirty needles."
    remarks = find(text)
    assert [text[r.start : r.end] for r in remarks] == [r.term for r in remarks]
    assert all(a.end <= b.start for a, b in pairwise(remarks))
    assert len(remarks) == 5


def test_every_avoided_word_has_a_better_one_and_a_source():
    assert all(word.preferred and word.source for word in AVOIDED)
