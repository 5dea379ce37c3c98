"""Reading and checking of mapping files.

A mapping that names something unknown is refused whole, with the name: a typing error must never
silently drop a column.
"""

from __future__ import annotations

import dataclasses
import hashlib
import tomllib
from pathlib import Path
from typing import Any

from services.domain import facts
from services.importers import codebooks, readers
from services.importers.fields import FACT_PREFIX, FIELDS, Kind, unknown_names
from services.importers.mapping import (
    CodeColumn,
    Condition,
    FileInfo,
    Mapping,
    RowInfo,
    SourceInfo,
)

DIRECTORY = Path(__file__).resolve().parents[2] / "mappings"
OPTIONAL = ("constants", "words", "codes", "when", "skip", "unused")
SHARES = ("file", "region", "city", "never")
EVERY_FACT = f"{FACT_PREFIX}*"
NEEDED = ("provider.name", "program.program_type", "location.country")


class MappingError(Exception):
    """The mapping is wrong; str() names every mistake in it."""


def find(name: str, directory: Path = DIRECTORY) -> Path:
    """The file of a mapping given by its name or by a path; MappingError lists what there is."""
    given = Path(name)
    for path in (given, directory / name, directory / f"{name}.toml"):
        if path.is_file():
            return path
    there = ", ".join(sorted(path.stem for path in directory.glob("*.toml")))
    raise MappingError(f"There is no mapping “{name}”. Committed ones: {there}.")


def load(path: Path) -> Mapping:
    """Read and check a mapping; MappingError names what is wrong."""
    content = path.read_bytes()
    try:
        table = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(f"{path.name} is not TOML: {error}") from error
    return build(table, name=path.stem, digest=hashlib.sha256(content).hexdigest())


def build(table: dict[str, Any], *, name: str, digest: str) -> Mapping:
    """The mapping a parsed TOML file stands for; MappingError names every mistake."""
    checker = _Checker(name)
    checker.keys("", table, required=("source", "file", "row", "columns"), optional=OPTIONAL)
    checker.stop()
    source = checker.record("source", table["source"], SourceInfo)
    file = checker.record("file", table["file"], FileInfo)
    if file and EVERY_FACT in table["columns"]:
        starred = str(table["columns"][EVERY_FACT])
        every = tuple(starred.replace("*", key) for key in facts.BY_KEY)
        file = dataclasses.replace(file, optional=(*file.optional, *every))
    row = checker.record("row", table["row"], RowInfo)
    checker.stop()
    mapping = Mapping(
        name=name,
        digest=digest,
        source=source,
        file=file,
        row=row,
        constants=dict(table.get("constants", {})),
        columns=columns_of(table["columns"]),
        words=checker.words(table.get("words", {})),
        codes=tuple(checker.record("codes", one, CodeColumn) for one in table.get("codes", [])),
        when=checker.conditions("when", table.get("when", [])),
        skip=checker.conditions("skip", table.get("skip", [])),
        unused=as_names(table.get("unused", [])),
    )
    checker.content(mapping)
    checker.stop()
    return mapping


def as_names(value: str | list[str]) -> tuple[str, ...]:
    """One name or several."""
    return (value,) if isinstance(value, str) else tuple(value)


