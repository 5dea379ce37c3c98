"""Hostile and broken files: refused with words that help, and with the database untouched."""

from __future__ import annotations

import tracemalloc

import pytest
from django.core.management import CommandError, call_command

from services.importers.proposal import FileRefused
from services.importers.readers import open_reader
from services.models import Listing, Source
from tests.importers import hostile
from tests.importers.hostile import collection, feature, in_sheet, mapping, workbook
from tests.importers.loading import CLINICS_MAPPING, load

NOT_A_WORKBOOK = "This is not an Excel workbook (.xlsx)."
DAMAGED = "The workbook is damaged. Open it in a spreadsheet program and save its sheet as CSV."
TOO_BIG = "The file unpacks to far more than it should. Save its tables as CSV."
WEB_PAGE = (
    "This is a web page, not a table: the download probably ended on a page that asks to log in "
    "or shows an error. Open it in a browser to see."
)
NO_COLUMNS = (
    "Columns are missing: “ID”, “Name”, “City”. The first line has: {}. Is it the right file, and "
    "does it have a header line?"
)
NOT_JSON = "The file is not sound JSON: "


def refusal(path, file_format: str) -> str:
    """Why the file is refused; every row is read if it is not."""
    with pytest.raises(FileRefused) as refused:
        list(open_reader(path, mapping(file_format)).rows())
    return str(refused.value)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (hostile.with_entities(hostile.SHEET), NOT_A_WORKBOOK),
        (hostile.with_entities("xl/workbook.xml"), NOT_A_WORKBOOK),
        (hostile.with_entities("[Content_Types].xml"), NOT_A_WORKBOOK),
        (hostile.cut_sheet, DAMAGED),
        (in_sheet(b'r="B2"', b'r="@@"'), DAMAGED),
        (in_sheet(b"<v>1</v>", b"<v>one</v>"), DAMAGED),
        (in_sheet(b't="n"><v>1</v>', b't="d"><v>never</v>'), DAMAGED),
        (in_sheet(b"</row>", b'<c r="ZZZZZ1"/></row>'), DAMAGED),
        (in_sheet(b"</row>", b'<c r="XFD1"/>' * 1_000_000 + b"</row>"), TOO_BIG),
        (
            in_sheet(b"</sheetData>", b'<row r="99999999"><c><v>2</v></c></row></sheetData>'),
            "The sheet has more than 2,000,000 rows. Split it.",
        ),
        (lambda parts: parts.pop(hostile.SHEET), NO_COLUMNS.format("nothing")),
    ],
    ids=[
        *("entities in the sheet", "entities in the workbook", "entities in the types"),
        *("sheet cut off", "no such cell", "no number", "no date", "no such column"),
        *("a million columns", "a row far below", "no sheet"),
    ],
)
def test_workbook_that_was_tampered_with_is_refused(tmp_path, edit, words):
    assert refusal(workbook(tmp_path / "list.xlsx", edit=edit), "xlsx") == words


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (hostile.nested_bombs, NOT_A_WORKBOOK),
        (hostile.encrypted, NOT_A_WORKBOOK),
        (lambda path: path.write_bytes(workbook(path).read_bytes()[:-200]), NOT_A_WORKBOOK),
        (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(900)), NOT_A_WORKBOOK),
        (lambda path: path.write_text("ID,Name,City\n"), NOT_A_WORKBOOK),
        (lambda path: path.write_text("<html><body>Log in"), WEB_PAGE),
        (
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(900)),
            "This is an old Excel file. Save the sheet as CSV.",
        ),
        (lambda path: path.write_bytes(b""), "The file is empty."),
        (lambda path: path.mkdir(), "The file cannot be opened: Is a directory."),
        (lambda path: None, "The file cannot be opened: No such file or directory."),
    ],
    ids=[
        *("bombs in an archive", "encrypted", "cut off", "no archive", "CSV", "web page"),
        *("old Excel", "empty", "folder", "absent"),
    ],
)
def test_file_that_is_no_workbook_is_refused(tmp_path, make, words):
    path = tmp_path / "list.xlsx"
    make(path)

    assert refusal(path, "xlsx") == words


def test_formulas_are_never_read(tmp_path):
    rows = [
        (*hostile.HEADER, "Note"),
        ("=1+1", '=HYPERLINK("http://example.org","Name")', "Chicago", "=cmd|' /C calc'!A1"),
    ]
    path = workbook(tmp_path / "list.xlsx", rows)
    [row] = open_reader(path, mapping("xlsx")).rows()

    assert set(row.cells.values()) == {"", "Chicago"}


def test_size_that_a_sheet_claims_hides_no_row(tmp_path):
    rows = [hostile.HEADER, *((n, f"Example {n}", "Chicago") for n in range(50))]
    claim = in_sheet(b'ref="A1:C51"', b'ref="A1:B3"')
    path = workbook(tmp_path / "list.xlsx", rows, claim)
    found = list(open_reader(path, mapping("xlsx")).rows())

    assert len(found) == 50
    assert found[-1].cells == {"ID": "49", "Name": "Example 49", "City": "Chicago"}


