"""One row becomes a proposal: constants, columns, words, rules, codes."""

from __future__ import annotations

from datetime import date

import pytest

from services.importers.parsing import looks_like_address, read_date
from services.importers.proposal import RowRefused
from tests.importers.loading import clinics_mapping, codes, propose


def test_sound_row_has_no_remarks():
    proposal = propose()

    assert proposal.external_id == "Z1"
    assert proposal.text("provider.name") == "Example House"
    assert proposal.text("location.kind") == "site"
    assert proposal.as_of == date(2026, 1, 15)
    assert proposal.remarks == ()


def test_rule_on_the_host_sets_the_kind_of_place_and_not_the_program():
    proposal = propose(Host=" VENDING machine ")

    assert proposal.text("location.kind") == "dispenser"
    assert proposal.text("program.program_type") == "mat"


def test_words_of_a_column_become_our_codes():
    mapping = clinics_mapping(
        columns={"location.kind": "Host"}, words={"location.kind": {"Van": "mobile_stop"}}
    )

    assert propose(mapping, Host="van").text("location.kind") == "mobile_stop"
    unknown = propose(mapping, Host="spaceship")
    assert unknown.text("location.kind") == "site"
    assert codes(unknown) == ["code_unknown"]


def test_empty_cell_of_a_fact_is_not_known_and_never_no():
    assert "facts.walk_in" not in propose().values
    assert propose(**{"Walk in": "No"}).values["facts.walk_in"] == "no"


def test_word_that_is_no_value_of_a_fact_is_left_out_with_a_remark():
    proposal = propose(**{"Walk in": "maybe"})

    assert "facts.walk_in" not in proposal.values
    assert codes(proposal) == ["fact_unread"]


def test_fact_of_another_program_type_is_left_out():
    mapping = clinics_mapping(constants={"program.program_type": "naloxone"})

    assert "facts.medicines" not in propose(mapping).values


@pytest.mark.parametrize("cells", [{"ID": ""}, {"Name": ""}, {"Host": "private home"}])
def test_row_that_cannot_be_listed_is_refused(cells):
    with pytest.raises(RowRefused):
        propose(**cells)


def test_name_that_is_an_address_is_flagged():
    assert codes(propose(Name="3230 Example Court")) == ["name_is_address"]


@pytest.mark.parametrize(
    ("name", "is_address"),
    [("3230 Warning Court", True), ("5th Street Medical Clinic", False), ("211", False)],
)
def test_address_as_a_name(name, is_address):
    assert looks_like_address(name) is is_address


def test_date_of_a_row_may_not_be_later_than_the_list():
    mapping = clinics_mapping(columns={"as_of": "Hours"})

    assert propose(mapping, Hours="2025-10-02").as_of == date(2025, 10, 2)
    odd = propose(mapping, Hours="2/12/2926")
    assert odd.as_of == date(2026, 1, 15)
    assert "date_odd" in codes(odd)


def test_hours_that_are_understood_become_rules():
    values = propose(Hours="M-F: 9a-5p").values

    assert values["location.hours_kind"] == "scheduled"
    assert values["schedules"] == [{"weekdays": 31, "opens": 540, "closes": 1020}]


def test_hours_that_are_not_understood_stay_as_written():
    proposal = propose(Hours="whenever the van is there")

    assert proposal.text("location.hours_text") == "whenever the van is there"
    assert proposal.text("location.hours_kind") == ""
    assert codes(proposal) == ["hours_unread"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-10-02", date(2024, 10, 2)),
        ("2024-10-02T08:00:00Z", date(2024, 10, 2)),
        ("10/2/2024", date(2024, 10, 2)),
        ("2/12/2926", date(2926, 2, 12)),
        ("2024-13-01", None),
        ("soon", None),
    ],
)
def test_dates_are_read_as_they_come(text, found):
    assert read_date(text) == found
