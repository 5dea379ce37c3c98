"""What becomes of the real HSDS files, to the row."""

from __future__ import annotations

import csv
import json

import pytest

from services.importers import mapping_file
from services.models import Listing, Location, ProgramFact, Provider, Schedule, SourceRecord
from tests.importers.hsds_files import hsds_mapping
from tests.importers.loading import REAL, load

ILAO = REAL / "hsds_ilao_legal_aid"
EXAMPLES = REAL / "hsds_3_0_examples"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ILAO.exists(), reason="the real lists are not beside this clone"),
]


@pytest.fixture
def legal_aid():
    return load(ILAO, mapping_file.load(mapping_file.find("hsds_ilao_legal_aid")))


def test_legal_aid_of_illinois_to_the_row(legal_aid):
    assert legal_aid["rows"] == 533
    assert legal_aid["outcomes"]["created"] == 115
    assert legal_aid["refusals"] == {"which_service": 251, "no_service": 167}
    assert legal_aid["remarks"] == {
        "organization_lost": 84,
        "personal_email": 19,
        "schedule_unread": 9,
        "phone_wrong": 1,
    }
    assert legal_aid["flagged"] == 103
    assert legal_aid["possible_duplicates"] == 0


def test_facts_of_legal_aid_are_only_what_is_said(legal_aid):
    facts = ProgramFact.objects.filter(key="free")

    assert facts.filter(value="yes").count() == 86
    assert facts.filter(value="no").count() == 14
    assert ProgramFact.objects.filter(key="kind_of_help", value="representation").count() == 36


def test_hours_of_legal_aid_are_rules_or_words(legal_aid):
    scheduled = Location.objects.filter(hours_kind="scheduled")

    assert scheduled.count() == 103
    assert Schedule.objects.values("location").distinct().count() == scheduled.count()
    assert Location.objects.filter(hours_kind="not_known").exclude(hours_text="").count() == 9


def test_everything_of_legal_aid_waits_for_review(legal_aid):
    assert set(Listing.objects.values_list("publication", flat=True)) == {"in_review"}
    assert SourceRecord.objects.count() == 533
    assert Provider.objects.filter(name="Upsolve").count() == 1


def test_legal_aid_again_is_unchanged(legal_aid):
    again = load(ILAO, mapping_file.load(mapping_file.find("hsds_ilao_legal_aid")))

    assert again["outcomes"]["unchanged"] == 115
    assert again["outcomes"]["refused"] == 418


@pytest.mark.parametrize("name", ["service_full.json", "organization_full.json"])
def test_official_examples_are_read_and_are_of_no_program_type(name):
    summary = load(EXAMPLES / name, mapping_file.load(mapping_file.find("hsds")))

    assert (summary["rows"], summary["refusals"]) == (1, {"no_program_type": 1})
    record = SourceRecord.objects.get()
    assert record.raw["postal_address.address_1"] == "1-30 Main Street"
    assert record.raw["organization.name"] == "Example Organization Inc."


@pytest.mark.parametrize("name", ["service_full.json", "organization_full.json"])
def test_official_examples_as_a_program_of_ours(name):
    mapping = hsds_mapping(constants={"program.program_type": "education"})
    summary = load(EXAMPLES / name, mapping)

    # Their point is none (100, 101) and their one address is one to write to.
    assert summary["refusals"] == {"no_time_zone": 1}


def test_official_tables_are_read_like_the_nested_form(tmp_path):
    folder = tmp_path / "package"
    folder.mkdir()
    for name, rows in json.loads((EXAMPLES / "tabular.json").read_text()).items():
        with (folder / name).open("w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    summary = load(folder, hsds_mapping(file={"format": "hsds_csv"}))

    assert (summary["rows"], summary["refusals"]) == (1, {"no_program_type": 1})
    assert SourceRecord.objects.get().raw["postal_address.city"] == "MyCity"
