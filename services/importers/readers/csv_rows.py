"""CSV and its cousins: comma, semicolon, tab or bar; also with junk lines before the header."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice

from services.importers.proposal import FileRefused, Row
from services.importers.readers.reader import LONGEST_CELL, Reader, column_key, missing_columns
from services.importers.readers.text_file import TOO_LONG, TextFile, examine

DELIMITERS = (",", ";", "\t", "|")
HEAD_LINES = 20
OVERLONG = "The line is longer than a million characters."
DAMAGED = "The row holds NUL bytes: the file is damaged here."


class CsvReader(Reader):
    """Rows of a delimited text file; the first line that has the mapped columns is the header."""

    text: TextFile
    delimiter: str
    header_at: int

    def open(self) -> None:
        """Find encoding, delimiter and header."""
        self.text = examine(self.path, self.mapping.file.encoding)
        self.warnings.extend(self.text.warnings)
        head = list(islice(self.text.lines(), HEAD_LINES))
        declared = self.mapping.file.delimiter
        self.delimiter, self.header_at, header = self._header(
            head, (declared,) if declared else DELIMITERS
        )
        self.settle_columns(header)

    def _header(self, head: list[str], delimiters: tuple[str, ...]) -> tuple[str, int, list[str]]:
        """Delimiter, position and cells of the line that names the most mapped columns."""
        wanted = {column_key(name) for name in self.mapping.wanted_columns}
        best: tuple[int, str, int, list[str]] = (0, ",", 0, [])
        for delimiter in delimiters:
            for at, cells in enumerate(_parsed(head, delimiter)):
                found = len(wanted & {column_key(cell) for cell in cells})
                if found > best[0]:
                    best = (found, delimiter, at, cells)
        if not best[0]:
            first = next(_parsed(head, delimiters[0]), [])
            raise FileRefused(missing_columns(list(self.mapping.wanted_columns), first))
        return best[1:]

    def rows(self) -> Iterator[Row]:
        """Rows after the header; blank lines are passed over."""
        table = csv.reader(self.text.lines(), delimiter=self.delimiter)
        for _ in range(self.header_at + 1):
            next(table)
        number = 0
        while True:
            line = table.line_num + 1
            try:
                cells = next(table)
            except StopIteration:
                return
            except csv.Error:
                number += 1
                yield Row(number, line, {}, _overlong_cell(line, table.line_num))
                continue
            if any(cell.strip() for cell in cells):
                number += 1
                yield self._row(number, line, cells)

    def _row(self, number: int, line: int, cells: list[str]) -> Row:
        expected = len(self.columns)
        while len(cells) > expected and not cells[-1].strip():
            cells.pop()
        problem = ""
        if any("\0" in cell for cell in cells):
            is_long = any(TOO_LONG in cell for cell in cells)
            problem = OVERLONG if is_long else DAMAGED
        elif len(cells) != expected:
            problem = (
                f"The row has {len(cells)} cells and the header {expected}. "
                "A comma or quotation mark is missing or too many."
            )
        if problem:
            return Row(number, line, {}, problem)
        return Row(number, line, dict(zip(self.columns, cells, strict=True)))


def _parsed(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """Cells of the first lines; a broken quotation ends the attempt."""
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error:
        return


def _overlong_cell(first: int, last: int) -> str:
    where = f"line {first}" if first >= last else f"lines {first} to {last}"
    return (
        f"A cell in {where} is longer than {LONGEST_CELL:,} characters. "
        "Is a closing quotation mark missing?"
    )
