"""Where the header of an unknown table is: the first line as wide as the table and all in words."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook

from services.importers.proposal import FileRefused
from services.importers.readers.archive import refuse_bomb
from services.importers.readers.csv_rows import DELIMITERS, HEAD_LINES
from services.importers.readers.reader import MOST_COLUMNS
from services.importers.readers.text_file import examine
from services.importers.readers.xlsx_rows import NOT_A_WORKBOOK, WRONG_INSIDE, as_text

LONGEST_NAME = 100
NO_TABLE = (
    "No table was found: no line has two columns or more that are named. "
    "Is it the right file, and does it have a header line?"
)

Cells = Sequence[str]


def table_header(path: Path, kind: str) -> tuple[str, list[str]]:
    """Sheet (for a workbook) and column names; both empty for formats without a header line."""
    if kind == "csv":
        return "", _of_text(path)
    if kind == "xlsx":
        return _of_workbook(path)
    return "", []


def header_of(rows: Sequence[Cells]) -> list[str]:
    """The header among the first rows of a table; empty when none of them looks like one.

    It is the first row that names nearly as many columns as the rows mostly have.
    """
    widths = Counter(sum(1 for cell in row if cell.strip()) for row in rows)
    usual = max((width for width in widths if width > 1), key=lambda w: widths[w], default=0)
    if not usual:
        return []
    for row in rows:
        named = [cell for cell in row if cell.strip()]
        if len(named) >= max(2, 0.6 * usual) and max(map(len, named)) <= LONGEST_NAME:
            return list(row)
    return []


def _of_text(path: Path) -> list[str]:
    head = list(islice(examine(path).lines(), HEAD_LINES))
    found: list[list[str]] = []
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(head, delimiter=delimiter))
        except csv.Error:
            rows = list(csv.reader(head[:1], delimiter=delimiter))
        found.append(header_of(rows))
    best = max(found, key=len)
    if not best:
        raise FileRefused(NO_TABLE)
    return best


def _of_workbook(path: Path) -> tuple[str, list[str]]:
    refuse_bomb(path, NOT_A_WORKBOOK)
    # Opened here: openpyxl judges a path by its ending, and an upload has none.
    with path.open("rb") as file:
        try:
            return _first_table(file)
        except WRONG_INSIDE as error:
            raise FileRefused(NOT_A_WORKBOOK) from error


def _first_table(file: BinaryIO) -> tuple[str, list[str]]:
    with closing(load_workbook(file, read_only=True, data_only=True, keep_links=False)) as book:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=HEAD_LINES, max_col=MOST_COLUMNS + 1, values_only=True)
            header = header_of([[as_text(cell) for cell in row] for row in rows])
            if header:
                return sheet.title, header
    raise FileRefused(NO_TABLE)
