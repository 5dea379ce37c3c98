"""What a reader of any format gives, and the limits that all keep."""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from services.importers.mapping import Mapping
from services.importers.proposal import FileRefused, Remark, Row

# Real lists stay far below; what is above is an accident or an attack.
LONGEST_LINE = 1_000_000
LONGEST_CELL = 131_072  # the limit of Python's csv module
MOST_COLUMNS = 500
MOST_ROWS = 2_000_000

PIECE = 1 << 20
_NOT_LETTER = re.compile(r"[\W_]+")


class Reader(ABC):
    """One opened file. Making it reads the head; `rows()` may be called more than once."""

    def __init__(self, path: Path, mapping: Mapping) -> None:
        self.path = path
        self.mapping = mapping
        self.columns: tuple[str, ...] = ()
        self.warnings: list[Remark] = []
        self.open()

    @abstractmethod
    def open(self) -> None:
        """Read the head, fill `columns` and `warnings`; FileRefused when this is hopeless."""

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """All rows from the first, one at a time."""

    def checksum(self) -> str:
        """SHA-256 of the file, by which a stopped import of it is known again."""
        return sha256_of(self.path)

    def settle_columns(self, given: list[str]) -> None:
        """Name the columns as the mapping spells them; FileRefused names missing and doubled ones.

        Case, blanks and punctuation do not count: "ZIP_Code" is "zip code".
        """
        if len(given) > MOST_COLUMNS:
            raise FileRefused(f"The file has {len(given)} columns; {MOST_COLUMNS} are allowed.")
        spelling = {column_key(name): name for name in self.mapping.used_columns}
        named: list[str] = []
        for position, name in enumerate(given, start=1):
            plain = " ".join(name.split()) or f"column {position}"
            known = spelling.get(column_key(plain))
            if known in named:
                raise FileRefused(
                    f"The column “{known}” is in the file twice. Rename or remove one of them."
                )
            named.append(known or (plain if plain not in named else f"{plain} ({position})"))
        missing = [name for name in self.mapping.wanted_columns if name not in named]
        if missing:
            raise FileRefused(missing_columns(missing, given))
        self.columns = tuple(named)


def sha256_of(*paths: Path) -> str:
    """SHA-256 of one file or of several in their order, read in pieces."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    return digest.hexdigest()


def missing_columns(missing: list[str], given: list[str]) -> str:
    """The refusal of a file that lacks columns."""
    plain = ("".join(sign for sign in name[:60] if sign.isprintable()) for name in given[:20])
    there = ", ".join(f"“{name}”" for name in plain if name.strip()) or "nothing"
    return (
        f"Columns are missing: {', '.join(f'“{name}”' for name in missing)}. "
        f"The first line has: {there}. Is it the right file, and does it have a header line?"
    )


def column_key(name: str) -> str:
    """The key under which two spellings of one column name meet."""
    return _NOT_LETTER.sub("", name).casefold()