def test_column_that_a_workbook_has_twice_is_refused(tmp_path):
    path = workbook(tmp_path / "list.xlsx", [("ID", "Name", "City", " NAME "), (1, 2, 3, 4)])

    assert refusal(path, "xlsx") == (
        "The column “Name” is in the file twice. Rename or remove one of them."
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"features":' + "[" * 100_000, f"{NOT_JSON}depth limit exceeded"),
        ('{"features":' + "[" * 2000 + "]" * 2000 + "}", f"{NOT_JSON}depth limit exceeded"),
        (collection(feature(ID=1))[:-20], f"{NOT_JSON}unexpected end of data"),
        (
            collection(feature(ID=1, **{f"key {n}": 1 for n in range(20_000)})),
            "The features have more than 20,000 properties.",
        ),
        ("\0" * 900, f"{NOT_JSON}unexpected character"),
        (collection(feature(Name="A")), "No feature has: “ID”."),
    ],
    ids=["endless depth", "great depth", "cut off", "too wide", "NUL bytes", "no id"],
)
def test_hostile_json_is_refused(tmp_path, content, words):
    path = tmp_path / "list.json"
    path.write_text(content)

    assert refusal(path, "geojson").startswith(words)


def test_features_of_wrong_shapes_are_refused_alone(tmp_path):
    wrong = [
        {"properties": [1]},
        {"properties": "ID"},
        {"properties": {"ID": 1}, "geometry": "here"},
        {"properties": {"ID": 1}, "geometry": {"type": "Point", "coordinates": 7}},
        None,
    ]
    path = tmp_path / "list.json"
    path.write_text(collection(*wrong, feature(ID=2, Name="Example")))
    *broken, sound = open_reader(path, mapping("geojson")).rows()

    assert [row.problem for row in broken] == [
        *["A part of the feature has a wrong shape."] * 4,
        "The feature is not an object.",
    ]
    assert sound.cells["Name"] == "Example"


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "geojson"])
def test_file_that_may_not_be_read_is_refused(tmp_path, file_format, monkeypatch):
    path = tmp_path / "list"
    path.write_bytes(b"ID,Name,City\n")

    def denied(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", denied)
    assert refusal(path, file_format) == "The file cannot be opened: Permission denied."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes(9000), "This is not text: the file is damaged, or of another kind."),
        (bytes(range(256)) * 40, NO_COLUMNS.format("nothing")),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"\xff\xfe", "The file is empty."),
        (b"\xef\xbb\xbf<!DOCTYPE html>", WEB_PAGE),
        (b"\x1f\x8b" + bytes(90), "This is a gzip archive. Unpack it first."),
        (b"ID,Name,City\n", "The file has a header and no rows."),
        (b"ID,Name,City\n\n , ,\n", "The file has a header and no rows."),
    ],
    ids=["NUL", "binary", "mark alone", "other mark alone", "page", "gzip", "header", "blanks"],
)
@pytest.mark.django_db
def test_what_is_no_table_is_refused_whole(tmp_path, content, words):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as refused:
        load(path, mapping("csv"))

    assert str(refused.value) == words
    assert not Source.objects.exists()


def test_table_cut_off_within_a_quotation_loses_its_last_row_only(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text('ID,Name,City\n1,Example,Chicago\n2,"cut of')
    first, last = open_reader(path, mapping("csv")).rows()

    assert first.cells["Name"] == "Example"
    assert last.problem.startswith("The row has 2 cells and the header 3.")


def test_line_of_a_quarter_gigabyte_is_refused_alone_and_costs_no_memory(tmp_path):
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.write(b"ID,Name,City\n" + b"1,Example,Chicago\n" * 400)
        # A hole: the disk holds nothing, whoever reads it gets NUL bytes without a line's end.
        file.truncate(256_000_000)
    tracemalloc.start()
    rows = list(open_reader(path, mapping("csv")).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(rows) == 401
    assert rows[-1].problem == "The line is longer than a million characters."
    assert peak < 30_000_000


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["A\0B", r"A\u0000B"])
def test_nul_in_json_is_refused_and_its_escape_as_text_is_not(tmp_path, name):
    path = tmp_path / "list.json"
    path.write_text(collection(feature(ID=1, Name=name), feature(ID=2, Name="Next", City="X")))
    totals = load(path, mapping("geojson"))

    refused = {"unreadable": 1} if "\0" in name else {}
    assert {k: n for k, n in totals["refusals"].items() if k != "no_time_zone"} == refused


@pytest.mark.django_db
def test_command_says_why_and_leaves_no_report(tmp_path):
    path, report = workbook(tmp_path / "list.csv"), tmp_path / "report.json"
    with pytest.raises(CommandError) as failed:
        call_command("import_listings", str(path), mapping=str(CLINICS_MAPPING), report=report)

    assert failed.value.returncode == 1
    assert str(failed.value) == (
        "Nothing was loaded. This is a zip archive (an Excel file?). Save the sheet as CSV or "
        "use the xlsx format."
    )
    assert [one.name for one in tmp_path.iterdir()] == ["list.csv"]
    assert not Listing.objects.exists()
