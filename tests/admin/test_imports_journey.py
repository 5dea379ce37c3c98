"""A curator without a command line loads a list: columns, plan, some of it, report, again."""

from __future__ import annotations

import csv
import io
import json

import pytest

from services.models import (
    ImportMapping,
    ImportRun,
    ImportUpload,
    Listing,
    PlannedRow,
    SourceRecord,
)
from tests.admin import import_steps as steps
from tests.admin.conftest import messages_of
from tests.admin.import_steps import site

ROWS = [site(1), site(2), site(3, Lat="0", Lon="0", ZIP=""), site(4, Site="")]


@pytest.fixture(autouse=True)
def uploads_folder(settings, tmp_path):
    settings.IMPORT_UPLOADS = tmp_path / "imports"
    return settings.IMPORT_UPLOADS


def test_list_is_loaded_and_loaded_again_unchanged(curator, uploads_folder) -> None:
    upload = steps.upload_list(curator, ROWS)
    assert (upload.state, upload.rows_total, upload.format) == ("columns", 4, "csv")
    assert upload.draft["columns"]["provider.name"] == ["Site"]
    page = steps.save_columns(curator, upload).content.decode()

    assert steps.outcomes(upload) == {1: "create", 2: "create", 3: "decide", 4: "refused"}
    assert "Accept all 2 rows that are new or changed" in page
    assert not Listing.objects.exists()

    steps.decide(curator, upload, shown=["1", "2"], **{"row-1": "1"})
    steps.load(curator, upload)
    [listing] = Listing.objects.all()
    assert (listing.location.name, listing.publication) == ("Example House 1", "in_review")
    assert listing.history.get().history_user == curator.user
    run = ImportRun.objects.get()
    assert (run.loaded_by, run.state, run.list_date.isoformat()) == (
        curator.user,
        "done",
        "2026-01-15",
    )
    assert upload.state == "planned"

    rows = list(csv.DictReader(io.StringIO(report(curator, upload, "csv").lstrip("\ufeff"))))
    assert [row["result"] for row in rows] == ["Loaded: new", "", "", "Loaded: refused"]
    told = json.loads(report(curator, upload, "json"))
    assert told["summary"]["outcomes"] == {"create": 2, "decide": 1, "refused": 1}

    steps.close(curator, upload)
    assert list(uploads_folder.iterdir()) == []
    again = steps.planned(curator, ROWS, source="county-list")
    assert steps.outcomes(again) == {1: "unchanged", 2: "create", 3: "decide", 4: "refused"}
    assert ImportMapping.objects.count() == 1


def report(person, upload, ending):
    address = f"/admin/imports/{upload.uuid}/report.{ending}"
    return b"".join(person.get(address).streaming_content).decode()


def test_file_is_deleted_once_every_row_was_decided(curator, uploads_folder) -> None:
    upload = steps.planned(curator, [site(1), site(2)])
    assert len(list(uploads_folder.iterdir())) == 2
    steps.accept_and_load(curator, upload)
    assert upload.state == "closed"
    assert list(uploads_folder.iterdir()) == []
    assert Listing.objects.count() == 2
    assert PlannedRow.objects.filter(upload=upload).count() == 2


def test_change_is_shown_field_by_field_and_loaded(curator) -> None:
    steps.accept_and_load(curator, steps.planned(curator, [site(1)]))
    changed = steps.planned(curator, [site(1, Phone="312-555-0177")], source="county-list")
    page = curator.get(f"/admin/imports/{changed.uuid}/plan/").content.decode()
    assert "<del>+13125550101</del>" in page
    assert "<ins>+13125550177</ins>" in page
    steps.accept_and_load(curator, changed)
    assert Listing.objects.get().location.phones.get().number == "+13125550177"


def test_possible_double_is_decided_by_a_person(curator) -> None:
    steps.accept_and_load(curator, steps.planned(curator, [site(1), site(2)]))
    other = {"source": "", "new_name": "Another list"}
    doubles = [site(1, Site="Example House 1 Inc"), site(2, Site="Example House 2 Inc")]
    upload = steps.planned(curator, doubles, **other)
    assert steps.outcomes(upload) == {1: "duplicate", 2: "duplicate"}
    page = curator.get(f"/admin/imports/{upload.uuid}/plan/").content.decode()
    assert "same name, same address, same phone" in page

    steps.decide(curator, upload, clear="1")
    assert not PlannedRow.objects.filter(upload=upload).exclude(decision="").exists()
    said = {"row-1": "same", "row-2": "new"}
    steps.decide(curator, upload, shown=["1", "2"], **said)
    steps.load(curator, upload)

    assert Listing.objects.count() == 3
    tied = SourceRecord.objects.get(
        source__code="another-list", external_id__startswith="Example House 1"
    )
    assert tied.listing.source_records.count() == 2
    new = SourceRecord.objects.get(
        source__code="another-list", external_id__startswith="Example House 2"
    )
    assert new.problems == []


