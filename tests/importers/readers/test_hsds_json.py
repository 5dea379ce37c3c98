"""Nested HSDS data as rows: each service at each of its places."""

from __future__ import annotations

import json

import pytest

from services.importers.proposal import FileRefused
from services.importers.readers import open_reader
from tests.importers.hsds_files import LOCATION, SERVICE, WEEKDAYS, hsds_mapping, placed, service


def rows(tmp_path, document, **changes):
    path = tmp_path / "list.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return list(open_reader(path, hsds_mapping(**changes)).rows())


def test_service_at_a_location_is_a_row_of_all_that_is_said(tmp_path):
    [row] = rows(tmp_path, SERVICE)

    assert row.cells["organization.website"] == "https://group.example.org"
    assert row.cells["address.address_1"] == "20 Example Lane"
    assert row.cells["phones"] == "Intake: 312-555-0150 ext. 12"
    assert row.cells["accessibility"] == "Ramp at the side door"
    assert row.cells["languages"] == "en; es"
    assert row.cells["taxonomy_codes"] == "naloxone"
    assert row.cells["schedules"] == [WEEKDAYS]


def test_contacts_stay_out_since_they_are_persons(tmp_path):
    addresses = [{"address_1": "1 Example Way", "attention": "Pat Example"}]
    found = service(service_at_locations=placed(addresses=addresses), assurer_email="pat@x.org")
    [row] = rows(tmp_path, found)

    assert "Pat" not in str(row.cells).title()


ORGANIZATION = {
    "id": "o1",
    "name": "Example Group",
    "locations": [LOCATION, {**LOCATION, "id": "l2"}],
}
BARE = {key: SERVICE[key] for key in ("id", "name", "status")}
LINKED = {**BARE, "service_at_locations": [{"id": "x1", "location_id": "l2"}]}


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ([SERVICE, service(id="s2")], ["s1|l1", "s2|l1"]),
        ({"total_pages": 1, "contents": [SERVICE]}, ["s1|l1"]),
        (f"{json.dumps(SERVICE)}\n{json.dumps(SERVICE)}", ["s1|l1", "s1|l1"]),
        ({"id": "x1", "location": LOCATION, "service": SERVICE}, ["s1|l1"]),
        ({**ORGANIZATION, "services": [LINKED]}, ["s1|l2"]),
        ({**ORGANIZATION, "services": [BARE]}, ["s1|l1", "s1|l2"]),
        ({**ORGANIZATION, "services": [LINKED, {**BARE, "id": "s2"}]}, ["s1|l2", "s2|None"]),
        (service(service_at_locations=[]), ["s1|None"]),
    ],
)
def test_rows_of_each_shape(tmp_path, document, found):
    cells = [row.cells for row in rows(tmp_path, document)]

    assert [f"{one['service.id']}|{one.get('location.id')}" for one in cells] == found


def test_nothing_is_guessed_where_services_and_places_are_several(tmp_path):
    document = {**ORGANIZATION, "services": [BARE, {**BARE, "id": "s2"}]}
    found = rows(tmp_path, document)

    assert [row.code for row in found] == ["which_service", "which_service"]
    assert "which of the 2 services" in found[0].problem


def test_service_without_a_place_says_so(tmp_path):
    [row] = rows(tmp_path, service(service_at_locations=[]))

    assert row.cells["location.location_type"] == "none"
    assert row.cells["phones"] == "312-555-0199"


@pytest.mark.parametrize(
    ("schedules", "found"),
    [
        ({"sal": "A", "service": "B", "location": "C"}, "A"),
        ({"service": "B", "location": "C"}, "B"),
        ({"location": "C"}, "C"),
    ],
)
def test_hours_are_those_of_the_nearest_that_has_any(tmp_path, schedules, found):
    said = {name: [{"description": words}] for name, words in schedules.items()}
    links = placed(schedules=said.get("location", []))
    links[0]["schedules"] = said.get("sal", [])
    [row] = rows(tmp_path, service(service_at_locations=links, schedules=said.get("service", [])))

    assert row.cells["schedules"] == [{"description": found}]


def test_page_of_several_is_refused_where_the_list_should_be_whole(tmp_path):
    page = {"contents": [SERVICE], "total_pages": 4}

    with pytest.raises(FileRefused, match="one of 4 pages"):
        rows(tmp_path, page, source={"complete": True})
    assert len(rows(tmp_path, page)) == 1


@pytest.mark.parametrize("document", [{"a": 1}, [1], [{"id": 1}], {"contents": []}, '"x"', ""])
def test_other_documents_are_refused(tmp_path, document):
    with pytest.raises(FileRefused):
        rows(tmp_path, document)


def test_record_that_is_no_object_is_refused_alone(tmp_path):
    found = rows(tmp_path, [SERVICE, [1]])

    assert [row.problem for row in found] == ["", "The record is not an object."]


@pytest.mark.parametrize("odd", [{"addresses": "x"}, {"phones": [None, 3]}, {"addresses": [{}]}])
def test_parts_of_a_wrong_shape_say_nothing(tmp_path, odd):
    [row] = rows(tmp_path, service(service_at_locations=placed(**odd)))

    assert row.cells["location.name"] == "Example House"
