"""The first look at an uploaded file, before anybody said what its columns mean.

It is read once, whole. Its rows are kept beside it, and of each column how full it is, some values,
and the words of one that has few.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from services.importers.header import table_header
from services.importers.mapping import FileInfo, Mapping, RowInfo, SourceInfo
from services.importers.proposal import FileRefused
from services.importers.readers import open_reader
from services.importers.readers.reader import column_key
from services.importers.readers.stored_rows import write_row
from services.importers.sniffing import sniff
from services.importers.uploads import open_private

MOST_WORDS = 60
LONGEST_WORD = 80
LONGEST_SAMPLE = 120
SAMPLES = 3
# Whether a column tells rows apart is looked at in the first rows; ids are counted over all later.
ROWS_FOR_IDENTITY = 5000


@dataclass(slots=True)
class Column:
    """What the first reading found in a column."""

    name: str
    filled: int = 0
    samples: list[str] = field(default_factory=list)
    words: dict[str, int] | None = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    repeats: bool = False

    def add(self, value: Any, at: int) -> None:
        """Take one cell into account."""
        text = "" if value is None else " ".join(str(value)[:2000].split())
        if not text:
            self.repeats = True
            return
        self.filled += 1
        if len(self.samples) < SAMPLES and text[:LONGEST_SAMPLE] not in self.samples:
            self.samples.append(text[:LONGEST_SAMPLE])
        if self.words is not None:
            self.words[text] = self.words.get(text, 0) + 1
            if len(self.words) > MOST_WORDS or len(text) > LONGEST_WORD:
                self.words = None
        if not self.repeats and at <= ROWS_FOR_IDENTITY:
            key = hash(text)
            self.repeats = key in self.seen
            self.seen.add(key)

    def as_json(self) -> dict[str, Any]:
        """The form kept with the upload."""
        return {
            "name": self.name,
            "filled": self.filled,
            "samples": self.samples,
            "words": self.words or {},
            "is_unique": not self.repeats,
        }


@dataclass(frozen=True, slots=True)
class FirstReading:
    """A file's format, rows and columns. `profile` is fit for JSON."""

    format: str
    rows: int
    profile: dict[str, Any]


def read_first(path: Path, rows_to: Path) -> FirstReading:
    """Read the file and keep its rows; FileRefused when it cannot be loaded at all."""
    kind = sniff(path)
    sheet, header = table_header(path, kind)
    reader = open_reader(path, provisional(kind, sheet, header))
    columns = {name: Column(name) for name in reader.columns}
    rows = unreadable = 0
    with open_private(rows_to) as file:
        for row in reader.rows():
            rows += 1
            if rows > settings.IMPORT_MOST_ROWS:
                raise FileRefused(
                    f"The file has more than {settings.IMPORT_MOST_ROWS:,} rows. "
                    "Split it, or load it on the command line."
                )
            unreadable += not row.is_readable
            for name, value in row.cells.items():
                if name not in columns:
                    columns[name] = Column(name, repeats=rows > 1)
                columns[name].add(value, rows)
            write_row(file, row)
    if not rows:
        raise FileRefused("The file has a header and no rows.")
    if unreadable == rows:
        raise FileRefused("No row of the file can be read.")
    profile = {
        "columns": [column.as_json() for column in columns.values()],
        "sheet": sheet,
        "unreadable": unreadable,
        "warnings": [remark.text for remark in reader.warnings],
    }
    return FirstReading(kind, rows, profile)


def provisional(kind: str, sheet: str, header: Iterable[str]) -> Mapping:
    """A mapping that wants every column whose name stands for itself, and means nothing by it."""
    keys = [column_key(name) for name in header]
    wanted = tuple(
        " ".join(name.split())
        for name, key in zip(header, keys, strict=True)
        if key and keys.count(key) == 1
    )
    return Mapping(
        name="first reading",
        digest="",
        source=SourceInfo(code="first-reading", name="First reading", complete=False),
        file=FileInfo(kind, sheet=sheet),
        row=RowInfo(id=()),
        constants={},
        columns={"provider.name": wanted},
        words={},
        codes=(),
        when=(),
        skip=(),
        unused=(),
    )
