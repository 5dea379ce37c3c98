"""The mapping of an uploaded list while it is edited: a mapping file's table, not yet saved."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from services.importers import mapping_file, saved_mapping
from services.importers.mapping_file import MappingError, as_names, columns_of
from services.importers.readers.reader import column_key
from services.importers.readers.stored_rows import TABLES
from services.importers.suggesting import suggest
from services.models import ImportMapping

Table = dict[str, Any]
#: Parts that the pages do not edit: kept as they are.
KEPT_AS_IS = ("codes", "when", "skip")
COMMITTED = "file:"
#: Two forms of one thing, with the same columns.
HSDS = ("hsds_json", "hsds_csv")


@dataclass(frozen=True, slots=True)
class Base:
    """A mapping that fits the file, to begin with. `key` names it in a form."""

    key: str
    label: str
    table: Table


def bases(kind: str, columns: Sequence[str]) -> list[Base]:
    """Mappings that fit a file: those that staff saved first, then the committed ones.

    The one that uses the most of the file's columns comes first in each.
    """
    found = [base for base in (*_saved(), *_committed()) if fits(base.table, kind, columns)]
    return sorted(found, key=lambda base: (base.key.startswith(COMMITTED), -used(base.table)))


def fits(table: Table, kind: str, columns: Sequence[str]) -> bool:
    """Whether the file is of the mapping's format and has the columns it wants."""
    try:
        mapping = saved_mapping.built(table)[1]
    except MappingError:
        return False
    there = {column_key(name) for name in columns}
    wanted = mapping.wanted_columns if kind in TABLES else mapping.row.id
    formats = {mapping.file.format, kind}
    same_format = any(formats <= set(alike) for alike in ((kind,), TABLES, HSDS))
    return same_format and all(column_key(name) in there for name in wanted)


def used(table: Table) -> int:
    """How many columns a mapping speaks of."""
    named = [name for value in table.get("columns", {}).values() for name in as_names(value)]
    return len({*named, *(code["column"] for code in table.get("codes", ()))})


def _saved() -> Iterator[Base]:
    seen: set[int] = set()
    for row in ImportMapping.objects.select_related("source").order_by("source", "-version"):
        if row.source_id not in seen:
            seen.add(row.source_id)
            label = f"{row.source.name} ({row.version})"
            yield Base(
                f"{saved_mapping.PREFIX}{row.source.code}", label, saved_mapping.table_of(row)
            )


def _committed() -> Iterator[Base]:
    for path in sorted(mapping_file.DIRECTORY.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        yield Base(f"{COMMITTED}{path.stem}", str(table["source"]["name"]), table)


def from_base(base: Base, kind: str, columns: Sequence[str]) -> Table:
    """A draft that begins with a mapping, its columns spelled as this file spells them.

    What belongs to one edition of the list (its day, its encoding) is left behind, and so is trust,
    which is ticked by a curator.
    """
    spelled = {column_key(name): name for name in columns}

    def here(names: str | list[str]) -> list[str]:
        return [spelled.get(column_key(name), name) for name in as_names(names)]

    table = {key: value for key, value in base.table.items() if key not in ("file", "source")}
    about = base.table["source"]
    table["source"] = {k: v for k, v in about.items() if k not in ("trusted", "as_of")}
    table["file"] = {"format": kind}
    if optional := base.table.get("file", {}).get("optional"):
        table["file"]["optional"] = here(optional)
    table["row"] = {**base.table["row"], "id": here(base.table["row"]["id"])}
    written = base.table["columns"]
    table["columns"] = {
        name: here(list(value))
        for name, value in columns_of(written).items()
        if name in written or column_key(value[0]) in spelled
    }
    for name in KEPT_AS_IS:
        table[name] = [{**one, "column": here(one["column"])[0]} for one in table.get(name, ())]
    table["unused"] = here(table.get("unused", []))
    return table


def suggested(kind: str, profile: Mapping[str, Any]) -> Table:
    """A draft out of the names of the columns. It has no source and no program type yet."""
    columns = profile["columns"]
    found = suggest(
        [column["name"] for column in columns],
        {column["name"]: column["samples"] for column in columns},
        [column["name"] for column in columns if column["is_unique"]],
        settings.COUNTRY,
    )
    return {
        "source": {},
        "file": {"format": kind},
        "row": {"id": list(found.identity), "share_provider": "region"},
        "constants": {"location.kind": "site", **found.constants},
        "columns": {name: list(given) for name, given in found.columns.items()},
        "words": {},
    }


@dataclass(frozen=True, slots=True)
class Draft:
    """What an upload begins with: a table, the key of the mapping it comes from, its day."""

    table: Table
    base: str = ""
    list_date: date | None = None


def first_draft(kind: str, profile: Mapping[str, Any]) -> Draft:
    """The mapping that fits best, else what the names of the columns suggest."""
    names = [column["name"] for column in profile["columns"]]
    fitting = bases(kind, names)
    if not fitting:
        return Draft(suggested(kind, profile))
    base = fitting[0]
    return Draft(from_base(base, kind, names), base.key, base.table["source"].get("as_of"))
