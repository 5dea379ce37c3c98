"""A table as a file: CSV or XLSX, in which nothing is calculated. Put in place when it is whole."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from services.importers.offline.guard import guarded

SHEET = "Listings"
OWNER_ALONE = 0o600


def write_csv(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    """UTF-8 with its mark, which Excel needs to see accents."""
    with _in_place(path) as file:
        file.write(b"\xef\xbb\xbf")
        text = _Encoded(file)
        writer = csv.writer(text)
        writer.writerow(header)
        for row in rows:
            writer.writerow([guarded(cell.replace("\0", "")) for cell in row])


def write_xlsx(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    """Every cell is text, so that no ZIP loses its zeros and no formula is one."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "B2"
    sheet.append(header)
    for row in rows:
        sheet.append([_text_cell(sheet, cell) if cell else None for cell in row])
    with _in_place(path) as file:
        book.save(file)


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, guarded(ILLEGAL_CHARACTERS_RE.sub("", text)))
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}


class _Encoded:
    """What csv.writer writes to: text into a binary file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file

    def write(self, text: str) -> int:
        return self.file.write(text.encode("utf-8", "replace"))


@contextmanager
def _in_place(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the target, readable by its owner alone, that takes its place when done."""
    part = path.with_name(path.name + ".part")
    part.touch(OWNER_ALONE)
    part.chmod(OWNER_ALONE)
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
