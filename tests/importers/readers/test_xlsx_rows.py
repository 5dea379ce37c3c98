"""Workbooks: what people see in the cells, and no bombs."""

from __future__ import annotations

import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from services.importers import mapping_file
from services.importers.proposal import FileRefused
from services.importers.readers import archive as archive_size
from services.importers.readers import xlsx_rows
from services.importers.readers.xlsx_rows import XlsxReader

TABLE = {
    "source": {"code": "x", "name": "X"},
    "file": {"format": "xlsx"},
    "row": {"id": "ID"},
    "constants": {"program.program_type": "mat", "location.country": "US"},
    "columns": {"provider.name": "Name", "location.postal_code": "ZIP"},
}


def mapping(**file: str):
    return mapping_file.build({**TABLE, "file": {"format": "xlsx", **file}}, name="x", digest="x")


@pytest.fixture
def workbook(tmp_path):
    """Save sheets, given as name=rows, and give the path."""

    def save(**sheets):
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "list.xlsx"
        book.save(path)
        return path

    return save


def test_cells_are_what_people_see(workbook):
    path = workbook(
        List=[
            ["Our list"],
            [],
            ["ID", "Name", "ZIP", "Seen", "Open", None],
            [1, "Example", 7001, date(2024, 10, 2), True, None],
            [None, None, None, None, None, None],
            [2.5, "Other", "07102", datetime.fromisoformat("2024-10-02 08:30"), False, None],
        ]
    )
    rows = list(XlsxReader(path, mapping()).rows())

    assert [tuple(row.cells.values()) for row in rows] == [
        ("1", "Example", "7001", "2024-10-02", "TRUE"),
        ("2.5", "Other", "07102", "2024-10-02 08:30:00", "FALSE"),
    ]
    assert [row.line for row in rows] == [4, 6]


def test_sheet_with_the_columns_is_found(workbook):
    path = workbook(About=[["Read me"]], Data=[["ID", "Name", "ZIP"], [1, "Example", 1]])

    assert XlsxReader(path, mapping()).sheet == "Data"


def test_named_sheet_that_is_absent_is_refused(workbook):
    path = workbook(Data=[["ID", "Name", "ZIP"]])

    with pytest.raises(FileRefused, match=r"There is no sheet “May”\. The workbook has: “Data”"):
        XlsxReader(path, mapping(sheet="May"))


def test_missing_column_is_named(workbook):
    with pytest.raises(FileRefused, match="missing: “ZIP”"):
        XlsxReader(workbook(Data=[["ID", "Name"], [1, "Example"]]), mapping())


@pytest.mark.parametrize("content", [b"ID,Name\n", b"PK\x03\x04broken", b"P"])
def test_file_that_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)

    with pytest.raises(FileRefused, match="not an Excel workbook"):
        XlsxReader(path, mapping())


def test_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")

    with pytest.raises(FileRefused, match="not an Excel workbook"):
        XlsxReader(path, mapping())


def test_small_archive_that_unpacks_to_much_is_refused(tmp_path):
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)

    with pytest.raises(FileRefused, match="unpacks to far more"):
        XlsxReader(path, mapping())


def test_what_is_unpacked_is_counted_whatever_the_archive_says(workbook, monkeypatch):
    path = workbook(Data=[["ID", "Name", "ZIP"], *([n, f"Example {n}", n] for n in range(500))])
    monkeypatch.setattr(archive_size, "MOST_UNPACKED", 20_000)
    with zipfile.ZipFile(path) as archive, pytest.raises(FileRefused, match="unpacks to far more"):
        archive_size.count_unpacked(archive, archive.infolist())


def test_row_with_an_overlong_cell_is_refused_alone(workbook, monkeypatch):
    monkeypatch.setattr(xlsx_rows, "LONGEST_CELL", 10)
    path = workbook(Data=[["ID", "Name", "ZIP"], [1, "x" * 11, 1], [2, "Example", 1]])
    rows = list(XlsxReader(path, mapping()).rows())

    assert "longer than 10" in rows[0].problem
    assert rows[1].cells["Name"] == "Example"
