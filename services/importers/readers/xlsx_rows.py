"""Excel workbooks, read as a stream of values: formulas, styles and pictures are never touched.

An .xlsx file is a zip archive, and a small one can unpack to gigabytes: its parts are measured from
the archive's directory and again while unpacking, before anything is parsed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from services.importers.proposal import FileRefused, Row
from services.importers.readers.archive import UNREADABLE, refuse_bomb
from services.importers.readers.reader import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Reader,
    column_key,
    missing_columns,
)
from services.importers.readers.text_file import refuse_other_formats

HEAD_ROWS = 20
NOT_A_WORKBOOK = "This is not an Excel workbook (.xlsx)."
DAMAGED = "The workbook is damaged. Open it in a spreadsheet program and save its sheet as CSV."
# What openpyxl raises over parts that are cut off, contradict each other or try to be clever.
WRONG_INSIDE = (
    *(InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError),
    *(IndexError, OverflowError, *UNREADABLE),
)


class XlsxReader(Reader):
    """Rows of one sheet: the one the mapping names, else the first that has the mapped columns."""

    sheet: str
    header_at: int

    def open(self) -> None:
        """Measure the archive, then find the sheet and its header."""
        refuse_other_formats(self._first_bytes())
        refuse_bomb(self.path, NOT_A_WORKBOOK)
        with self._workbook() as book:
            named = self.mapping.file.sheet
            if named and named not in book.sheetnames:
                there = ", ".join(f"“{name}”" for name in book.sheetnames[:20])
                raise FileRefused(f"There is no sheet “{named}”. The workbook has: {there}.")
            self._find_header(book, [named] if named else book.sheetnames)

    def _first_bytes(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                head = file.read(4096)
        except OSError as error:
            raise FileRefused(f"The file cannot be opened: {error.strerror}.") from error
        if not head.strip():
            raise FileRefused("The file is empty.")
        return b"" if head.startswith(b"PK") else head

    def _find_header(self, book: Any, sheets: list[str]) -> None:
        wanted = {column_key(name) for name in self.mapping.wanted_columns}
        best: tuple[int, str, int, list[str]] = (0, "", 0, [])
        for sheet in sheets:
            # Many programs write a wrong size into the sheet, and rows beyond it would be lost.
            book[sheet].reset_dimensions()
            rows = book[sheet].iter_rows(
                max_row=HEAD_ROWS, max_col=MOST_COLUMNS + 1, values_only=True
            )
            for at, row in enumerate(rows, start=1):
                cells = [as_text(cell) for cell in row]
                found = len(wanted & {column_key(cell) for cell in cells})
                if found > best[0]:
                    best = (found, sheet, at, cells)
        if not best[0]:
            raise FileRefused(missing_columns(list(self.mapping.wanted_columns), []))
        _, self.sheet, self.header_at, header = best
        while header and not header[-1]:
            header.pop()
        self.settle_columns(header)

    def rows(self) -> Iterator[Row]:
        """Rows below the header; empty ones are passed over."""
        with self._workbook() as book:
            first, number = self.header_at + 1, 0
            book[self.sheet].reset_dimensions()
            found = book[self.sheet].iter_rows(
                min_row=first, max_col=len(self.columns), values_only=True
            )
            for line, row in enumerate(found, start=first):
                if line > MOST_ROWS:
                    raise FileRefused(f"The sheet has more than {MOST_ROWS:,} rows. Split it.")
                cells = [as_text(cell) for cell in row]
                if not any(cells):
                    continue
                number += 1
                cells += [""] * (len(self.columns) - len(cells))
                if max(map(len, cells)) > LONGEST_CELL:
                    yield Row(
                        number, line, {}, f"A cell is longer than {LONGEST_CELL:,} characters."
                    )
                else:
                    yield Row(number, line, dict(zip(self.columns, cells, strict=True)))

    @contextmanager
    def _workbook(self) -> Iterator[Any]:
        # Opened here, since openpyxl leaves a file open over which it stumbles.
        with self.path.open("rb") as file:
            try:
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            except WRONG_INSIDE as error:
                raise FileRefused(NOT_A_WORKBOOK) from error
            with closing(book):
                try:
                    yield book
                except WRONG_INSIDE as error:
                    raise FileRefused(DAMAGED) from error


def as_text(cell: Any) -> str:
    """A cell as a person sees it: 7001 and not 7001.0, days as 2024-10-02."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        at_midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if at_midnight else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
