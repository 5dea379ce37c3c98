"""A table that was exported comes back: nothing where nothing was edited, else just the edits."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from services.importers import mapping_file
from services.importers.here import bundles_of
from services.importers.records import snapshot
from services.models import Listing, Location, Phone, ProgramFact, Provider, SourceRecord
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    LocationFactory,
    ProgramFactFactory,
    ScheduleFactory,
)
from tests.importers.loading import clinic, load, write

pytestmark = pytest.mark.django_db

DIRECTORY = mapping_file.find("directory")


def export(path: Path, *options: str) -> Path:
    call_command("export_listings", str(path), *options, verbosity=0)
    return path


def read_back(path: Path, **options):
    return load(path, mapping_file.load(DIRECTORY), **options)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def edit(path: Path, **cells: str) -> Path:
    """The table with cells of its first row replaced; blanks for underscores in column names."""
    rows = rows_of(path)
    for name, text in cells.items():
        column = name if name in rows[0] else name.replace("_", " ")
        assert column in rows[0], column
        rows[0][column] = text
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def values_of(listing):
    return snapshot(bundles_of([listing.pk])[listing.pk])


@pytest.fixture
def listing():
    found = ListingFactory(
        program__provider__name='=HYPERLINK("http://x.example")',
        program__provider__description="'=quoted\n\n  two  blanks & <b>tags</b> ###MON###",
        program__description="Private notes: none really",
        location__name="@Example House",
        location__postal_code="02108",
        location__point_precision="postal",
        location__hours_kind="scheduled",
        location__hours_text="###MON### 9-5",
    )
    for key, value in {"no_id": "no", "free": "yes", "kits_per_visit": "2"}.items():
        ProgramFactFactory(program=found.program, key=key, value=value)
    ProgramFactFactory(program=found.program, key="who_may_get", value="none")
    ScheduleFactory(location=found.location, weekdays=3, opens=540, closes=1020)
    ScheduleFactory(
        location=found.location, weekdays=4, opens=1200, closes=1560, weeks_of_month=5, note="Ring"
    )
    Phone.objects.create(location=found.location, number="+13125550150", kind="text")
    Phone.objects.create(
        location=found.location, number="+13125550151", extension="7", label="Desk, 2nd floor"
    )
    return found


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_table_that_nobody_edited_changes_nothing(listing, tmp_path, name):
    before = values_of(listing)
    history = Listing.history.count(), Location.history.count()
    summary = read_back(export(tmp_path / name))

    assert (summary["rows"], summary["outcomes"]["unchanged"]) == (1, 1)
    assert values_of(listing) == before
    assert (Listing.history.count(), Location.history.count()) == history
    assert not SourceRecord.objects.exists()


@pytest.mark.parametrize(
    ("column", "text", "name", "value"),
    [
        ("Provider", "Example Group", "provider.name", "Example Group"),
        ("City", "Evanston", "location.city", "Evanston"),
        ("Postal_code", "60602", "location.postal_code", "60602"),
        ("Latitude", "41.9", "point", [41.9, -87.6229, "postal"]),
        ("How_exact_the_point_is", "address", "point", [41.8858, -87.6229, "address"]),
        ("About_the_program", "", "program.description", ""),
        ("Who_can_come", "Anyone", "program.eligibility", "Anyone"),
        ("Status", "temporarily_closed", "program.status", "temporarily_closed"),
        ("fact: no_id", "yes", "facts.no_id", "yes"),
        ("fact: no_id", "", "facts.no_id", None),
        ("fact: walk_in", "no", "facts.walk_in", "no"),
        ("Opening_hours", "Mon 9-5", "schedules", [{"weekdays": 1, "opens": 540, "closes": 1020}]),
        ("Hours_are", "call_first", "location.hours_kind", "call_first"),
        (
            "Phones",
            "312-555-0152",
            "phones",
            [{"number": "+13125550152", "extension": "", "label": "", "kind": "voice"}],
        ),
    ],
)
def test_one_edited_cell_is_one_change(listing, tmp_path, column, text, name, value):
    before = values_of(listing)
    table = edit(export(tmp_path / "table.csv"), **{column: text})
    summary = read_back(table)
    after = values_of(listing)

    assert summary["outcomes"]["updated"] == 1
    assert after.get(name) == value
    assert {key for key in {*before, *after} if before.get(key) != after.get(key)} == {name}
    assert read_back(table)["outcomes"]["unchanged"] == 1


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("Status", "clsoed"),
        ("fact: no_id", "perhaps"),
        ("Opening_hours", "when the moon is full"),
        ("Provider_website", "javascript:alert(1)"),
        ("Provider_e-mail", "not an address"),
        ("Phones", "call us"),
        ("Latitude", "north"),
        ("fact: medicines", "methadone"),
    ],
)
def test_cell_that_is_not_understood_empties_nothing(listing, tmp_path, column, text):
    before = values_of(listing)
    summary = read_back(edit(export(tmp_path / "table.csv"), **{column: text}))

    assert summary["refusals"] == {"not_understood": 1}
    assert values_of(listing) == before


def test_what_was_changed_here_since_the_export_is_a_conflict(listing, tmp_path):
    table = edit(export(tmp_path / "table.csv"), City="Evanston", Program="New name")
    Location.objects.filter(pk=listing.location_id).update(city="Oak Park")
    summary = read_back(table)

    assert summary["outcomes"]["conflict"] == 1
    listing.refresh_from_db()
    assert (listing.location.city, listing.program.name) == ("Oak Park", "New name")


def test_unedited_row_does_not_undo_what_was_changed_here(listing, tmp_path):
    table = export(tmp_path / "table.csv")
    Location.objects.filter(pk=listing.location_id).update(city="Oak Park")

    assert read_back(table)["outcomes"]["unchanged"] == 1
    assert Location.objects.get().city == "Oak Park"


def test_second_edit_of_the_same_table_counts_too(listing, tmp_path):
    table = edit(export(tmp_path / "table.csv"), City="Evanston")
    read_back(table)
    summary = read_back(edit(table, City="Cicero"))

    assert summary["outcomes"]["updated"] == 1
    assert Location.objects.get().city == "Cicero"


def test_row_without_its_mark_overwrites_nothing(listing, tmp_path):
    summary = read_back(edit(export(tmp_path / "table.csv"), City="Evanston", Mark=""))

    assert summary["outcomes"]["conflict"] == 1
    assert Location.objects.get().city == "Chicago"


def test_person_confirmed_today_does_not_keep_an_edit_out(listing, tmp_path):
    Listing.objects.update(confirmed_on="2026-06-01", confirmed_how="phone")
    read_back(edit(export(tmp_path / "table.csv"), City="Evanston"))

    assert Location.objects.get().city == "Evanston"


@pytest.mark.parametrize("chunk_rows", [1, 250])
def test_edit_in_one_of_several_listings_of_a_provider(tmp_path, chunk_rows):
    first = ListingFactory(program__provider__name="Example Group")
    ListingFactory(program=first.program, location__provider=first.program.provider)
    ListingFactory(program=first.program, location=LocationFactory(provider=first.program.provider))
    table = edit(export(tmp_path / "table.csv"), Provider="New Group", About_the_program="New")
    summary = read_back(table, chunk_rows=chunk_rows)

    assert (summary["outcomes"]["updated"], summary["outcomes"]["unchanged"]) == (1, 2)
    assert Provider.objects.filter(name="New Group").count() == 1
    first.program.refresh_from_db()
    assert first.program.description == "New"


def test_two_rows_that_edit_one_place_both_count(tmp_path):
    first = ListingFactory()
    ListingFactory(location=first.location, program__provider=first.program.provider)
    table = export(tmp_path / "table.csv")
    rows = rows_of(table)
    rows[0]["City"], rows[1]["Getting there"] = "Evanston", "Bus 1"
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    read_back(table)

    place = Location.objects.get(pk=first.location_id)
    assert (place.city, place.transportation) == ("Evanston", "Bus 1")


def test_new_row_becomes_a_listing_in_review(listing, tmp_path):
    table = edit(export(tmp_path / "table.csv"), Listing="new-1", Place="Other House", Mark="")
    summary = read_back(edit(table, Address="99 Other Way", Phones=""))

    assert summary["outcomes"]["created"] == 1
    made = SourceRecord.objects.get(external_id="new-1").listing
    assert (made.publication, made.location.name) == ("in_review", "Other House")


def test_listing_that_is_in_the_table_twice_is_refused_the_second_time(listing, tmp_path):
    table = export(tmp_path / "table.csv")
    lines = table.read_bytes()
    table.write_bytes(lines + lines.split(b"\r\n", 1)[1])

    assert read_back(table)["refusals"] == {"twice": 1}
    assert Listing.objects.count() == 1


def test_nothing_is_calculated_in_either_format(listing, tmp_path):
    cells = rows_of(export(tmp_path / "table.csv"))[0]
    sheet = load_workbook(export(tmp_path / "table.xlsx"))["Listings"]

    assert cells["Provider"].startswith("'=HYPERLINK")
    assert cells["Longitude"] == "-87.6229"
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    assert not any(str(cell.value).startswith("=") for row in sheet.iter_rows() for cell in row)


def test_facts_are_yes_no_or_empty(listing, tmp_path):
    row = rows_of(export(tmp_path / "table.csv"))[0]

    assert (row["fact: free"], row["fact: no_id"], row["fact: walk_in"]) == ("yes", "no", "")
    assert ProgramFact.objects.count() == 4


def test_only_what_is_public_is_written_unless_all_is_asked_for(listing, tmp_path):
    ListingFactory(publication="draft", published_at=None)
    ListingFactory(location=LocationFactory(confidential=True, visibility="hidden"))

    assert len(rows_of(export(tmp_path / "a.csv"))) == 1
    assert len(rows_of(export(tmp_path / "b.csv", "--all"))) == 3
    assert len(rows_of(export(tmp_path / "c.csv", "--program-type", "mat"))) == 0


def test_address_kept_confidential_is_written_only_when_asked_for_twice(tmp_path, capsys):
    secret = ConfidentialAddressFactory(landmark="Blue door")
    ListingFactory(location=secret.location)
    table = export(tmp_path / "a.csv", "--all")
    assert "Secret" not in table.read_text()

    with pytest.raises(Exception, match="Nothing was written"):
        export(tmp_path / "b.csv", "--all", "--confidential")
    assert not (tmp_path / "b.csv").exists()

    told = export(
        tmp_path / "c.csv", "--all", "--confidential", "--i-may-see-confidential-addresses"
    )
    assert rows_of(told)[0]["Confidential address"] == "77 Secret Lane"
    assert "WARNING" in capsys.readouterr().err
    assert told.stat().st_mode & 0o077 == 0
    assert read_back(told)["outcomes"]["unchanged"] == 1


def test_place_kept_confidential_cannot_be_changed_offline(tmp_path):
    ListingFactory(location=ConfidentialAddressFactory().location)
    summary = read_back(edit(export(tmp_path / "table.csv"), Address="77 Secret Lane"))

    assert summary["outcomes"]["conflict"] == 1
    assert Location.objects.get().address_1 == ""


def test_listing_edited_offline_is_still_known_to_its_source_under_a_new_id(tmp_path):
    load(write(tmp_path / "old.csv", [clinic(ID="OLD")]))
    read_back(edit(export(tmp_path / "table.csv", "--all"), About_the_program="New words"))
    summary = load(write(tmp_path / "new.csv", [clinic(ID="NEW")]))

    assert (summary["outcomes"]["created"], Listing.objects.count()) == (0, 1)
