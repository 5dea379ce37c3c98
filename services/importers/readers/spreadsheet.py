"""A table as CSV or as a workbook, told by its content; guarded cells come as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from services.importers.offline.guard import unguarded
from services.importers.proposal import FileRefused, Row
from services.importers.readers.csv_rows import CsvReader
from services.importers.readers.reader import Reader
from services.importers.readers.xlsx_rows import XlsxReader

WORKBOOK = b"PK\x03\x04"


class SpreadsheetReader(Reader):
    """Rows of whatever the table was saved as."""

    inner: Reader

    def open(self) -> None:
        """Tell what it is and open it as that."""
        try:
            with self.path.open("rb") as file:
                is_workbook = file.read(len(WORKBOOK)) == WORKBOOK
        except OSError as error:
            raise FileRefused(f"The file cannot be opened: {error.strerror}.") from error
        self.inner = (XlsxReader if is_workbook else CsvReader)(self.path, self.mapping)
        self.columns, self.warnings = self.inner.columns, self.inner.warnings

    def rows(self) -> Iterator[Row]:
        """The rows, without the signs that keep a spreadsheet from calculating."""
        for row in self.inner.rows():
            yield replace(row, cells={name: _text(cell) for name, cell in row.cells.items()})


def _text(cell: object) -> object:
    return unguarded(cell) if isinstance(cell, str) else cell
