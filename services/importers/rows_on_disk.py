"""Rows of a trial run, kept where they cost no memory: none is written, so none is found here."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from services.importers.doubles import MOST_IN_BLOCK, Doubles, keep
from services.importers.entries import Entry
from services.importers.matching import Block, Likeness

AT_ONCE = 500


class RowsOnDisk:
    """Likenesses under the keys by which others find them, in a file that ends with the process."""

    def __init__(self) -> None:
        # An empty name is a file of SQLite's own that nobody else can see.
        self.base = sqlite3.connect("", isolation_level=None)
        self.base.execute("PRAGMA cache_size = -4000")
        self.base.execute(
            "CREATE TABLE likeness"
            " (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT UNIQUE, content BLOB)"
        )
        self.base.execute(
            "CREATE TABLE block (key INTEGER, likeness INTEGER, PRIMARY KEY (key, likeness))"
            " WITHOUT ROWID"
        )

    def add(self, rows: Iterable[Likeness]) -> None:
        """Keep these rows; each has an id of its own."""
        self.base.execute("BEGIN")
        for row in rows:
            content = pickle.dumps(row, protocol=pickle.HIGHEST_PROTOCOL)
            new = self.base.execute(
                "INSERT INTO likeness (uuid, content) VALUES (?, ?)", [row.uuid, content]
            )
            keys = {_key(block) for block in row.kept_under}
            self.base.executemany(
                "INSERT INTO block SELECT ?, ?"
                " WHERE (SELECT count(*) FROM block WHERE key = ?) < ?",
                [(key, new.lastrowid, key, MOST_IN_BLOCK) for key in keys],
            )
        self.base.execute("COMMIT")

    def near(self, rows: Iterable[Likeness]) -> Iterator[Likeness]:
        """Rows kept before that share a key with one of these, in the order they were kept."""
        keys = sorted({_key(block) for row in rows for block in row.looked_up_under})
        found: set[int] = set()
        for start in range(0, len(keys), AT_ONCE):
            page = keys[start : start + AT_ONCE]
            marks = ", ".join("?" * len(page))
            same = self.base.execute(f"SELECT likeness FROM block WHERE key IN ({marks})", page)
            found |= {number for (number,) in same}
        for number in sorted(found):
            one = self.base.execute("SELECT content FROM likeness WHERE id = ?", [number])
            for (content,) in one.fetchall():
                # Our own words: nobody else can reach the file.
                yield pickle.loads(content)

    def drop(self, rows: Iterable[Likeness]) -> None:
        """Keep these rows no longer."""
        for row in rows:
            self.base.execute("DELETE FROM likeness WHERE uuid = ?", [row.uuid])

    def close(self) -> None:
        """Give the file back."""
        self.base.close()


@dataclass(slots=True)
class TrialDoubles(Doubles):
    """Doubles of a trial run: among the listings here and among all rows tried before."""

    keeps_rows: bool = True
    tried: RowsOnDisk = field(default_factory=RowsOnDisk)

    def look(self, entries: list[Entry]) -> None:
        """As for an import, after fetching rows of the same neighbourhoods."""
        self.rows = {}
        for row in self.tried.near(entry.likeness for entry in entries if entry.likeness):
            keep(self.rows, row)
        # Explicit, since `slots=True` makes a new class that plain `super()` does not know.
        Doubles.look(self, entries)
        self.tried.add(self.kept_now)

    def forget(self) -> None:
        """As for an import."""
        self.tried.drop(self.kept_now)
        Doubles.forget(self)


def _key(block: Block) -> int:
    """Eight bytes that stand for a key; strangers that meet under one are compared and differ."""
    digest = blake2b(repr(block).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
