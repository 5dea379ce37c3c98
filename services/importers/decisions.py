"""What staff may decide about a planned row, and what loading makes of it.

An import without decisions would publish nothing either, but it would make a second listing of
every possible double. Here each row waits until somebody said what it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from services.importers.doubles import Doubles
from services.importers.entries import Entry, Identifier
from services.importers.here import bundles_of
from services.importers.proposal import Row, RowRefused
from services.importers.records import comparable, default_of, snapshot
from services.models import ImportRun, ImportUpload, Listing, PlannedRow, SourceRecord

Outcome = PlannedRow.Outcome
Decision = PlannedRow.Decision
LONG_AGO = date(1900, 1, 1)

#: What may be decided about a row, by what it would do. The first is what "accept" means.
CHOICES: dict[str, tuple[PlannedRow.Decision, ...]] = {
    Outcome.CREATE: (Decision.ACCEPT, Decision.LEAVE),
    Outcome.UPDATE: (Decision.ACCEPT, Decision.LEAVE),
    Outcome.DECIDE: (Decision.ACCEPT, Decision.LEAVE),
    Outcome.DUPLICATE: (Decision.SAME, Decision.NEW, Decision.LEAVE),
    Outcome.CONFLICT: (Decision.OURS, Decision.THEIRS, Decision.LEAVE),
    Outcome.UNCHANGED: (),
    Outcome.REFUSED: (),
}
#: Outcomes that can be accepted without a look at every row.
CLEAR = (Outcome.CREATE, Outcome.UPDATE)
LOADED = (Decision.ACCEPT, Decision.NEW, Decision.SAME, Decision.OURS, Decision.THEIRS)


def decidable(upload: ImportUpload) -> QuerySet[PlannedRow]:
    """Rows of a plan about which something can be said, and that were not loaded yet."""
    asked = [outcome for outcome, choices in CHOICES.items() if choices]
    return PlannedRow.objects.filter(upload=upload, result="", outcome__in=asked)


def waiting(upload: ImportUpload) -> QuerySet[PlannedRow]:
    """Rows about which nobody has said anything yet."""
    return decidable(upload).filter(decision=Decision.NONE)


def to_load(upload: ImportUpload) -> QuerySet[PlannedRow]:
    """Rows that the next loading would take in."""
    return decidable(upload).filter(decision__in=LOADED)


def decide(upload: ImportUpload, decision: str, numbers: Collection[int] | None = None) -> int:
    """Note a decision on these rows, or on all it fits; how many rows took it.

    A row that this cannot be said about is left as it is. An empty decision takes one back.
    """
    fitting = [outcome for outcome, choices in CHOICES.items() if decision in ("", *choices)]
    rows = decidable(upload).filter(outcome__in=fitting)
    if numbers is not None:
        rows = rows.filter(number__in=numbers)
    return rows.update(decision=decision)


def decide_outcome(upload: ImportUpload, outcome: str, decision: str) -> int:
    """Note a decision on all undecided rows of one outcome; how many."""
    if decision not in CHOICES.get(outcome, ()):
        return 0
    return waiting(upload).filter(outcome=outcome).update(decision=decision)


@dataclass(slots=True)
class PlannedIdentifier(Identifier):
    """Calls rows what the plan calls them, so that a listing gets the id that was announced."""

    planned: dict[int, PlannedRow] = field(default_factory=dict)

    def entry(self, row: Row) -> Entry:
        """The row under its planned identity; RowRefused when it cannot be read."""
        if not row.is_readable:
            raise RowRefused("unreadable", row.problem)
        known = self.planned[row.number]
        if not known.external_id:
            raise RowRefused(known.code, " ".join(known.content.get("reasons", ())))
        entry = Entry(row, known.external_id, self.digest(row))
        if known.listing and known.outcome in (Outcome.CREATE, Outcome.DUPLICATE, Outcome.DECIDE):
            entry.uuid = str(known.listing)
        return entry


@dataclass(slots=True)
class DecidedDoubles(Doubles):
    """Looks for doubles, and believes staff who said that a row is none."""

    planned: dict[int, PlannedRow] = field(default_factory=dict)

    def look(self, entries: list[Entry]) -> None:
        """As for an import; a row that was called a new one is no double."""
        # Explicit, since `slots=True` makes a new class that plain `super()` does not know.
        Doubles.look(self, entries)
        for entry in entries:
            known = self.planned.get(entry.row.number)
            if known is not None and known.decision == Decision.NEW:
                entry.match = None


def values_to_take(rows: Iterable[PlannedRow]) -> dict[str, set[str]]:
    """By row id, the fields in which theirs was chosen and ours is still what was shown."""
    chosen = [row for row in rows if row.decision == Decision.THEIRS]
    listings = dict(
        Listing.objects.filter(uuid__in=[row.listing for row in chosen]).values_list("uuid", "id")
    )
    by_uuid = {str(uuid): pk for uuid, pk in listings.items()}
    bundles = bundles_of(by_uuid.values()) if by_uuid else {}
    taken: dict[str, set[str]] = {}
    for row in chosen:
        bundle = bundles.get(by_uuid.get(str(row.listing), 0))
        if bundle is None:
            continue
        here = snapshot(bundle)
        taken[row.external_id] = {
            name
            for name, (ours, _theirs) in row.content.get("conflicts", {}).items()
            if comparable(name, here.get(name, default_of(name))) == comparable(name, ours)
        }
    return taken


def link_same(rows: Iterable[PlannedRow], run: ImportRun) -> list[int]:
    """Tie rows called the same to the listings they were said to be; the numbers of those tied.

    The record says of itself that nothing was loaded from it: so the list fills in what is not
    known here, and what differs is kept as it is and named as a conflict.
    """
    targets = {row.number: target_of(row) for row in rows}
    listings = {
        str(listing.uuid): listing
        for listing in Listing.objects.filter(uuid__in=[uuid for uuid in targets.values() if uuid])
    }
    tied = []
    for row in rows:
        listing = listings.get(targets[row.number])
        if listing is None:
            continue
        SourceRecord.objects.get_or_create(
            source=run.source,
            external_id=row.external_id,
            defaults={
                "raw": {},
                "digest": "",
                "retrieved_on": LONG_AGO,
                "last_seen_run": run,
                "listing": listing,
            },
        )
        tied.append(row.number)
    return tied


def target_of(row: PlannedRow) -> str:
    """Public id of the listing that a possible double is like."""
    match = row.content.get("match") or {}
    return str(match.get("uuid") or "")
