"""A source's list is written back as it came, with what was curated since, and loads unchanged."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from services.importers import mapping_file
from services.models import Location, Program, SourceRecord
from tests.importers.loading import CLINICS_MAPPING, REAL, clinic, load, write

pytestmark = pytest.mark.django_db


def written(path, *options, mapping=CLINICS_MAPPING):
    said = io.StringIO()
    call_command("export_listings", str(path), "--mapping", str(mapping), *options, stdout=said)
    return said.getvalue()


def rows_of(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return {row["ID"]: row for row in csv.DictReader(file)}


def test_list_that_nobody_changed_comes_back_as_it_was(tmp_path):
    load()
    written(tmp_path / "back.csv", "--all")

    summary = load(tmp_path / "back.csv")

    assert summary["outcomes"]["unchanged"] == 9
    assert (summary["missing"], summary["outcomes"]["updated"]) == (0, 0)


def test_workbook_is_read_by_the_same_columns(tmp_path):
    import tomllib

    load()
    written(tmp_path / "back.xlsx", "--all")
    table = tomllib.loads(CLINICS_MAPPING.read_text())
    table["file"] = {"format": "xlsx"}
    mapping = mapping_file.build(table, name="example_clinics", digest="x")

    assert load(tmp_path / "back.xlsx", mapping)["outcomes"]["unchanged"] == 9


def test_what_was_curated_is_in_its_column(tmp_path):
    load(write(tmp_path / "list.csv", [clinic(), clinic(ID="=Z2", Street="9 Far Way")]))
    place = SourceRecord.objects.get(external_id="Z1").listing.location
    Location.objects.filter(pk=place.pk).update(city="Evanston", postal_code="60201")
    Program.objects.update(eligibility="Anyone")
    said = written(tmp_path / "back.csv", "--all")
    rows = rows_of(tmp_path / "back.csv")
    summary = load(tmp_path / "back.csv")

    assert (rows["Z1"]["City"], rows["Z1"]["ZIP"], rows["Z1"]["Keys"]) == (
        "Evanston",
        "60201",
        "MM/",
    )
    assert "program.eligibility" not in said  # the list never spoke of it
    assert rows["'=Z2"]["City"] == "Chicago"
    assert (summary["outcomes"]["unchanged"], summary["outcomes"]["created"]) == (2, 0)


def test_value_without_a_column_is_named(tmp_path):
    load(write(tmp_path / "list.csv", [clinic()]))
    Program.objects.update(name="Other name")

    assert "program.name: changed here in 1 rows" in written(tmp_path / "back.csv", "--all")


def test_place_that_became_confidential_is_left_out(tmp_path):
    load(write(tmp_path / "list.csv", [clinic(Street="77 Secret Lane"), clinic(ID="Z2")]))
    place = SourceRecord.objects.get(external_id="Z1").listing.location
    Location.objects.filter(pk=place.pk).update(
        visibility="area",
        address_1="",
        postal_code="",
        area_name="Chicago",
        point_precision="place",
    )
    said = written(tmp_path / "back.csv", "--all")

    assert "1 rows left out" in said
    assert "Secret" not in (tmp_path / "back.csv").read_text()


@pytest.mark.parametrize(
    ("mapping", "options", "words"),
    [
        ("example_clinics", (), "written whole"),
        ("example_clinics", ("--all", "--region", "IL"), "written whole"),
        ("dallas_naloxone_2026", ("--all",), "no table"),
        ("nothing", (), "There is no mapping"),
    ],
)
def test_wrong_call_writes_nothing(tmp_path, mapping, options, words):
    chosen = CLINICS_MAPPING if mapping == "example_clinics" else mapping

    with pytest.raises(CommandError, match=words):
        written(tmp_path / "back.csv", *options, mapping=chosen)
    assert not (tmp_path / "back.csv").exists()


@pytest.mark.skipif(not REAL.exists(), reason="the real lists are not beside this clone")
def test_real_list_comes_back_unchanged(tmp_path):
    path = mapping_file.find("vancouver_naloxone_2018")
    mapping = mapping_file.load(path)
    load(REAL / "vancouver_naloxone_pharmacies_2018.csv", mapping)
    written(tmp_path / "back.csv", "--all", mapping=path)

    assert load(tmp_path / "back.csv", mapping)["outcomes"]["unchanged"] == 51
