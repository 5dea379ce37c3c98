"""A mapping says how one published list becomes listings. It is a committed TOML file.

`mapping_file` reads and checks it; `docs/importing.md` explains every key.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Who publishes the list, under which terms, and how far it is believed."""

    code: str
    name: str
    url: str = ""
    licence: str = ""
    attribution: str = ""
    trusted: bool = False
    confirms: bool = False
    complete: bool = True
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What the file looks like. Empty means: find out."""

    format: str
    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowInfo:
    """What makes a row one of its own, and which rows share a provider.

    `matches` is "listing" where the id is that of a listing here: a table of our own, edited
    offline. `mark` is its column that tells what was exported.
    """

    id: tuple[str, ...]
    share_provider: str = "region"
    matches: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """A column of codes, explained by a code book."""

    column: str
    book: str
    separator: str = "/"


@dataclass(frozen=True, slots=True)
class Condition:
    """A rule on the words of one column: what they set, or why such rows are left out."""

    column: str
    words: frozenset[str]
    sets: Table[str, str] = field(default_factory=dict)
    reason: str = ""

    def holds(self, cell: object) -> bool:
        """Whether the cell has one of the words, case and outer blanks aside."""
        return str(cell if cell is not None else "").strip().casefold() in self.words


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked mapping. `digest` changes with every change of it."""

    name: str
    digest: str
    source: SourceInfo
    file: FileInfo
    row: RowInfo
    constants: Table[str, str]
    columns: Table[str, tuple[str, ...]]
    words: Table[str, Table[str, str]]
    codes: tuple[CodeColumn, ...]
    when: tuple[Condition, ...]
    skip: tuple[Condition, ...]
    unused: tuple[str, ...]

    @property
    def wanted_columns(self) -> tuple[str, ...]:
        """Columns the file must have, each once, in order of use."""
        named = [
            *self.row.id,
            *(column for columns in self.columns.values() for column in columns),
            *(codes.column for codes in self.codes),
            *(rule.column for rule in (*self.when, *self.skip)),
        ]
        return tuple(name for name in dict.fromkeys(named) if name not in self.file.optional)

    @property
    def used_columns(self) -> frozenset[str]:
        """Every column the mapping speaks of."""
        return frozenset((*self.wanted_columns, *self.file.optional, *self.unused))
