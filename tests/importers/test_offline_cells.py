"""Every value that can stand in a cell of an exported table comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.hours_rules import Rule
from services.importers.cleaning.contact import read_phones
from services.importers.hours import nights_joined
from services.importers.offline.guard import FORMULA, NUMBER, guarded, unguarded
from services.importers.offline.hours_cell import HoursUnread, read_rules, write_rules
from services.importers.offline.marks import is_as_marked, read_mark, write_mark
from services.importers.offline.phones_cell import read_exact, write_phones
from services.importers.proposal import Notes
from services.importers.records import comparable

TEXTS = st.text(alphabet="='+-@\t\r\n \"a1,;\u00e9", max_size=12)
RULES = st.fixed_dictionaries(
    {
        "weekdays": st.integers(1, 127),
        "opens": st.sampled_from([0, 300, 540, 600, 1200]),
        "closes": st.sampled_from([720, 1210, 1440, 1439, 1500]),
    },
    optional={
        "weeks_of_month": st.sampled_from([1, 5, 32]),
        "by_appointment": st.just(True),
        "on_holidays": st.sampled_from(["closed", "only"]),
        "valid_from": st.just("2026-01-01"),
        "valid_to": st.just("2026-12-31"),
        "note": st.sampled_from(["Ring", 'a "b"; 9-5', "{x}", "note: two"]),
    },
)
PHONES = st.fixed_dictionaries(
    {
        "number": st.sampled_from(["+13125550150", "+13125550151", "988"]),
        "extension": st.sampled_from(["", "12", "0007"]),
        "label": st.sampled_from(["", "Desk", "Fax", "2nd floor", "Intake, nights", "text"]),
        "kind": st.sampled_from(["voice", "text", "fax", "textphone"]),
    }
)


@given(TEXTS)
def test_guarded_text_is_no_formula_and_comes_back(text):
    cell = guarded(text)

    assert unguarded(cell) == text
    assert cell[:1] not in "=+-@\t\r" or not cell or NUMBER.fullmatch(cell)


@given(TEXTS)
def test_guarded_text_survives_a_csv_file(text):
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guarded(text), "x"])
    file.seek(0)

    assert unguarded(next(csv.reader(file))[0]) == text


@pytest.mark.parametrize("text", ["=1+1", "'=1", "''@x", "+1 312", "-", "@a", "\tx"])
def test_what_looks_like_a_formula_is_guarded(text):
    assert FORMULA.match(text)
    assert guarded(text) == f"'{text}"


@given(
    st.lists(RULES, min_size=1, max_size=3, unique_by=lambda rule: rule["weekdays"]).map(
        lambda rules: [rule for rule in rules if 0 < rule["closes"] - rule["opens"] <= 1440]
    )
)
def test_rules_come_back(rules):
    read = read_rules(write_rules(rules))

    assert comparable("schedules", read) == comparable("schedules", rules)


def test_plain_rules_are_words_for_people():
    rules = [{"weekdays": 31, "opens": 540, "closes": 1020}]

    assert write_rules(rules) == "Mon, Tue, Wed, Thu, Fri 09:00-17:00"
    assert write_rules([{"weekdays": 2, "opens": 1080, "closes": 1560, "weeks_of_month": 5}]) == (
        "1st & 3rd Tue 18:00-02:00"
    )
    assert write_rules([{"weekdays": 32, "opens": 600, "closes": 720}]) == "Sat 10:00 am-12:00 pm"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"on_holidays": "closed"}, "Mon 09:00-17:00; closed on holidays"),
        ({"by_appointment": True}, "Mon 09:00-17:00 {by appointment}"),
        (
            {"every_weeks": 2, "anchor_date": "2026-01-05", "note": "Ring; wait"},
            "Mon 09:00-17:00 {every 2 weeks from 2026-01-05; note: Ring; wait}",
        ),
        (
            {"valid_from": "2026-01-01", "on_holidays": "only"},
            "Mon 09:00-17:00 {only on holidays; from 2026-01-01}",
        ),
    ],
)
def test_what_hangs_on_a_rule_is_told_behind_it(more, words):
    rules = [{"weekdays": 1, "opens": 540, "closes": 1020, **more}]

    assert write_rules(rules) == words
    assert read_rules(words) == rules


@pytest.mark.parametrize(
    "cell",
    [
        "Mon 9-5 {perhaps}",
        "Mon 9-5 {from tomorrow}",
        "Mon 9-5 {every 2 weeks}",
        "Mon 9-5 {by appointment",
        "Mon 9-5; Tue 9-5 {by appointment}",
        "{by appointment}",
        "[",
        "[1]",
        "[{}]",
        '[{"weekdays": 1}]',
        '[{"weekdays": 1, "opens": "9", "closes": 10}]',
        '[{"weekdays": 1, "opens": 540, "closes": 500}]',
        '[{"weekdays": 1, "opens": 540, "closes": 1020, "more": 1}]',
        '[{"weekdays": 1, "opens": 540, "closes": 1020, "on_holidays": "x"}]',
        '[{"weekdays": true, "opens": 540, "closes": 1020}]',
        "[" * 100_000,
    ],
)
def test_rules_that_were_spoiled_by_hand_are_not_read(cell):
    with pytest.raises(HoursUnread):
        read_rules(cell)


@given(st.lists(PHONES, max_size=3, unique_by=lambda one: (one["number"], one["extension"])))
def test_phones_come_back(phones):
    cell = write_phones(phones, "US")
    read = read_exact(cell, "US") or read_phones(cell, "US", Notes())

    assert comparable("phones", read) == comparable("phones", phones)


def test_number_that_is_none_is_not_taken_for_exact():
    assert read_exact("Desk: 123456 [voice]", "US") is None


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), TEXTS))
def test_mark_knows_its_texts(texts):
    mark = read_mark(write_mark(texts))

    assert (mark is None) == (not texts)
    assert all(is_as_marked(name, text, mark) for name, text in texts.items())
    assert not any(is_as_marked(name, f"{text}!", mark) for name, text in texts.items())


def test_line_ends_that_a_spreadsheet_changed_are_no_edit():
    mark = read_mark(write_mark({"a": "one\ntwo"}))

    assert is_as_marked("a", "one\r\ntwo ", mark)


@pytest.mark.parametrize("cell", ["", "1.", "1.é", "1.AAA", "2.AAAA", "=1"])
def test_spoiled_mark_tells_nothing(cell):
    assert read_mark(cell) is None


def test_night_split_at_midnight_is_one_again():
    evening, morning = Rule(16, 1200, 1440), Rule(32, 0, 120)

    assert nights_joined((evening, morning)) == (Rule(16, 1200, 1560),)
    assert nights_joined((evening, Rule(64, 0, 120))) == (evening, Rule(64, 0, 120))
    assert nights_joined((Rule(1, 0, 1440), Rule(2, 0, 120))) == (Rule(1, 0, 1440), Rule(2, 0, 120))
