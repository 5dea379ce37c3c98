"""New rows that may be something that is here already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from services.importers.entries import Entry, id_hash
from services.importers.here import candidates_for, confidential_near
from services.importers.matching import Block, Likeness, best_match, compare
from services.importers.proposal import RowRefused
from services.models import Source, SourceRecord

Index = dict[Block, list[Likeness]]

# A number or corner that so many share says nothing about any of them.
MOST_IN_BLOCK = 50


@dataclass(slots=True)
class Doubles:
    """Looks for doubles of new rows among the listings here and the rows just before.

    With `keeps_rows` the rows of earlier chunks are remembered too: a trial run writes nothing, so
    it would not find them among the listings.
    """

    source: Source
    ids_in_file: Collection[int]
    keeps_rows: bool = False
    rows: Index = field(default_factory=dict)
    kept_now: list[Likeness] = field(default_factory=list)

    def look(self, entries: list[Entry]) -> None:
        """Give each new row the source record it moved from, or the listing it may double."""
        self.kept_now = []
        asking = [entry.likeness for entry in entries if entry.likeness]
        if not asking:
            return
        here: Index = {}
        for candidate in candidates_for(asking):
            keep(here, candidate)
        if not self.keeps_rows:
            self.rows = {}
        moved: dict[str, Entry] = {}
        for entry in entries:
            if entry.likeness:
                self._look(entry, entry.likeness, here, moved)
        for record in SourceRecord.objects.filter(source=self.source, external_id__in=moved):
            moved[record.external_id].record = record

    def forget(self) -> None:
        """Forget the rows looked at last: they were not loaded, and must not be doubles."""
        for row in self.kept_now:
            for block in row.kept_under:
                there = self.rows.get(block, [])
                self.rows[block] = [other for other in there if other.uuid != row.uuid]
        self.kept_now = []

    def _look(self, entry: Entry, row: Likeness, here: Index, moved: dict[str, Entry]) -> None:
        near = {
            other.uuid: other
            for index in (here, self.rows)
            for block in row.looked_up_under
            for other in index.get(block, ())
        }
        before = self._moved_from(row, near.values())
        if before is not None and before.external_id not in moved:
            moved[before.external_id] = entry
            return
        entry.match = best_match(row, near.values())
        kept = replace(row, uuid=entry.uuid)
        keep(self.rows, kept)
        self.kept_now.append(kept)

    def _moved_from(self, row: Likeness, near: Iterable[Likeness]) -> Likeness | None:
        """The same name and place under an id of this source that the file no longer has."""
        for other in near:
            if other.source_id != self.source.pk:
                continue
            match = compare(row, other)
            gone = id_hash(other.external_id.split("~")[0]) not in self.ids_in_file
            if match and match.is_same_name_and_place and gone:
                return other
        return None


def keep(index: Index, one: Likeness) -> None:
    """Keep one under its keys, unless too many share them."""
    for block in one.kept_under:
        kept = index.setdefault(block, [])
        if len(kept) < MOST_IN_BLOCK:
            kept.append(one)


def refuse_confidential(entries: list[Entry]) -> dict[int, RowRefused]:
    """Refusals, by row number, of new rows whose address is kept confidential here."""
    rows = [entry.likeness for entry in entries if entry.likeness]
    hidden = confidential_near(rows) if rows else []
    refusals = {}
    for entry in entries:
        row = entry.likeness
        if row and any(_same_address(row, other) for other in hidden):
            refusals[entry.row.number] = RowRefused(
                "confidential",
                "Its address is kept confidential here. A curator must decide about this row.",
            )
    return refusals


def _same_address(row: Likeness, hidden: Likeness) -> bool:
    same_town = bool(row.city) and row.city.casefold() == hidden.city.casefold()
    same_postal = bool(row.postal_code) and row.postal_code == hidden.postal_code
    return (
        bool(row.address_key)
        and row.address_key == hidden.address_key
        and (same_town or same_postal)
    )