def columns_of(table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Columns by field. "facts.*" stands for every fact of the registry, each in a column of its
    own called like it; a fact named by itself is read as it says.
    """
    columns = {key: as_names(value) for key, value in table.items() if key != EVERY_FACT}
    if every := table.get(EVERY_FACT):
        for key in facts.BY_KEY:
            columns.setdefault(FACT_PREFIX + key, (str(every).replace("*", key),))
    return columns


class _Checker:
    """Gathers what is wrong with a mapping, so that all of it is said at once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mistakes: list[str] = []

    def stop(self) -> None:
        """Raise what was gathered, if anything."""
        if self.mistakes:
            raise MappingError(f"Mapping “{self.name}”: " + " ".join(self.mistakes))

    def keys(
        self, where: str, table: object, *, required: tuple[str, ...], optional: tuple[str, ...]
    ) -> bool:
        """Whether `table` is a table with the keys it must have and no others."""
        if not isinstance(table, dict):
            self.mistakes.append(f"[{where}] must be a table.")
            return False
        inside = f" in [{where}]" if where else ""
        missing = [key for key in required if key not in table]
        unknown = [key for key in table if key not in required and key not in optional]
        self.mistakes += [f"“{key}” is missing{inside}." for key in missing]
        self.mistakes += [f"“{key}” is not known{inside}." for key in unknown]
        return not missing and not unknown

    def record(self, where: str, table: Any, kind: type[Any]) -> Any:
        """A dataclass filled from a table; lists become tuples."""
        declared = kind.__dataclass_fields__
        required = tuple(n for n, f in declared.items() if not _has_default(f))
        if not self.keys(where, table, required=required, optional=tuple(declared)):
            return None
        given = {
            key: as_names(value) if key in ("id", "optional") else value
            for key, value in table.items()
        }
        return kind(**given)

    def words(self, table: dict[str, Any]) -> dict[str, dict[str, str]]:
        """Word tables by field, words folded."""
        return {
            name: {str(word).strip().casefold(): str(value) for word, value in words.items()}
            for name, words in table.items()
        }

    def conditions(self, where: str, tables: list[dict[str, Any]]) -> tuple[Condition, ...]:
        """The rules of [[when]] or [[skip]]."""
        found = []
        wanted = "set" if where == "when" else "reason"
        for table in tables:
            if self.keys(where, table, required=("column", "is", wanted), optional=()):
                words = frozenset(word.strip().casefold() for word in as_names(table["is"]))
                sets = table.get("set", {})
                found.append(Condition(table["column"], words, sets, table.get("reason", "")))
        return tuple(found)

    def content(self, mapping: Mapping) -> None:
        """Names of fields and of codes, and what no list can do without."""
        filled = [*mapping.constants, *mapping.columns, *mapping.words]
        filled += [name for rule in mapping.when for name in rule.sets]
        for name in dict.fromkeys(unknown_names(filled)):
            what = "fact" if name.startswith(FACT_PREFIX) else "field"
            self.mistakes.append(f"There is no {what} “{name}”.")
        for codes in mapping.codes:
            if codes.book not in codebooks.BOOKS:
                self.mistakes.append(f"There is no code book “{codes.book}”.")
        if mapping.file.format not in readers.READERS:
            self.mistakes.append(f"There is no reader for “{mapping.file.format}”.")
        if mapping.row.share_provider not in SHARES:
            self.mistakes.append(f"share_provider must be one of: {', '.join(SHARES)}.")
        if mapping.row.matches not in ("", "listing"):
            self.mistakes.append("matches must be “listing” or be left out.")
        if not mapping.row.id:
            self.mistakes.append("[row] id names no column.")
        for name in NEEDED:
            if name not in filled and not (mapping.codes and name == "program.program_type"):
                self.mistakes.append(f"Nothing fills “{name}”.")
        self._codes_of(mapping)

    def _codes_of(self, mapping: Mapping) -> None:
        """Constants, words and rules may only set allowed values."""
        pairs = [*mapping.constants.items()]
        pairs += [(name, value) for rule in mapping.when for name, value in rule.sets.items()]
        pairs += [
            (name, value) for name, words in mapping.words.items() for value in words.values()
        ]
        for name, value in pairs:
            if value and not _is_allowed(name, value):
                self.mistakes.append(f"“{value}” is not a value of “{name}”.")


def _is_allowed(name: str, value: str) -> bool:
    if name in FIELDS:
        return FIELDS[name].kind is not Kind.CODE or value in FIELDS[name].allowed
    known = facts.BY_KEY.get(name.removeprefix(FACT_PREFIX))
    if known is None:
        return True
    try:
        facts.parse(known, value)
    except facts.FactValueError:
        return False
    return True


def _has_default(declared: Any) -> bool:
    return (
        declared.default is not dataclasses.MISSING
        or declared.default_factory is not dataclasses.MISSING
    )
