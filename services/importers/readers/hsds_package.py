"""The tables of an HSDS package, kept in a temporary database so that memory stays flat.

A package is a folder or a zip of CSV files, one per table, with or without datapackage.json, which
may name files otherwise. Names of 1.x and 2.x are accepted beside those of 3.x.
"""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from services.importers.proposal import FileRefused, Remark
from services.importers.readers.archive import refuse_bomb
from services.importers.readers.reader import MOST_ROWS
from services.importers.readers.text_file import examine

#: Our name of a table -> the names files have had for it.
TABLES = {
    "organization": ("organizations", "organization"),
    "service": ("services", "service"),
    "location": ("locations", "location"),
    "link": ("service_at_locations", "service_at_location", "services_at_location"),
    "phone": ("phones", "phone"),
    "address": ("addresses", "address", "physical_addresses", "physical_address"),
    "postal_address": ("postal_addresses", "postal_address"),
    "schedule": ("schedules", "schedule", "regular_schedules", "regular_schedule"),
    "language": ("languages", "language"),
    "accessibility": ("accessibility", "accessibility_for_disabilities"),
    "cost_option": ("cost_options", "cost_option"),
    "required_document": ("required_documents", "required_document"),
    "eligibility": ("eligibilities", "eligibility"),
    "attribute": ("attributes", "attribute", "other_attributes", "service_attributes"),
    "service_taxonomy": ("service_taxonomies", "service_taxonomy", "services_taxonomy"),
    "term": ("taxonomy_terms", "taxonomy_term", "taxonomies", "taxonomy"),
}
TABLE_OF = {name: table for table, names in TABLES.items() for name in names}
NEEDED = ("organization", "service", "location")
OWNERS = ("service_at_location", "location", "service", "organization")
DATAPACKAGE = "datapackage.json"
MOST_FILES = 500
WRITE_ROWS = 5000


