"""HSDS packages of tables, as a folder or a zip, of any version."""

from __future__ import annotations

import json
import zipfile

import pytest

from services.importers.proposal import FileRefused
from services.importers.readers import open_reader
from tests.importers.hsds_files import TABLES, hsds_mapping, package, zipped

MAPPING = hsds_mapping(file={"format": "hsds_csv"})


def rows(path):
    return list(open_reader(path, MAPPING).rows())


@pytest.fixture
def folder(tmp_path):
    return package(tmp_path / "feed")


def test_tables_meet_in_one_row(folder):
    placed, placeless = rows(folder)

    assert placed.cells["organization.website"] == "https://group.example.org"
    assert placed.cells["address.address_1"] == "20 Example Lane"
    assert placed.cells["phones"] == "Fax: 312-555-0150"
    assert placed.cells["taxonomy_codes"] == "naloxone"
    assert placed.cells["schedules"] == [
        {"weekday": "Monday", "opens_at": "9:00", "closes_at": "5:00 pm"}
    ]
    assert placeless.cells["location.location_type"] == "none"


@pytest.mark.parametrize("inside", ["", "export/2026/"])
def test_zip_of_a_package_is_read_the_same(folder, inside):
    assert [row.cells for row in rows(zipped(folder, inside=inside))] == [
        row.cells for row in rows(folder)
    ]


def test_path_in_a_zip_leads_nowhere(folder, tmp_path):
    target = tmp_path / "evil.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"../../{path.name}")

    assert len(rows(target)) == 2
    assert not (tmp_path.parent.parent / "services.csv").exists()


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("services_at_location", "service_at_locations"),
        ("physical_addresses", "addresses"),
        ("regular_schedules", "schedules"),
        ("services", "service"),
    ],
)
def test_names_of_every_version_are_known(tmp_path, older, newer):
    found = rows(package(tmp_path / "feed", **{older: None, newer: TABLES[older]}))

    assert [row.cells for row in found] == [row.cells for row in rows(package(tmp_path / "other"))]


def test_datapackage_names_the_files(tmp_path):
    folder = package(tmp_path / "feed", services=None, what_we_do=TABLES["services"])
    resources = [{"name": "services", "path": "data/what_we_do.csv"}]
    (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))

    assert len(rows(folder)) == 2


def test_without_links_one_service_is_at_each_place(tmp_path):
    folder = package(
        tmp_path / "feed",
        services_at_location=None,
        services=TABLES["services"][:1],
        locations=[*TABLES["locations"], {"id": "l2", "organization_id": "o1", "name": "B"}],
    )

    assert [row.cells["location.id"] for row in rows(folder)] == ["l1", "l2"]


def test_without_links_several_of_both_are_not_paired(tmp_path):
    folder = package(
        tmp_path / "feed",
        services_at_location=None,
        locations=[*TABLES["locations"], {"id": "l2", "organization_id": "o1", "name": "B"}],
    )

    assert [row.code for row in rows(folder)] == ["which_service", "which_service"]


def test_service_that_names_its_place_is_there(tmp_path):
    services = [{**one, "location_id": "l1"} for one in TABLES["services"]]
    found = rows(package(tmp_path / "feed", services_at_location=None, services=services))

    assert [(row.cells["service.id"], row.cells["location.id"]) for row in found] == [
        ("s1", "l1"),
        ("s2", "l1"),
    ]


def test_place_without_any_service_is_kept_and_refused(tmp_path):
    locations = [*TABLES["locations"], {"id": "l2", "organization_id": "o2", "name": "B"}]
    found = rows(package(tmp_path / "feed", services_at_location=None, locations=locations))

    assert [row.code for row in found] == ["", "", "no_service"]


def test_organization_that_is_not_there_is_flagged(tmp_path):
    services = [{**TABLES["services"][0], "organization_id": "gone"}]
    [row] = rows(package(tmp_path / "feed", services=services))

    assert [remark.code for remark in row.remarks] == ["organization_lost"]


def test_rows_that_do_not_fit_are_counted(folder):
    with (folder / "phones.csv").open("a") as file:
        file.write("too,few\n")
    reader = open_reader(folder, MAPPING)

    assert "phones.csv: 1 rows do not fit" in reader.warnings[0].text


def test_checksum_changes_with_any_table(folder):
    before = open_reader(folder, MAPPING).checksum()
    (folder / "phones.csv").write_text("id,number\n")

    assert open_reader(folder, MAPPING).checksum() != before


def test_package_without_its_main_tables_is_refused(tmp_path):
    with pytest.raises(FileRefused, match=r"lacks services\.csv, locations\.csv"):
        rows(package(tmp_path / "feed", services=None, locations=None))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"id,name\n"])
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "feed.zip"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match="neither a folder nor a zip"):
        rows(path)


def test_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="no such file"):
        rows(tmp_path / "nothing")


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", b"0" * 20_000_000)

    with pytest.raises(FileRefused, match="unpacks to far more"):
        rows(path)
