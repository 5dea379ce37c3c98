"""Who may load lists, what is refused at the door, and what stays with curators."""

from __future__ import annotations

import io
import os
import stat
import zipfile

import pytest
from django.test import Client

from hrdirectory import settings as written
from services.models import DoNotList, ImportUpload, Listing, Source
from tests.admin import import_steps as steps
from tests.admin.import_steps import START, site
from tests.factories import ConfidentialAddressFactory

PAGES = ("columns/", "work/", "plan/", "report.csv", "report.json")
DEEDS = ("start-from/", "decide/", "again/", "load/", "close/")


@pytest.fixture(autouse=True)
def uploads_folder(settings, tmp_path):
    settings.IMPORT_UPLOADS = tmp_path / "imports"
    return settings.IMPORT_UPLOADS


def test_pages_are_for_those_who_may_load_lists(curator, sign_in, client) -> None:
    upload = steps.planned(curator, [site(1)])
    address = f"{START}{upload.uuid}/"
    others = [sign_in("Editor").client, sign_in(name="reader").client]
    for page in ("", "saved/", *(f"{upload.uuid}/{page}" for page in PAGES)):
        assert [other.get(START + page).status_code for other in others] == [403, 403]
        assert client.get(START + page).status_code == 302
    for deed in DEEDS:
        assert [other.post(address + deed).status_code for other in others] == [403, 403]
        assert sign_in("Importer", name=deed).client.get(address + deed).status_code == 405
    assert START not in others[0].get("/admin/").content.decode()
    assert START in curator.get("/admin/").content.decode()
    upload.refresh_from_db()
    assert upload.state == "planned"


def test_forms_need_their_token(curator) -> None:
    upload = steps.planned(curator, [site(1)])
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(curator.user)
    for deed in ("", *(f"{upload.uuid}/{deed}" for deed in (*DEEDS, "columns/"))):
        assert strict.post(START + deed).status_code == 403


def test_importer_loads_into_review_and_publishes_nothing(sign_in) -> None:
    importer = sign_in("Importer")
    upload = steps.planned(importer, [site(1)])
    Source.objects.update(trusted=True)
    steps.decide(importer, upload, clear="1")
    assert "publish" not in importer.get(f"{START}{upload.uuid}/plan/").content.decode()
    steps.load(importer, upload, publish="1")
    assert Listing.objects.get().publication == "in_review"


def test_trusted_source_is_published_by_who_may(curator) -> None:
    upload = steps.planned(curator, [site(1)])
    Source.objects.update(trusted=True)
    steps.decide(curator, upload, clear="1")
    steps.load(curator, upload, publish="1")
    assert Listing.objects.get().publication == "published"


def test_mapping_never_makes_a_source_trusted(curator) -> None:
    upload = steps.upload_list(curator, [site(1)])
    upload.draft["source"]["trusted"] = True
    upload.save()
    steps.save_columns(curator, upload)
    assert not Source.objects.get().trusted


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 40_000_000)
    return file.getvalue()


def archive_of(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "hello")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.csv", b"<!DOCTYPE html><html><body>Log in</body></html>", "This is a web page"),
        ("list.csv", b"%PDF-1.7 x", "This is a PDF file"),
        ("list.csv", b"\xd0\xcf\x11\xe0 x", "an old Excel file"),
        ("list.xlsx", bomb(), "unpacks to far more than it should"),
        ("list.csv", archive_of("readme.txt"), "zip archive"),
        ("list.csv", b"PK\x03\x04 broken", "not an Excel workbook"),
        ("list.json", b'{"a": ' + b"[" * 5000, "not sound JSON"),
        ("list.json", b'{"anything": 1}', "none of the kinds"),
        ("list.csv", b"   \n \n", "empty"),
        ("list.csv", b"one column\nof words\n", "No table was found"),
        ("list.csv", b"Name,City\n", "header and no rows"),
        ("list.csv", b"Name,City\n" + b"a,b,c\n" * 3, "No row of the file can be read"),
        ("list.csv", b"Name,City\nExample\0House,Springfield\n", "No row of the file can be read"),
    ],
)
def test_hostile_file_is_refused_and_not_kept(name, content, said, curator, uploads_folder) -> None:
    response = steps.send_file(curator, content, name)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ImportUpload.objects.exists()
    assert list(uploads_folder.iterdir()) == []


def test_file_that_is_too_big_or_too_long_is_refused(curator, settings, uploads_folder) -> None:
    settings.IMPORT_MOST_ROWS = 2
    response = steps.send_file(curator, steps.table([site(1), site(2), site(3)]))
    assert "more than 2 rows" in response.content.decode()
    settings.IMPORT_MOST_MB = 0
    response = steps.send_file(curator, steps.table([site(1)]))
    assert "more than 0 MB" in response.content.decode()
    assert list(uploads_folder.iterdir()) == []


def test_type_is_told_by_content(curator) -> None:
    point = {"type": "Point", "coordinates": [-87.6, 41.8]}
    import json

    feature = {"type": "Feature", "geometry": point, "properties": {"name": "A"}}
    collection = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    steps.send_file(curator, collection, "photo.jpg")
    assert ImportUpload.objects.get().format == "geojson"


def test_upload_lies_where_nobody_else_reads_it(curator, uploads_folder) -> None:
    steps.send_file(curator, steps.table([site(1)]), "../../evil.csv")
    assert stat.S_IMODE(os.stat(uploads_folder).st_mode) == 0o700
    for path in uploads_folder.iterdir():
        assert "evil" not in path.name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert written.IMPORT_UPLOADS == written.VAR_DIR / "imports"
    assert not written.STATIC_ROOT.is_relative_to(written.IMPORT_UPLOADS)


def test_report_runs_no_formula(curator) -> None:
    upload = steps.planned(curator, [site(1, Site='=HYPERLINK("http://evil.example")')])
    address = f"{START}{upload.uuid}/report.csv"
    content = b"".join(curator.get(address).streaming_content).decode()
    assert "'=HYPERLINK" in content
    assert ",=HYPERLINK" not in content
    assert '"=HYPERLINK' not in content


def test_who_sees_no_confidential_address_is_not_told_of_one(sign_in, curator) -> None:
    kept = ConfidentialAddressFactory(
        address_1="1 Example Lane", city="Chicago", postal_code="60602", location__country="US"
    )
    DoNotList.objects.create(name="Example House 2", reason="asked", asked_on="2026-01-01")
    importer = sign_in("Importer")
    upload = steps.planned(importer, [site(1), site(2), site(3)])
    assert steps.outcomes(upload) == {1: "refused", 2: "refused", 3: "create"}
    plan = f"{START}{upload.uuid}/plan/"
    report = f"{START}{upload.uuid}/report.json"
    page = importer.get(plan).content.decode()
    told = b"".join(importer.get(report).streaming_content).decode()
    for shown in (page, told):
        assert "confidential" not in shown
        assert kept.address_1 not in shown
        assert shown.count("It is held back. Ask a curator about this row.") == 2
    assert "kept confidential here" in curator.get(plan).content.decode()