class HsdsPackage:
    """All rows of a package by table, id and owner."""

    def __init__(self, path: Path) -> None:
        self.warnings: list[Remark] = []
        # A nameless database is SQLite's own temporary file; it goes with the connection.
        self.database = sqlite3.connect("", isolation_level=None)
        self.database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE part (n INTEGER PRIMARY KEY, kind TEXT, id TEXT, content TEXT);"
            "CREATE TABLE owned (kind TEXT, owner TEXT, owner_id TEXT, n INTEGER);"
        )
        with TemporaryDirectory() as folder:
            files = unpacked(path, Path(folder)) if path.is_file() else tables_in(path)
            missing = [TABLES[table][0] for table in NEEDED if table not in files]
            if missing:
                raise FileRefused(
                    f"The package lacks {', '.join(f'{name}.csv' for name in missing)}."
                )
            for table, found in files.items():
                for file in found:
                    self._fill(table, file)
        self.database.executescript(
            "CREATE INDEX by_id ON part (kind, id);"
            "CREATE INDEX by_owner ON owned (owner, owner_id, kind);"
        )
        self.has_links = bool(self.count("link"))

    def count(self, kind: str) -> int:
        """Rows of a table."""
        [found] = self.database.execute("SELECT count(*) FROM part WHERE kind = ?", [kind])
        return int(found[0])

    def all(self, kind: str) -> Iterator[dict[str, Any]]:
        """Rows of a table in their order in the file, few in memory at a time."""
        last = 0
        while rows := self.database.execute(
            "SELECT n, content FROM part WHERE kind = ? AND n > ? ORDER BY n LIMIT 500",
            [kind, last],
        ).fetchall():
            last = rows[-1][0]
            for _, content in rows:
                yield orjson.loads(content)

    def one(self, kind: str, identity: object) -> dict[str, Any] | None:
        """The row of an id, the first of them if the package has it twice."""
        found = self.database.execute(
            "SELECT content FROM part WHERE kind = ? AND id = ? ORDER BY n LIMIT 1",
            [kind, str(identity)],
        ).fetchone()
        return orjson.loads(found[0]) if found else None

    def owned(self, kind: str, owner: str, identity: object) -> list[dict[str, Any]]:
        """Rows that name this owner, such as the phones of a location."""
        if identity in (None, ""):
            return []
        rows = self.database.execute(
            "SELECT content FROM owned JOIN part USING (n) "
            "WHERE owner = ? AND owner_id = ? AND owned.kind = ? ORDER BY n",
            [owner, str(identity), kind],
        )
        return [orjson.loads(content) for (content,) in rows]

    def _fill(self, table: str, path: Path) -> None:
        """Take in the rows of a file; those that do not fit its header are counted and left out."""
        text = examine(path)
        self.warnings += [Remark(one.code, f"{path.name}: {one.text}") for one in text.warnings]
        reader = csv.reader(text.lines())
        header = [name.strip().casefold().replace(" ", "_") for name in next(reader, [])]
        self.database.execute("BEGIN")
        left_out = number = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error:
                left_out += 1
                continue
            number += 1
            if number > MOST_ROWS:
                raise FileRefused(f"{path.name} has more than {MOST_ROWS:,} rows.")
            if len(cells) != len(header) or any("\0" in cell for cell in cells):
                left_out += bool(cells)
                continue
            self._keep(
                table, {k: v.strip() for k, v in zip(header, cells, strict=True) if v.strip()}
            )
        self.database.execute("COMMIT")
        if left_out:
            words = f"{path.name}: {left_out:,} rows do not fit the header and were left out."
            self.warnings.append(Remark("rows_left_out", words))

    def _keep(self, table: str, row: dict[str, str]) -> None:
        cursor = self.database.execute(
            "INSERT INTO part (kind, id, content) VALUES (?, ?, ?)",
            [table, row.get("id", ""), orjson.dumps(row).decode()],
        )
        links = [(name, row[f"{name}_id"]) for name in OWNERS if row.get(f"{name}_id")]
        if row.get("link_entity") and row.get("link_id"):
            links.append((row["link_entity"], row["link_id"]))
        self.database.executemany(
            "INSERT INTO owned VALUES (?, ?, ?, ?)",
            [(table, owner, identity, cursor.lastrowid) for owner, identity in links],
        )


def tables_in(folder: Path) -> dict[str, list[Path]]:
    """The files of a folder by table; datapackage.json may give a table another file."""
    named = _declared(folder)
    files = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv")
    found: dict[str, list[Path]] = {}
    for file in files:
        table = named.get(file.name) or TABLE_OF.get(file.stem.casefold())
        if table:
            found.setdefault(table, []).append(file)
    return found


def _declared(folder: Path) -> dict[str, str]:
    """File name -> table, as datapackage.json says."""
    path = folder / DATAPACKAGE
    if not path.is_file() or path.stat().st_size > 5_000_000:
        return {}
    try:
        resources = json.loads(path.read_bytes()).get("resources", [])
        return {
            PurePosixPath(str(one["path"])).name: TABLE_OF[one["name"]]
            for one in resources
            if isinstance(one, dict) and one.get("name") in TABLE_OF and one.get("path")
        }
    except (ValueError, AttributeError, RecursionError, KeyError) as error:
        raise FileRefused(f"{DATAPACKAGE} cannot be read: {error}.") from error


def unpacked(path: Path, folder: Path) -> dict[str, list[Path]]:
    """The tables of a zip, unpacked by their bare names, so that no path can lead elsewhere."""
    refuse_bomb(path, "This is neither a folder nor a zip of HSDS tables.")
    with zipfile.ZipFile(path) as archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        if len(parts) > MOST_FILES:
            raise FileRefused(f"The zip holds more than {MOST_FILES} files.")
        for part in parts:
            name = PurePosixPath(part.filename.replace("\\", "/")).name
            if name.casefold().endswith(".csv") or name == DATAPACKAGE:
                if (folder / name).exists():
                    raise FileRefused(f"The zip holds {name} twice.")
                with archive.open(part) as source, (folder / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
    return tables_in(folder)
