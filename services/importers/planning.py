"""The plan of an uploaded list, made in steps: each request does some rows, nothing is written.

Every chunk is loaded as the command line would, kept as planned rows, and rolled back.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import transaction

from services.importers.do_not_list import DoNotListed
from services.importers.doubles import Doubles, keep
from services.importers.entries import Entry, Identifier
from services.importers.loader import Loader
from services.importers.matching import Likeness
from services.importers.plan_content import (
    MAKES_ONE,
    likeness_of_planned,
    near_keys,
    planned_row,
)
from services.importers.proposal import Row
from services.importers.run import in_chunks, load_safely, trial_run
from services.importers.staging import CHUNK_ROWS, SECONDS_A_STEP, Stage, stage_of
from services.importers.survey import survey
from services.models import ImportRun, ImportUpload, PlannedRow

State = ImportUpload.State


@dataclass(slots=True)
class PlannedDoubles(Doubles):
    """Finds doubles among the rows planned in earlier steps too, since none of them was written."""

    upload: ImportUpload | None = None
    planned_before: int = 0
    likenesses: dict[int, Likeness] = field(default_factory=dict)

    def look(self, entries: list[Entry]) -> None:
        """As for an import, after fetching planned rows of the same neighbourhoods."""
        rows = [entry.likeness for entry in entries if entry.likeness]
        if self.planned_before:
            near = {key for row in rows for key in near_keys(row)}
            planned = PlannedRow.objects.filter(
                upload=self.upload,
                near__in=near,
                outcome__in=MAKES_ONE,
                number__lte=self.planned_before,
            )
            for row in planned:
                keep(self.rows, likeness_of_planned(row))
        # Explicit, since `slots=True` makes a new class that plain `super()` does not know.
        Doubles.look(self, entries)
        self.likenesses |= {e.row.number: e.likeness for e in entries if e.likeness}


def begin(upload: ImportUpload) -> None:
    """Make the plan from the first row; an older plan of the upload is dropped."""
    with transaction.atomic():
        fresh = ImportUpload.objects.select_for_update().get(pk=upload.pk)
        if fresh.state == State.LOADING:
            raise StillLoading(fresh.file_name)
        PlannedRow.objects.filter(upload=fresh).delete()
        fresh.state, fresh.rows_done = State.PLANNING, 0
        fresh.save()
    upload.refresh_from_db()


class StillLoading(Exception):
    """The upload is being loaded: no plan can be made of it now."""


def plan_step(upload: ImportUpload, now: datetime, seconds: float = SECONDS_A_STEP) -> None:
    """Plan more rows, for about so many seconds; FileRefused when the list cannot be loaded."""
    began = time.monotonic()
    stage = stage_of(upload, now)
    loader = _loader(stage, now)
    for chunk in in_chunks(stage.reader.rows(upload.rows_done), CHUNK_ROWS):
        rows = _tried(stage, loader, chunk)
        # Where another request has planned these rows meanwhile, that one goes on.
        if not _kept(upload, rows, len(chunk)) or time.monotonic() - began > seconds:
            break
    upload.refresh_from_db()


def _loader(stage: Stage, now: datetime) -> Loader:
    upload = stage.upload
    found = survey(stage.reader, stage.parser)
    identifier = Identifier(stage.parser, found.repeated_ids)
    if found.repeated_ids and upload.rows_done:
        for row in islice(stage.reader.rows(), upload.rows_done):
            if row.is_readable:
                identifier.pass_over(row)
    doubles = PlannedDoubles(
        stage.source, found.ids, keeps_rows=True, upload=upload, planned_before=upload.rows_done
    )
    run = ImportRun(source=stage.source)
    return Loader(run, identifier, doubles, DoNotListed.of(stage.source), now)


def _tried(stage: Stage, loader: Loader, chunk: list[Row]) -> list[PlannedRow]:
    """What one chunk would do."""
    with transaction.atomic():
        run: ImportRun = trial_run(stage.mapping, stage.ticket)
        loader.run, loader.doubles.source = run, run.source
        results = load_safely(loader, chunk)
        transaction.set_rollback(True)
    doubles = loader.doubles
    known = doubles.likenesses if isinstance(doubles, PlannedDoubles) else {}
    rows = [planned_row(stage.upload, result, known.get(result.row)) for result in results]
    known.clear()
    return rows


def _kept(upload: ImportUpload, rows: list[PlannedRow], count: int) -> bool:
    """Keep a chunk of the plan; False when another request has planned these rows meanwhile."""
    with transaction.atomic():
        fresh = ImportUpload.objects.select_for_update().get(pk=upload.pk)
        if fresh.state != State.PLANNING or fresh.rows_done != upload.rows_done:
            return False
        PlannedRow.objects.bulk_create(rows, batch_size=200)
        fresh.rows_done += count
        if fresh.rows_done >= fresh.rows_total:
            fresh.state = State.PLANNED
        fresh.save(update_fields=["rows_done", "state", "updated_at"])
    upload.rows_done, upload.state = fresh.rows_done, fresh.state
    return True
