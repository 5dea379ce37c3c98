"""An import makes listings that wait for review, and says of every row what became of it."""

from __future__ import annotations

from collections import Counter

import pytest

from services.models import ImportRun, Listing, Publication, Source, SourceRecord
from tests.importers.loading import (
    CLINICS,
    clinic,
    clinics_mapping,
    listing_of,
    load,
    load_rows,
    write,
)

pytestmark = pytest.mark.django_db


def test_first_import_creates_listings_in_review():
    summary = load()

    assert summary["outcomes"] == {
        "created": 9,
        "updated": 0,
        "unchanged": 0,
        "conflict": 0,
        "refused": 4,
    }
    assert summary["refusals"] == {"no_name": 1, "no_id": 1, "left_out": 1, "unreadable": 1}
    assert set(Listing.objects.values_list("publication", flat=True)) == {Publication.IN_REVIEW}


def test_values_reach_their_records():
    load()
    listing = listing_of("A1")

    assert listing.location.name == "Example Clinic Inc – North"
    assert (listing.location.region, listing.location.postal_code) == ("IL", "60601")
    assert listing.location.time_zone == "America/Chicago"
    assert listing.program.description == "Come in.\nAT&T pays"
    facts = {fact.key: (fact.value, fact.confirmed_on) for fact in listing.program.facts.all()}
    assert facts["medicines"] == ("methadone,naltrexone_tablet", None)
    assert facts["walk_in"] == ("yes", None)
    assert [(p.number, p.extension, p.label) for p in listing.location.phones.all()] == [
        ("+13125550100", "", ""),
        ("+13125550101", "12", "Intake"),
    ]


def test_second_import_changes_nothing():
    load()
    edited = Counter(Listing.objects.values_list("uuid", "updated_at"))
    history = Listing.history.count()
    summary = load()

    assert summary["outcomes"]["unchanged"] == 9
    assert summary["outcomes"]["refused"] == 4
    assert Counter(Listing.objects.values_list("uuid", "updated_at")) == edited
    assert Listing.history.count() == history


def test_trial_run_writes_nothing_and_says_the_same(tmp_path):
    trial = load_rows(tmp_path, dry_run=True, chunk_rows=3)
    assert not Listing.objects.exists()
    assert not Source.objects.exists()
    assert not ImportRun.objects.exists()

    done = load_rows(tmp_path, chunk_rows=3)

    def said(rows):
        return {
            key: (row["outcome"], row.get("code"), [r["code"] for r in row.get("remarks", [])])
            for key, row in rows.items()
        }

    assert said(trial) == said(done)
    assert [key for key, row in trial.items() if "possible_duplicate_of" in row] == [
        key for key, row in done.items() if "possible_duplicate_of" in row
    ]


@pytest.mark.parametrize("chunk_rows", [1, 4, 250])
def test_answers_do_not_hang_on_the_size_of_a_chunk(chunk_rows):
    summary = load(chunk_rows=chunk_rows)

    assert summary["outcomes"]["created"] == 9
    assert summary["possible_duplicates"] == 2


def test_history_says_which_import_made_a_record():
    load()

    assert listing_of("A1").history.get().history_change_reason == "Import: example-clinics"
    assert listing_of("A1").location.history.get().history_change_reason == (
        "Import: example-clinics"
    )


def test_row_is_kept_as_received_beside_its_listing():
    load()
    record = SourceRecord.objects.get(external_id="B1")

    assert record.raw["ZIP"] == "7102"
    assert record.retrieved_on.isoformat() == "2026-01-15"
    assert record.listing.location.postal_code == "07102"
    assert [problem["code"] for problem in record.problems] == ["zip_zeros"]


def test_refused_row_with_an_id_is_kept_with_the_reason():
    load()
    record = SourceRecord.objects.get(external_id="D1")

    assert record.listing is None
    assert record.problems == [
        {"code": "no_name", "text": "The row has no name.", "grade": "refused"}
    ]


def test_report_names_every_row_that_needs_a_look(tmp_path):
    rows = load_rows(tmp_path)

    flagged = {key for key, row in rows.items() if "check" in str(row.get("remarks"))}
    assert flagged == {"A2", "B2", "C1", "C2", "C3", "F1"}
    assert rows["A2"]["remarks"][0]["code"] == "private_note"
    assert rows["E1"]["reasons"] == ["Private homes are not listed."]


def test_rows_of_one_name_and_region_share_a_provider():
    load()

    assert listing_of("A1").program.provider == listing_of("A2").program.provider
    assert listing_of("A1").program.provider != listing_of("B1").program.provider


def test_rows_of_one_id_are_told_apart_by_their_order():
    load()

    assert listing_of("A1~2").location.name == "Example Clinic Inc – Upstairs"


def test_possible_double_is_created_with_a_remark_and_not_merged(tmp_path):
    rows = load_rows(tmp_path)

    assert rows["B2"]["possible_duplicate_of"] == str(listing_of("B1").uuid)
    assert rows["B2"]["reasons"][0].endswith("same name, same address, same phone; 100 of 100.")
    assert SourceRecord.objects.get(external_id="B2").problems[-1]["code"] == "possible_duplicate"


def test_dispenser_at_the_same_address_is_no_double(tmp_path):
    rows = load_rows(tmp_path)

    assert listing_of("F1").location.kind == "dispenser"
    assert "possible_duplicate_of" not in rows["F1"]


def test_row_gone_from_the_list_is_marked_and_kept(tmp_path):
    load()
    smaller = write(tmp_path / "smaller.csv", [clinic(ID="A2"), clinic(ID="Z9", Name="New House")])
    summary = load(smaller)

    assert summary["missing"] == 8
    record = SourceRecord.objects.get(external_id="B1")
    assert record.missing_since.isoformat() == "2026-01-15"
    assert record.listing.publication == Publication.IN_REVIEW


def test_row_that_comes_back_is_no_longer_missing(tmp_path):
    load()
    load(write(tmp_path / "smaller.csv", [clinic(ID="Z9")]))
    load(CLINICS)

    assert SourceRecord.objects.get(external_id="B1").missing_since is None


def test_list_that_is_never_complete_marks_nothing_missing(tmp_path):
    mapping = clinics_mapping(source={"complete": False})
    load(mapping=mapping)

    assert load(write(tmp_path / "part.csv", [clinic()]), mapping)["missing"] == 0


def test_list_that_confirms_dates_what_it_says():
    load(mapping=clinics_mapping(source={"confirms": True}))
    listing = listing_of("A1")

    assert (listing.confirmed_on.isoformat(), listing.confirmed_how) == ("2026-01-15", "source")
    assert listing.confirmations.get().how == "source"
    assert listing.program.facts.get(key="walk_in").confirmed_how == "source"


def test_codes_without_a_sure_meaning_are_named():
    summary = load()

    assert summary["codes_not_used"]["ZZZ"] == {"rows": 1, "label": ""}
    assert "prescribed elsewhere" in summary["codes_not_used"]["MOA"]["label"]


def test_unused_columns_are_named(tmp_path):
    path = tmp_path / "wide.csv"
    text = CLINICS.read_text(encoding="utf-8").splitlines()[:2]
    path.write_text(f"{text[0]},Extra\n{text[1]},1\n", encoding="utf-8")

    assert load(path)["columns_not_used"] == ["Extra"]