def test_curated_value_is_kept_or_given_up_by_a_person(curator) -> None:
    steps.accept_and_load(curator, steps.planned(curator, [site(1), site(2)]))
    for listing in Listing.objects.all():
        listing.program.provider.website = "https://ours.example.org/"
        listing.program.provider.save()
    with_sites = (*steps.COLUMNS, "Website")
    rows = [site(n, Website="https://theirs.example.org/") for n in (1, 2)]
    upload = steps.upload_list(curator, rows, columns=with_sites)
    website = {"c8": "provider.website"}
    steps.save_columns(curator, upload, source="county-list", **website)
    assert steps.outcomes(upload) == {1: "conflict", 2: "conflict"}

    steps.decide(curator, upload, shown=["1", "2"], **{"row-1": "ours", "row-2": "theirs"})
    steps.load(curator, upload)
    websites = Listing.objects.order_by("pk").values_list("program__provider__website", flat=True)
    assert list(websites) == ["https://ours.example.org/", "https://theirs.example.org/"]


def test_row_that_is_gone_is_named_and_its_listing_stays(curator) -> None:
    steps.accept_and_load(curator, steps.planned(curator, [site(1), site(2)]))
    upload = steps.planned(curator, [site(1), site(3)], source="county-list")
    page = curator.get(f"/admin/imports/{upload.uuid}/plan/").content.decode()
    assert "No longer in the list" in page
    steps.accept_and_load(curator, upload)
    assert Listing.objects.count() == 3
    [gone] = SourceRecord.objects.filter(missing_since__isnull=False)
    assert gone.listing.location.name == "Example House 2"


def test_row_that_was_left_out_is_not_missing(curator) -> None:
    steps.accept_and_load(curator, steps.planned(curator, [site(1), site(2)]))
    rows = [site(1, Phone="312-555-0177"), site(2, Phone="312-555-0178")]
    upload = steps.planned(curator, rows, source="county-list")
    steps.decide(curator, upload, shown=["1", "2"], **{"row-1": "1"})
    steps.load(curator, upload)
    assert not SourceRecord.objects.filter(missing_since__isnull=False).exists()


def test_nothing_is_loaded_that_was_not_accepted(curator) -> None:
    upload = steps.planned(curator, [site(1)])
    response = curator.client.post(f"/admin/imports/{upload.uuid}/load/", follow=True)
    assert "Nothing was accepted yet." in messages_of(response)
    assert not ImportRun.objects.exists()
    assert ImportUpload.objects.get().state == "planned"


def workbook(rows) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Our sites, January"])
    sheet = book.create_sheet("Sites")
    for row in [steps.COLUMNS, *(list(row.values()) for row in rows)]:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_workbook_is_read_from_the_sheet_with_the_table(curator) -> None:
    steps.send_file(curator, workbook([site(1), site(2)]), "list.xlsx")
    upload = ImportUpload.objects.get()
    assert (upload.format, upload.profile["sheet"]) == ("xlsx", "Sites")
    steps.save_columns(curator, upload)
    assert steps.outcomes(upload) == {1: "create", 2: "create"}


def test_words_of_a_list_are_mapped_to_codes(curator) -> None:
    rows = [site(1, Kind="Porch box"), site(2, Kind="Clinic"), site(3, Kind="?")]
    upload = steps.upload_list(curator, rows, columns=(*steps.COLUMNS, "Kind"))
    page = f"/admin/imports/{upload.uuid}/columns/"
    known = {"program_type": "naloxone", **steps.SOURCE, "kind": ""}
    seen = curator.send(page, look="1", c8="location.kind", **known).content.decode()
    assert "What the words of “Location: Kind” mean" in seen
    assert "location.kind: “Porch box” is not known" in seen
    words = {"w0-0": "nothing", "w0-1": "site", "w0-2": "dispenser"}
    curator.send(page, save="1", **words)
    assert 'Porch box" = "dispenser"' in ImportMapping.objects.get().toml
    steps.accept_and_load(curator, upload)
    kinds = Listing.objects.order_by("pk").values_list("location__kind", flat=True)
    assert list(kinds) == ["dispenser", "site", "site"]


def test_mapping_that_is_wrong_is_named_and_not_saved(curator) -> None:
    upload = steps.upload_list(curator, [site(1)])
    page = steps.save_columns(curator, upload, program_type="").content.decode()
    assert "Nothing fills “program.program_type”" in page
    page = steps.save_columns(curator, upload, new_name="").content.decode()
    assert "Choose a source, or name a new one." in page
    assert not ImportMapping.objects.exists()
    upload.refresh_from_db()
    assert upload.state == "columns"


def test_saved_mapping_is_downloaded_as_a_mapping_file(curator) -> None:
    steps.planned(curator, [site(1)])
    saved = ImportMapping.objects.get()
    assert (
        f"/admin/imports/saved/{saved.uuid}.toml"
        in curator.get("/admin/imports/saved/").content.decode()
    )
    response = curator.get(f"/admin/imports/saved/{saved.uuid}.toml")
    assert response.content.decode() == saved.toml
    assert 'filename="county-list-1.toml"' in response.headers["Content-Disposition"]
