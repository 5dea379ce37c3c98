"""Loading of what was accepted in a plan, in steps: each request loads some chunks.

The run holds the lock of its source from the first step to the last, in the name of the upload and
not of a process, so that whoever opens the page can go on. It is the same lock as that of the
command line, and gives way after ten minutes of silence.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from services.importers import run_lock, uploads
from services.importers.decisions import (
    LOADED,
    DecidedDoubles,
    Decision,
    Outcome,
    PlannedIdentifier,
    link_same,
    to_load,
    values_to_take,
    waiting,
)
from services.importers.do_not_list import DoNotListed
from services.importers.entries import id_hash
from services.importers.loader import Loader, Publisher
from services.importers.proposal import Row
from services.importers.report import Outcome as Result
from services.importers.report import RowResult, Totals
from services.importers.run import finish, in_chunks, load_safely
from services.importers.staging import CHUNK_ROWS, SECONDS_A_STEP, Stage, stage_of
from services.models import ImportRun, ImportUpload, PlannedRow, SourceRecord
from services.search.statistics import refresh_statistics

State = ImportUpload.State


class NothingToLoad(Exception):
    """No row of the plan was accepted."""


def begin(upload: ImportUpload, *, by: Any, now: datetime, publish: bool = False) -> None:
    """Take the lock of the source and start to load what was accepted.

    Raises NothingToLoad, AlreadyRunning with who else loads this source, or FileRefused.
    """
    if not to_load(upload).exists():
        raise NothingToLoad
    stage = stage_of(upload, now)
    with transaction.atomic():
        fresh = ImportUpload.objects.select_for_update().get(pk=upload.pk)
        if fresh.state == State.PLANNED:
            worker = worker_of(fresh)
            fresh.run = run_lock.start(stage.source, stage.ticket, now, worker=worker, by=by)
            fresh.state, fresh.rows_done = State.LOADING, 0
            fresh.publish = publish and stage.source.trusted
            fresh.save()
    upload.refresh_from_db()


def worker_of(upload: ImportUpload) -> str:
    """The name in which an upload holds the lock."""
    return f"upload:{upload.uuid}"


def load_step(
    upload: ImportUpload,
    *,
    by: Any,
    now: datetime,
    publish: Publisher | None = None,
    seconds: float = SECONDS_A_STEP,
) -> None:
    """Load more rows, for about so many seconds, and close the run after the last.

    Raises AlreadyRunning when another import of the source has taken over.
    """
    began = time.monotonic()
    stage = stage_of(upload, now)
    retake(upload, now)
    step = LoadStep(stage, by, now, publish if upload.publish else None, _ids(upload))
    for chunk in in_chunks(stage.reader.rows(upload.rows_done), CHUNK_ROWS):
        if not step.load(chunk) or time.monotonic() - began > seconds:
            break
    upload.refresh_from_db()
    if upload.state == State.LOADING and upload.rows_done >= upload.rows_total:
        _close(stage, now)


def _ids(upload: ImportUpload) -> set[int]:
    """The ids in the file, as hashes: a row under a new id may be one whose id is gone."""
    names = PlannedRow.objects.filter(upload=upload).exclude(external_id="")
    return {id_hash(name.split("~")[0]) for name in names.values_list("external_id", flat=True)}


def retake(upload: ImportUpload, now: datetime) -> None:
    """Hold the lock again, should it have been lost by silence; AlreadyRunning if it is taken."""
    run = upload.run
    if run is None or run.state != ImportRun.State.STOPPED:
        return
    run_lock.release_dead(run.source, now)
    try:
        with transaction.atomic():
            ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.STOPPED).update(
                state=ImportRun.State.RUNNING, worker=worker_of(upload), updated_at=now
            )
    except IntegrityError as error:
        raise run_lock.AlreadyRunning(run_lock.who_runs(run.source)) from error
    run.refresh_from_db()


def _close(stage: Stage, now: datetime) -> None:
    """Note what the list no longer has; the file is deleted once every row was decided about."""
    upload = stage.upload
    with transaction.atomic():
        fresh = ImportUpload.objects.select_for_update().get(pk=upload.pk)
        if fresh.state != State.LOADING or fresh.run is None:
            return
        finish(fresh.run, stage.mapping, now)
        fresh.state = State.PLANNED
        fresh.save(update_fields=["state", "updated_at"])
        if not waiting(fresh).exists() and not to_load(fresh).exists():
            uploads.forget(fresh)
    refresh_statistics()
    upload.refresh_from_db()


@dataclass(slots=True)
class LoadStep:
    """The chunks of one request."""

    stage: Stage
    by: Any
    now: datetime
    publish: Publisher | None
    ids: set[int]

    def load(self, chunk: list[Row]) -> bool:
        """Load what was accepted of a chunk; False when another request has done so meanwhile."""
        upload = self.stage.upload
        with transaction.atomic():
            fresh = ImportUpload.objects.select_for_update().get(pk=upload.pk)
            if fresh.state != State.LOADING or fresh.rows_done != upload.rows_done:
                return False
            run = fresh.run
            if run is None:
                return False
            run_lock.hold(run)
            planned = self._planned(chunk)
            results = self._results(run, chunk, planned)
            self._count(run, planned, results)
            fresh.rows_done += len(chunk)
            fresh.save(update_fields=["rows_done", "updated_at"])
            run.rows_done = fresh.rows_done
            run.save(update_fields=["rows_done", "report", "updated_at"])
        upload.rows_done = fresh.rows_done
        return True

    def _planned(self, chunk: list[Row]) -> dict[int, PlannedRow]:
        rows = PlannedRow.objects.filter(
            upload=self.stage.upload, number__gte=chunk[0].number, number__lte=chunk[-1].number
        )
        return {row.number: row for row in rows}

    def _results(
        self, run: ImportRun, chunk: list[Row], planned: dict[int, PlannedRow]
    ) -> list[RowResult]:
        """Load new and changed rows, then those that are the same as one of these or another."""
        wanted = [row for row in planned.values() if is_loaded(row)]
        same = [row for row in wanted if row.decision == Decision.SAME]
        plain = {row.number for row in wanted} - {row.number for row in same}
        loader = self._loader(run, planned, wanted)
        results = []
        if plain:
            results += load_safely(loader, [row for row in chunk if row.number in plain])
        if same:
            tied = set(link_same(same, run))
            results += load_safely(loader, [row for row in chunk if row.number in tied])
        done = {result.row for result in results}
        self._seen(run, [row for number, row in planned.items() if number not in done])
        return results

    def _loader(
        self, run: ImportRun, planned: dict[int, PlannedRow], wanted: list[PlannedRow]
    ) -> Loader:
        return Loader(
            run=run,
            identifier=PlannedIdentifier(self.stage.parser, (), planned=planned),
            doubles=DecidedDoubles(run.source, self.ids, planned=planned),
            do_not_list=DoNotListed.of(run.source),
            now=self.now,
            publish=self.publish,
            by=self.by,
            take=values_to_take(wanted),
        )

    def _seen(self, run: ImportRun, rows: list[PlannedRow]) -> None:
        """Rows that are not loaded are in the list all the same: they are not missing from it."""
        SourceRecord.objects.filter(
            Q(external_id__in=[row.external_id for row in rows if row.external_id])
            | Q(listing__uuid__in=[row.listing for row in rows if row.listing]),
            source=run.source,
        ).update(last_seen_run=run, missing_since=None)

    def _count(
        self, run: ImportRun, planned: dict[int, PlannedRow], results: list[RowResult]
    ) -> None:
        totals = Totals.from_json(run.report)
        changed = list(_with_results(planned, results))
        for result in results:
            totals.add(result)
        same = [row for row in planned.values() if is_same_as_before(row)]
        totals.outcomes[Result.UNCHANGED] += len(same)
        left = len(planned) - len(results) - len(same)
        left_before = int(run.report.get("left_out", 0))
        run.report = {**totals.as_json(), "left_out": left_before + left}
        PlannedRow.objects.bulk_update(changed, ["result", "listing", "content"], batch_size=100)


def is_loaded(row: PlannedRow) -> bool:
    """Whether the loading takes the row in: it was accepted, or is kept as refused."""
    if row.result:
        return False
    return row.decision in LOADED or (row.outcome == Outcome.REFUSED)


def is_same_as_before(row: PlannedRow) -> bool:
    """Whether there was nothing to do about the row."""
    return row.outcome == Outcome.UNCHANGED


def _with_results(planned: dict[int, PlannedRow], results: list[RowResult]) -> Iterator[PlannedRow]:
    for result in results:
        row = planned[result.row]
        row.result = str(result.outcome)
        row.listing = UUID(result.listing) if result.listing else row.listing
        row.content = {**row.content, "became": list(result.reasons)}
        yield row
