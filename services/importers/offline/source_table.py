"""A source's list as it was received, with what was curated since in its own columns.

A cell is the publisher's unless its value was changed here: then it has ours. So whoever keeps the
list can take it over, and loading it back changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from services.importers.here import bundles_of
from services.importers.mapping import Mapping as ListMapping
from services.importers.offline.edits import sources
from services.importers.offline.texts import texts_of
from services.importers.records import Bundle, comparable, default_of, snapshot
from services.models import SourceRecord, Visibility

CHUNK = 250
TABLES = ("csv", "spreadsheet", "xlsx")
#: Rows of places that must not be told: nothing of them is written, whatever the list said.
HELD_BACK = ("confidential", "do_not_list")


@dataclass(slots=True)
class SourceTable:
    """Rows of a source under its mapping. `count` and `left_out` are known after the last row.

    `unwritten` counts, by name, values that were changed here and have no column of their own.
    """

    mapping: ListMapping
    count: int = 0
    left_out: int = 0
    unwritten: Counter[str] = field(default_factory=Counter)

    @property
    def columns(self) -> list[str]:
        """Columns the mapping speaks of, then all others that rows of the list have."""
        mapping = self.mapping
        named = [*mapping.wanted_columns, *mapping.file.optional, *mapping.unused]
        others: set[str] = set()
        for raw in self._records().values_list("raw", flat=True).iterator(chunk_size=CHUNK):
            others.update(raw)
        return [*dict.fromkeys(named), *sorted(others - set(named))]

    def rows(self) -> Iterator[list[str]]:
        """The rows in the order in which they were first loaded."""
        columns = self.columns
        last = 0
        while records := list(self._records().filter(pk__gt=last).order_by("pk")[:CHUNK]):
            last = records[-1].pk
            listings = [record.listing_id for record in records if record.listing_id]
            bundles = bundles_of(listings, lock=False)
            for record in records:
                bundle = bundles.get(record.listing_id or 0)
                if self._is_held_back(record, bundle):
                    self.left_out += 1
                    continue
                self.count += 1
                cells = {**record.raw, **(self._changed(record, bundle) if bundle else {})}
                yield [_text(cells.get(name)) for name in columns]

    def _records(self) -> Any:
        """Rows that the list still had when it was last loaded."""
        return SourceRecord.objects.filter(
            Q(missing_since__isnull=True), source__code=self.mapping.source.code
        )

    def _is_held_back(self, record: SourceRecord, bundle: Bundle | None) -> bool:
        if any(problem.get("code") in HELD_BACK for problem in record.problems):
            return True
        return bundle is not None and bundle.location.visibility != Visibility.EXACT

    def _changed(self, record: SourceRecord, bundle: Bundle) -> dict[str, str]:
        """Cells of values that differ here from what was last loaded."""
        current = snapshot(bundle)
        texts: dict[str, str] = {}
        cells: dict[str, str] = {}
        for name, applied in record.applied.items():
            here = current.get(name, default_of(name))
            if comparable(name, here) == comparable(name, applied):
                continue
            texts = texts or texts_of(bundle)
            for source in sources(name):
                cells |= self._cells(source, texts.get(source, ""))
        return cells

    def _cells(self, name: str, text: str) -> dict[str, str]:
        """A value in its column; of several that were joined, in the first."""
        columns = self.mapping.columns.get(name)
        if not columns:
            self.unwritten[name] += 1
            return {}
        word = _word(self.mapping.words.get(name, {}), text)
        return {**dict.fromkeys(columns, ""), columns[0]: word}


def _word(words: Mapping[str, str], text: str) -> str:
    """The list's own word for one of our codes, our code where it has none."""
    return next((word for word, code in words.items() if code == text), text)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
