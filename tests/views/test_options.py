"""Options of the search form: in the reader's language, and ticked for one search alone."""

from __future__ import annotations

import pytest
from django.utils import translation

from services.domain.facts import fact
from services.views.options import (
    fact_options,
    kind_options,
    language_options,
    radius,
    radius_options,
    ticked,
)


def told(options):
    return [(one.value, one.label, one.ticked) for one in options]


@pytest.mark.parametrize(
    ("km", "words"),
    [
        ("2", "2 km (1.2 mi)"),
        ("50", "50 km (31 mi)"),
        ("7.5", "7.5 km (5 mi)"),
        ("wide", "wide"),
        ("inf", "inf"),
    ],
)
def test_radius_in_both_units(km, words):
    assert radius(km) == words


@pytest.mark.parametrize(
    ("asked", "last"), [("", "250"), ("50", "250"), ("7.5", "7.5"), ("<b>", "<b>")]
)
def test_radius_that_is_not_on_offer_comes_last(asked, last):
    offered = radius_options(asked)

    assert [one.value for one in offered][-1] == last
    assert [one.value for one in radius_options("")][-1] == "250"


def test_ticks_of_one_search_are_not_seen_by_the_next():
    mine = ticked(kind_options(), ["naloxone"])

    assert [one.value for one in mine if one.ticked] == ["naloxone"]
    assert not any(one.ticked for one in kind_options())


def test_yes_or_no_is_one_box():
    assert told(fact_options(fact("no_id"))) == [("yes", "No ID asked", False)]


def test_what_has_values_is_a_box_each():
    row = fact("naloxone_form")

    assert [value for value, _label, _ticked in told(fact_options(row))] == [
        choice.code for choice in row.choices if choice.bit >= 0
    ]


def test_languages_are_in_the_order_of_their_names():
    names = {}
    for language in ("en", "es"):
        with translation.override(language):
            names[language] = [one.label for one in language_options()]

    assert names["en"][0] == "American Sign Language"
    assert names["en"] != names["es"]
    assert "Spanish" in names["en"]
    assert "Español" in names["es"]
