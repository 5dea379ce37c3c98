"""What each row does to the records: make a listing, change one, or leave it alone and say why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from services.importers.batch import Batch
from services.importers.entries import REFUSED, Entry
from services.importers.leaking import Hidden, leaking
from services.importers.merging import Merge, lock_reason, merge
from services.importers.proposal import Proposal, RowRefused
from services.importers.records import Bundle, new_bundle
from services.importers.report import Outcome, RowResult
from services.importers.sharing import Key, Sharing
from services.models import ImportRun, Listing, Provider, SourceRecord

LEAKS = "Not taken over, since its words give away an address that is kept confidential here"


@dataclass(slots=True)
class Planner:
    """Plans the rows of one chunk into a batch. `take` is by id what a curator takes from them.

    `hidden` are the addresses that no word of a row may give away.
    """

    run: ImportRun
    batch: Batch
    sharing: Sharing
    confirms: bool
    take: Mapping[str, Collection[str]] = field(default_factory=dict)
    providers: dict[Key, Provider] = field(default_factory=dict)
    made: dict[int, Listing] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=dict)

    def prepare(self, entries: list[Entry]) -> None:
        """Find the providers that new rows may share."""
        keys = {self._provider_key(entry.proposal) for entry in entries if entry.proposal}
        self.providers = self.sharing.find(keys)

    def create(self, entry: Entry, proposal: Proposal) -> RowResult:
        """Make a listing, in review."""
        key = self._provider_key(proposal)
        provider = self.providers.get(key) if key else None
        confirmed = proposal.as_of if self.confirms else None
        bundle = new_bundle(proposal.values, provider, confirmed=confirmed)
        bundle.listing.uuid = entry.uuid
        if key:
            self.providers[key] = bundle.provider
        self.batch.add(bundle, with_provider=provider is None, confirmed=confirmed)
        self.keep(entry, listing=bundle.listing, applied=dict(proposal.values))
        self.made[entry.row.number] = bundle.listing
        reasons = (entry.match.words,) if entry.match else ()
        return entry.result(Outcome.CREATED, *reasons, listing=entry.uuid)

    def update(self, entry: Entry, proposal: Proposal, bundle: Bundle, shared: bool) -> RowResult:
        """Bring what the list changed into the listing, never over a curator's word."""
        record = entry.record
        if record is None:
            raise ValueError("an update needs its source record")
        taken = self.take.get(entry.external_id, ())
        if entry.edits:
            values = entry.edits.values(proposal.values, bundle)
            applied = entry.edits.applied(values, record.applied, bundle)
            found = merge(values, applied, bundle, date.max, shared=False, take=taken)
            return self._change(entry, bundle, found, values, {**record.applied, **values})
        values = dict(proposal.values)
        if record.retrieved_on > proposal.as_of:
            reason = f"A newer list of {record.retrieved_on} was loaded before; nothing is changed."
            return entry.result(Outcome.CONFLICT, reason, listing=str(bundle.listing.uuid))
        found = merge(values, dict(record.applied), bundle, proposal.as_of, shared, taken)
        return self._change(entry, bundle, found, values, values)

    def _change(
        self,
        entry: Entry,
        bundle: Bundle,
        found: Merge,
        values: Mapping[str, Any],
        applied: dict[str, Any],
    ) -> RowResult:
        """Write what may be written, keep the row, and say both; `applied` is kept with it."""
        listing = str(bundle.listing.uuid)
        locked = lock_reason(bundle)
        found.keep_back(leaking(found.changes, self.hidden.get(bundle.provider.pk, [])))
        self.keep(entry, listing=bundle.listing, applied=applied)
        if locked:
            changed = found.changes or found.conflicts
            outcome = Outcome.CONFLICT if changed else Outcome.UNCHANGED
            return entry.result(outcome, *([locked] if changed else []), listing=listing)
        told = replace(
            entry.result(Outcome.UNCHANGED, listing=listing),
            changes=found.differences,
            conflicts=found.disagreements(values),
        )
        if found.changes:
            self.batch.change(bundle, found.changes)
        reasons = [f"Changed: {', '.join(found.changes)}."] if found.changes else []
        if found.kept_back:
            reasons.append(f"{LEAKS}: {', '.join(found.kept_back)}.")
        if found.conflict_names:
            reasons.append(
                f"Kept as curated, though the list says otherwise: {found.conflict_names}."
            )
        if found.conflicts:
            return replace(told, outcome=Outcome.CONFLICT, reasons=tuple(reasons))
        outcome = Outcome.UPDATED if found.changes else Outcome.UNCHANGED
        return replace(told, outcome=outcome, reasons=tuple(reasons))

    def deleted_here(self, entry: Entry) -> RowResult:
        """The listing was deleted by a curator: it is not brought back."""
        self.keep(entry, listing=None, applied=entry.record.applied if entry.record else {})
        return entry.refused("deleted_here", "Its listing was deleted here; it is not made again.")

    def refuse(self, entry: Entry, refusal: RowRefused) -> RowResult:
        """Keep the refused row and why; of a place that asked not to be listed nothing is kept."""
        code, reason = refusal.code, str(refusal)
        record = entry.record
        if code != "do_not_list" or record is not None:
            listing = record.listing if record else None
            applied = record.applied if record else {}
            problem = {"code": code, "text": reason, "grade": REFUSED}
            self.keep(entry, listing=listing, applied=applied, problems=[problem])
        return entry.refused(code, reason)

    def keep(
        self,
        entry: Entry,
        *,
        listing: Listing | None,
        applied: dict[str, Any],
        problems: list[dict[str, str]] | None = None,
    ) -> None:
        """Keep the row as received beside its listing."""
        values = {
            "external_id": entry.external_id,
            "raw": dict(entry.row.cells),
            "digest": entry.digest,
            "retrieved_on": self._retrieved_on(entry),
            "last_seen_run": self.run,
            "listing": listing,
            "applied": applied,
            "missing_since": None,
            "problems": entry.problems if problems is None else problems,
        }
        if entry.record is None or entry.record.pk is None:
            self.batch.new_rows.append(SourceRecord(source=self.run.source, **values))
            return
        for name, value in values.items():
            setattr(entry.record, name, value)
        entry.record.updated_at = self.batch.now
        self.batch.changed_rows.append(entry.record)

    def _retrieved_on(self, entry: Entry) -> date:
        if entry.proposal:
            return entry.proposal.as_of
        return self.run.list_date or self.batch.now.date()

    def _provider_key(self, proposal: Proposal) -> Key:
        names = ("provider.name", "location.country", "location.region", "location.city")
        return self.sharing.key(*(proposal.text(name) for name in names))
