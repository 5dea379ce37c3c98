"""Loading of rows, a chunk at a time: tell apart, read, match, plan, write."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Value
from django.db.models.functions import Greatest

from services.importers.batch import Batch
from services.importers.do_not_list import DoNotListed
from services.importers.doubles import Doubles, refuse_confidential
from services.importers.entries import Entry, Identifier, refused
from services.importers.here import bundles_of, shared_providers
from services.importers.leaking import hidden_by_provider
from services.importers.matching import likeness_of
from services.importers.offline.adopting import adopt, read_entry
from services.importers.planner import Planner
from services.importers.proposal import Row, RowRefused
from services.importers.publishing import Publisher as Publisher
from services.importers.publishing import published
from services.importers.report import RowResult
from services.importers.sharing import Sharing
from services.models import ImportRun, SourceRecord
from services.search.indexing import reindex


@dataclass(slots=True)
class Loader:
    """Loads chunks of rows of one list. `publish` is given for a trusted source alone.

    `by` is who loads it, nobody on the command line; `take` see `Planner`.
    """

    run: ImportRun
    identifier: Identifier
    doubles: Doubles
    do_not_list: DoNotListed
    now: datetime
    publish: Publisher | None = None
    by: Any = None
    take: Mapping[str, Collection[str]] = field(default_factory=dict)
    sharing: Sharing = field(init=False)

    def __post_init__(self) -> None:
        self.sharing = Sharing(self.identifier.parser.mapping.row.share_provider)

    def load(self, rows: Iterable[Row]) -> list[RowResult]:
        """Load one chunk; the caller holds the transaction."""
        results: list[RowResult] = []
        entries = list(self._identified(rows, results))
        differing = self._without_unchanged(entries, results)
        if self.identifier.parser.mapping.row.matches:
            differing = list(adopt(differing, self.run.source, self.identifier.parser, results))
        batch = Batch(f"Import: {self.run.source.code}", self.now, self.by)
        mapping = self.identifier.parser.mapping
        planner = Planner(self.run, batch, self.sharing, mapping.source.confirms, self.take)
        ready = list(self._parsed(differing, planner, results))
        new = [entry for entry in ready if entry.record is None]
        held = refuse_confidential(new)
        self.doubles.look([entry for entry in new if entry.row.number not in held])
        results += self._planned(ready, held, planner)
        batch.write()
        reindex(batch.location_ids)
        if self.publish is not None:
            results = list(published(results, planner.made, self.run.source, self.publish))
        return sorted(results, key=lambda result: result.row)

    def _identified(self, rows: Iterable[Row], results: list[RowResult]) -> Iterator[Entry]:
        """Rows with an identity; the others are refused."""
        for row in rows:
            try:
                yield self.identifier.entry(row)
            except RowRefused as refusal:
                results.append(refused(row, refusal.code, str(refusal)))

    def _without_unchanged(self, entries: list[Entry], results: list[RowResult]) -> list[Entry]:
        """Report rows that are what they were, by digest alone; give the others."""
        kept = SourceRecord.objects.filter(
            source=self.run.source, external_id__in=[entry.external_id for entry in entries]
        ).only("external_id", "digest", "problems", "updated_at")
        known = {record.external_id: record for record in kept}
        same: list[int] = []
        differing = []
        for entry in entries:
            record = known.get(entry.external_id)
            if record is None or record.digest != entry.digest or self._look_again(record):
                differing.append(entry)
            else:
                same.append(record.pk)
                results.append(entry.as_before(record))
        self._seen(same)
        whole = {
            record.external_id: record
            for record in SourceRecord.objects.filter(
                pk__in=[known[e.external_id].pk for e in differing if e.external_id in known]
            )
        }
        for entry in differing:
            entry.record = whole.get(entry.external_id)
        return differing

    def _look_again(self, record: SourceRecord) -> bool:
        """Whether the do-not-list has changed since the row was last looked at."""
        latest = self.do_not_list.latest
        return latest is not None and record.updated_at <= latest

    def _seen(self, ids: list[int]) -> None:
        """Note that these rows are still in the list, as of its day."""
        kept = SourceRecord.objects.filter(pk__in=ids)
        if "as_of" in self.identifier.parser.mapping.columns:
            kept.update(last_seen_run=self.run, missing_since=None, updated_at=self.now)
            return
        kept.update(
            last_seen_run=self.run,
            missing_since=None,
            updated_at=self.now,
            retrieved_on=Greatest("retrieved_on", Value(self.run.list_date)),
        )

    def _parsed(
        self, entries: list[Entry], planner: Planner, results: list[RowResult]
    ) -> Iterator[Entry]:
        """Rows that could be read and may be listed; the others are refused."""
        for entry in entries:
            try:
                self.do_not_list.refuse_id(entry.external_id)
                entry.proposal = read_entry(entry, self.identifier.parser)
                entry.likeness = likeness_of(entry.proposal)
                self.do_not_list.refuse_place(entry.likeness)
            except RowRefused as refusal:
                results.append(planner.refuse(entry, refusal))
            else:
                yield entry

    def _planned(
        self, entries: list[Entry], held: dict[int, RowRefused], planner: Planner
    ) -> Iterator[RowResult]:
        bundles = bundles_of(
            [e.record.listing_id for e in entries if e.record and e.record.listing_id]
        )
        shared = shared_providers(bundles.values())
        planner.hidden = hidden_by_provider({bundle.provider.pk for bundle in bundles.values()})
        planner.prepare([entry for entry in entries if entry.record is None])
        for entry in entries:
            proposal, record = entry.proposal, entry.record
            if proposal is None:
                continue
            if entry.row.number in held:
                yield planner.refuse(entry, held[entry.row.number])
            elif record is None or not (record.listing_id or record.applied):
                yield planner.create(entry, proposal)
            elif record.listing_id is None:
                yield planner.deleted_here(entry)
            else:
                bundle = bundles[record.listing_id]
                yield planner.update(entry, proposal, bundle, bundle.provider.pk in shared)
