"""CSV files as they really come, and files that only claim to be CSV."""

from __future__ import annotations

import tracemalloc

import pytest

from services.importers import mapping_file
from services.importers.proposal import FileRefused
from services.importers.readers.csv_rows import CsvReader
from services.importers.readers.reader import LONGEST_CELL, LONGEST_LINE
from services.models import Source
from tests.importers.loading import load

TABLE = {
    "source": {"code": "x", "name": "X"},
    "file": {"format": "csv"},
    "row": {"id": "ID"},
    "constants": {"program.program_type": "mat", "location.country": "US"},
    "columns": {"provider.name": "Name", "location.city": "City"},
}
MAPPING = mapping_file.build(TABLE, name="x", digest="x")
SOUND = "ID,Name,City\n1,Example,Chicago\n"


def reader(tmp_path, content: bytes | str) -> CsvReader:
    path = tmp_path / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return CsvReader(path, MAPPING)


def cells(tmp_path, content: bytes | str) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in reader(tmp_path, content).rows()]


@pytest.mark.parametrize(
    "content",
    [
        SOUND,
        SOUND.encode("utf-8-sig"),
        SOUND.encode("utf-16"),
        SOUND.encode("utf-16-le"),
        SOUND.encode("utf-32"),
        SOUND.replace("\n", "\r\n"),
        SOUND.replace("\n", "\r"),
        SOUND.replace(",", ";"),
        SOUND.replace(",", "\t"),
        SOUND.replace(",", "|"),
        "Our list\n\nas of May\n" + SOUND,
        SOUND.replace("ID,Name", " id , NAME "),
        SOUND + "\n\n ,,\n",
        SOUND.replace("Chicago", "Chicago,,"),
        SOUND.strip(),
    ],
    ids=lambda content: repr(content)[:24],
)
def test_same_rows_in_every_usual_form(tmp_path, content):
    assert cells(tmp_path, content) == [("1", "Example", "Chicago")]


def test_latin_1_file_is_read_with_a_warning(tmp_path):
    found = reader(tmp_path, "ID,Name,City\n1,Café,Montréal\n".encode("latin-1"))

    assert [row.cells["Name"] for row in found.rows()] == ["Café"]
    assert found.warnings[0].code == "not_utf8"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        (" \n\n", "empty"),
        ("<!DOCTYPE html><html><body>Log in</body></html>", "web page"),
        ("\ufeff\n <html><table>ID,Name,City", "web page"),
        (b"PK\x03\x04" + b"\0" * 50, "zip archive"),
        (b"%PDF-1.7", "PDF"),
        ("1,Example,Chicago\n2,Other,Boston\n", "“ID”, “Name”, “City”"),
        ("ID,Name\n1,Example\n", "missing: “City”"),
        ("ID,Name,City,name\n1,Example,Chicago,x\n", "“Name” is in the file twice"),
        ("ID,Name,City," + ",".join("x" * 600) + "\n", "columns; 500 are allowed"),
    ],
)
def test_file_that_is_no_such_table_is_refused_whole(tmp_path, content, words):
    with pytest.raises(FileRefused, match=words):
        reader(tmp_path, content)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("1,Example", "2 cells and the header 3"),
        ("1,Example,Chicago,more,cells", "5 cells and the header 3"),
        ("1,Exam\0ple,Chicago", "NUL"),
        ("1," + "x" * (LONGEST_LINE + 5) + ",Chicago", "longer than a million"),
        ("1," + "x" * (LONGEST_CELL + 5) + ",Chicago", "longer than 131,072"),
    ],
    ids=["short", "long", "nul", "long line", "long cell"],
)
def test_broken_row_is_refused_alone(tmp_path, line, words):
    rows = list(reader(tmp_path, f"ID,Name,City\n{line}\n2,Next,Boston\n").rows())

    assert words in rows[0].problem
    assert (rows[1].cells["Name"], rows[1].number, rows[1].line) == ("Next", 2, 3)


def test_quotation_that_never_closes_costs_its_own_rows_only(tmp_path):
    lines = [f"{n},Example {n},Chicago" for n in range(10_000)]
    lines[5] = '5,"Example,Chicago'
    rows = list(reader(tmp_path, "\n".join(["ID,Name,City", *lines])).rows())

    assert "closing quotation mark" in rows[5].problem
    assert rows[-1].cells["Name"] == "Example 9999"


def test_cell_of_several_lines_is_one_cell(tmp_path):
    assert cells(tmp_path, 'ID,Name,City\n1,"Example\nHouse",Chicago\n') == [
        ("1", "Example\nHouse", "Chicago")
    ]


def test_line_without_end_costs_no_memory(tmp_path):
    path = tmp_path / "list.csv"
    with path.open("w") as file:
        file.write("ID,Name,City\n")
        for _ in range(60):
            file.write("x" * 1_000_000)
    tracemalloc.start()
    rows = list(CsvReader(path, MAPPING).rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [row.problem for row in rows] == ["The line is longer than a million characters."]
    assert peak < 30_000_000


def test_declared_encoding_must_hold(tmp_path):
    mapping = mapping_file.build(
        {**TABLE, "file": {"format": "csv", "encoding": "utf-8"}}, name="x", digest="x"
    )
    path = tmp_path / "list.csv"
    path.write_bytes("ID,Name,City\n1,Café,X\n".encode("latin-1"))

    with pytest.raises(FileRefused, match="not utf-8: byte 18"):
        CsvReader(path, mapping)


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "<html>", "A,B\n1,2\n", "ID,Name,City\n,x,y\n"])
def test_refusal_of_a_file_leaves_the_database_as_it_was(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_text(content)

    with pytest.raises(FileRefused):
        load(path, MAPPING)

    assert not Source.objects.exists()
