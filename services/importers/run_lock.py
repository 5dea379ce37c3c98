"""One import of a source at a time, and the taking up of one that was stopped.

The lock is the row of the run itself: the database allows one running import per source. A run
whose process is gone, or that has not moved for ten minutes, no longer holds it.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from services.models import ImportRun, Source

STALE_AFTER = timedelta(minutes=10)


class AlreadyRunning(Exception):
    """Another process is loading this source; str() says which, and what to do."""


class NothingToResume(Exception):
    """No stopped import of this file; str() says what there is instead."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What identifies a run: file, its checksum, the mapping as it is now, the list's date."""

    file_name: str
    file_sha256: str
    mapping: str
    list_date: date
    rows_total: int


def start(
    source: Source, ticket: Ticket, now: datetime, *, worker: str = "", by: Any = None
) -> ImportRun:
    """A new run that holds the lock; AlreadyRunning when another does.

    `worker` names who holds it where that is no process: a run done by request after request.
    `by` is the member of staff who loads it.
    """
    release_dead(source, now)
    try:
        with transaction.atomic():
            return ImportRun.objects.create(
                source=source,
                file_name=ticket.file_name,
                file_sha256=ticket.file_sha256,
                mapping=ticket.mapping,
                list_date=ticket.list_date,
                rows_total=ticket.rows_total,
                worker=worker or this_worker(),
                loaded_by=by,
                state=ImportRun.State.RUNNING,
            )
    except IntegrityError as error:
        raise AlreadyRunning(who_runs(source)) from error


def resume(source: Source | None, ticket: Ticket, now: datetime) -> ImportRun:
    """The stopped run of this very file and mapping, holding the lock again."""
    if source is None:
        raise NothingToResume("Nothing was loaded from this source yet. Leave out --resume.")
    release_dead(source, now)
    stopped = ImportRun.objects.filter(source=source, state=ImportRun.State.STOPPED)
    same = stopped.filter(file_sha256=ticket.file_sha256, mapping=ticket.mapping)
    run = same.order_by("-id").first()
    if run is None:
        if stopped.exists():
            raise NothingToResume(
                "The file or the mapping has changed since the import was stopped. "
                "Leave out --resume: rows already loaded are passed over quickly."
            )
        raise NothingToResume("No import of this source was stopped. Leave out --resume.")
    run.state = ImportRun.State.RUNNING
    run.worker = this_worker()
    try:
        with transaction.atomic():
            run.save()
    except IntegrityError as error:
        raise AlreadyRunning(who_runs(source)) from error
    return run


def release_dead(source: Source, now: datetime) -> None:
    """Mark runs as stopped whose process is gone or silent."""
    for run in ImportRun.objects.filter(source=source, state=ImportRun.State.RUNNING):
        if not is_alive(run, now):
            ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.RUNNING).update(
                state=ImportRun.State.STOPPED
            )


def hold(run: ImportRun) -> None:
    """Lock the run's row for this transaction; AlreadyRunning when another took it over."""
    fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
    if fresh.state != ImportRun.State.RUNNING or fresh.worker != run.worker:
        raise AlreadyRunning("This import was silent for too long and another took it over.")


def is_alive(run: ImportRun, now: datetime) -> bool:
    """Whether the run's process still works, as far as can be told from here."""
    host, _, rest = run.worker.partition(" ")
    if host == socket.gethostname() and rest.isdigit():
        process = int(rest)
        if process == os.getpid() or not _exists(process):
            return False
    return now - run.updated_at < STALE_AFTER


def this_worker() -> str:
    """Host and process, as kept with the run."""
    return f"{socket.gethostname()[:100]} {os.getpid()}"


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def who_runs(source: Source) -> str:
    """Which import holds the lock of a source, and what to do."""
    run = ImportRun.objects.filter(source=source, state=ImportRun.State.RUNNING).first()
    if run is None:
        return "Another import of this source has just ended. Try again."
    return (
        f"An import of “{source.name}” is running: {run.file_name}, row {run.rows_done} of "
        f"{run.rows_total}, process {run.worker}. Wait for it to end. "
        f"One that was killed gives way after {STALE_AFTER.seconds // 60} minutes."
    )
