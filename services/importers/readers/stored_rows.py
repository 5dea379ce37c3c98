"""Rows of an uploaded file as they were read once: one JSON line a row, so that a later request
goes on in the middle without parsing a workbook again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

import orjson

from services.importers.mapping import Mapping
from services.importers.proposal import FileRefused, Grade, Remark, Row
from services.importers.readers.reader import Reader, missing_columns

TABLES = ("csv", "spreadsheet", "xlsx")


def write_row(file: IO[bytes], row: Row) -> None:
    """Keep one row."""
    kept = [row.number, row.line, row.cells, row.problem, row.code]
    remarks = [remark.as_json() for remark in row.remarks]
    file.write(orjson.dumps([*kept, remarks], default=str) + b"\n")


class StoredReader(Reader):
    """The rows of an upload, under the names that the mapping has for its columns."""

    def __init__(
        self, path: Path, mapping: Mapping, given: Iterable[str], warnings: Iterable[str] = ()
    ) -> None:
        self.given = list(given)
        self.renamed: dict[str, str] = {}
        super().__init__(path, mapping)
        self.warnings = [Remark("file", text) for text in warnings]

    def open(self) -> None:
        """Name the columns; FileRefused names those that are missing."""
        if self.mapping.file.format in TABLES:
            self.settle_columns(self.given)
            self.renamed = {
                old: new for old, new in zip(self.given, self.columns, strict=True) if old != new
            }
            return
        absent = [name for name in self.mapping.row.id if name not in self.given]
        if absent:
            raise FileRefused(missing_columns(absent, self.given))
        self.columns = tuple(self.given)

    def rows(self, skip: int = 0) -> Iterator[Row]:
        """All rows but the first `skip`."""
        with self.path.open("rb") as file:
            for line in islice(file, skip, None):
                yield self._row(orjson.loads(line))

    def _row(self, kept: list[Any]) -> Row:
        number, line, cells, problem, code, remarks = kept
        if self.renamed:
            cells = {self.renamed.get(name, name): value for name, value in cells.items()}
        said = tuple(Remark(one["code"], one["text"], Grade(one["grade"])) for one in remarks)
        return Row(number, line, cells, problem, code, said)
