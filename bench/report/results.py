"""Measurements as they are kept: one file for each size and database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SQLITE, POSTGRESQL = "sqlite", "postgresql"
VENDORS = (SQLITE, POSTGRESQL)
NAMES = {SQLITE: "SQLite", POSTGRESQL: "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, by size and database; pairs that were not measured are absent."""

    found: dict[tuple[int, str], dict[str, Any]]

    @property
    def sizes(self) -> list[int]:
        """Sizes with any measurement, small to large."""
        return sorted({size for size, _vendor in self.found})

    def of(self, size: int, vendor: str) -> dict[str, Any]:
        """All of one database; nothing if it was not measured."""
        return self.found.get((size, vendor), {})

    def cpu(self, size: int, vendor: str, case: str) -> float | None:
        """Median CPU milliseconds of a case."""
        told = self.of(size, vendor).get("times", {}).get(case)
        return None if told is None else float(told["cpu_ms"])


def path(folder: Path, size: int, vendor: str) -> Path:
    """Where the measurements of one database are kept."""
    return folder / f"{size}-{vendor}.json"


def read(folder: Path, sizes: Iterable[int], key: str) -> Results:
    """All kept measurements of these sizes that were made with the same data (`key`)."""
    found = {}
    for size in sizes:
        for vendor in VENDORS:
            file = path(folder, size, vendor)
            told = json.loads(file.read_text()) if file.exists() else {}
            if told and told["state"].get("data") == key:
                found[size, vendor] = told
    return Results(found)
