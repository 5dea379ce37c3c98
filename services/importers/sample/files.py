"""Reading fixtures/demo: one TOML file for each town, and one with the patterns of programs.

A key that is not known is an error: a slip in a fixture must not pass as a record without it.
Days are counted from the day of loading: `confirmed = 12` is twelve days ago, `until = 5` in five,
`made = 90` is ninety days ago.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

Table = Mapping[str, Any]
Made = TypeVar("Made")

PATTERNS = "patterns.toml"


class SampleError(ValueError):
    """A fixture says something that cannot be a record; the message names where."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What programs of one make have in common; a town's file says what differs."""

    type: str
    name: str
    description: str
    eligibility: str = ""
    start: str = ""
    facts: Table = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProgramEntry:
    """A program: its pattern and what differs. `unknown` names facts that nobody knows here."""

    key: str
    like: str
    name: str = ""
    description: str = ""
    eligibility: str = ""
    start: str = ""
    website: str = ""
    phones: str = ""
    facts: Table = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    status: str = "active"
    reopens: int | None = None
    serves: tuple[Table, ...] = ()
    translations: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingEntry:
    """What one listing has apart from its location: its own hours, state, age or notice."""

    about: str = ""
    hours: tuple[Table, ...] | str = ""
    hours_text: str = ""
    closures: tuple[Table, ...] = ()
    notices: tuple[Table, ...] = ()
    confirmed: int | None = None
    how: str = ""
    publication: str = "published"
    reason: str = ""
    refused: bool = False
    do_not_list: bool = False
    phones: str = ""
    translations: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class LocationEntry:
    """A location. `offers` are keys of programs; `confirmed` is days ago, -1 for never.

    `city` is the village when it is not the town itself.
    """

    key: str
    name: str
    offers: tuple[str, ...]
    kind: str = "site"
    visibility: str = "exact"
    city: str = ""
    address: str = ""
    unit: str = ""
    postal: str = ""
    at: tuple[float, float] | None = None
    secret: Table = field(default_factory=dict)
    find: str = ""
    transit: str = ""
    access: str = ""
    hours: tuple[Table, ...] | str = "not_known"
    hours_text: str = ""
    closures: tuple[Table, ...] = ()
    notices: tuple[Table, ...] = ()
    confirmed: int = -1
    how: str = "phone"
    phones: str = ""
    listings: Mapping[str, ListingEntry] = field(default_factory=dict)
    translations: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderEntry:
    """A provider with its programs and locations. `agrees` are the uses it said yes to."""

    key: str
    name: str
    programs: tuple[ProgramEntry, ...]
    locations: tuple[LocationEntry, ...]
    alternate_name: str = ""
    about: str = ""
    website: str = ""
    email: str = ""
    phones: str = ""
    note: str = ""
    parent: str = ""
    agrees: tuple[str, ...] = ("web", "open_data")
    translations: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Town:
    """A real town. `centre` is its point in the gazetteer, `area` the name published with it."""

    key: str
    name: str
    area: str
    region: str
    country: str
    time_zone: str
    centre: tuple[float, float]
    providers: tuple[ProviderEntry, ...]
    alerts: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixtures:
    """All that the files say."""

    patterns: Mapping[str, Pattern]
    towns: tuple[Town, ...]


def read_fixtures(folder: Path) -> Fixtures:
    """Read every file of the folder; SampleError names the file and entry that is wrong."""
    patterns = {
        key: _made(Pattern, table, f"{PATTERNS}: {key}")
        for key, table in _table_of(folder / PATTERNS).items()
    }
    paths = sorted(path for path in folder.glob("*.toml") if path.name != PATTERNS)
    return Fixtures(patterns, tuple(_town(path) for path in paths))


def _table_of(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SampleError(f"{path.name}: {error}") from error


def _town(path: Path) -> Town:
    table = _table_of(path)
    table["key"] = path.stem
    table["providers"] = [
        _provider(entry, f"{path.stem}/{entry.get('key', '?')}")
        for entry in table.get("providers", ())
    ]
    return _made(Town, table, path.name)


def _provider(table: dict[str, Any], where: str) -> ProviderEntry:
    programs = [_made(ProgramEntry, entry, where) for entry in table.get("programs", ())]
    locations = [_location(entry, where) for entry in table.get("locations", ())]
    return _made(ProviderEntry, {**table, "programs": programs, "locations": locations}, where)


def _location(table: dict[str, Any], where: str) -> LocationEntry:
    listings = {
        key: _made(ListingEntry, entry, f"{where}/{key}")
        for key, entry in table.get("listings", {}).items()
    }
    stray = listings.keys() - set(table.get("offers", ()))
    if stray:
        raise SampleError(f"{where}: a listing of what is not offered: {', '.join(sorted(stray))}")
    return _made(LocationEntry, {**table, "listings": listings}, where)


def _made(kind: type[Made], table: Table, where: str) -> Made:
    known = {entry.name for entry in fields(kind)}  # type: ignore[arg-type]
    unknown = table.keys() - known
    if unknown:
        raise SampleError(f"{where}: not a word of {kind.__name__}: {', '.join(sorted(unknown))}")
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in table.items()
    }
    try:
        return kind(**values)
    except TypeError as error:
        raise SampleError(f"{where}: {error}") from error
