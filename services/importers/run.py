"""One import of one file, from the first look at it to the sums."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from django.db import DataError, IntegrityError, connection, transaction

from services.importers import run_lock
from services.importers.do_not_list import DoNotListed
from services.importers.doubles import Doubles
from services.importers.entries import Identifier, refused
from services.importers.file_stamp import FileChanged, FileStamp
from services.importers.growth import Growth
from services.importers.loader import Loader, Publisher
from services.importers.mapping import Mapping
from services.importers.parsing import Parser
from services.importers.place_centres import Gazetteer
from services.importers.proposal import FileRefused, Row
from services.importers.readers import open_reader
from services.importers.readers.reader import Reader
from services.importers.report import Outcome, ReportFile, RowResult, Totals
from services.importers.rows_on_disk import TrialDoubles
from services.importers.summary import MOST_NAMED, Missing, summary_of
from services.importers.survey import Survey, survey
from services.models import ImportRun, Source, SourceRecord

CHUNK_ROWS = 500
CHANGED = "The file changed while it was read."
# What reading may end in when the file is not the one that was found sound.
UNSOUND = (ValueError, OSError, EOFError, KeyError, BadZipFile)

Progress = Callable[[int, int, float], None]
"""Called after each chunk with rows done, rows in all, and seconds so far in this process."""


class Interrupted(Exception):
    """Stopped by a person between two chunks; str() says how far it came."""


@dataclass(slots=True)
class Import:
    """What to import and how. `now` is read by the caller, once."""

    path: Path
    mapping: Mapping
    gazetteer: Gazetteer
    now: datetime
    list_date: date | None = None
    dry_run: bool = False
    resume: bool = False
    publish: Publisher | None = None
    report: ReportFile | None = None
    progress: Progress = lambda _done, _total, _seconds: None
    chunk_rows: int = CHUNK_ROWS
    totals: Totals = field(default_factory=Totals)
    started: float = field(default_factory=time.monotonic)
    stamp: FileStamp = field(init=False)

    def run(self) -> dict[str, Any]:
        """Load the file and return the summary.

        Raises FileRefused with the database untouched, AlreadyRunning, NothingToResume, or after
        a clean stop Interrupted or FileChanged.
        """
        read_without_mapping()
        self.stamp = FileStamp.of(self.path)
        reader = open_reader(self.path, self.mapping)
        dated = self.list_date or self.mapping.source.as_of or self.now.date()
        parser = Parser(self.mapping, self.gazetteer, dated)
        found = survey(reader, parser)
        if not self.stamp.still_holds:
            raise FileRefused(f"{CHANGED} Wait until it is complete, then start again.")
        ticket = run_lock.Ticket(
            self.path.name[:255],
            found.sha256,
            f"{self.mapping.name[:80]} {self.mapping.digest[:12]}",
            dated,
            found.rows,
        )
        missing = Missing()
        if self.dry_run:
            self._try(reader, parser, found, ticket)
        else:
            missing = self._load(reader, parser, found, ticket)
        seconds = time.monotonic() - self.started
        return summary_of(self, reader, parser, dated, missing, seconds)

    def _loader(
        self, run: ImportRun, parser: Parser, found: Survey, source: Source | None = None
    ) -> Loader:
        return Loader(
            run=run,
            identifier=Identifier(parser, found.repeated_ids),
            doubles=(TrialDoubles if self.dry_run else Doubles)(run.source, found.ids),
            do_not_list=DoNotListed.of(source or run.source),
            now=self.now,
            publish=self.publish if run.source.trusted else None,
        )

    def _load(
        self, reader: Reader, parser: Parser, found: Survey, ticket: run_lock.Ticket
    ) -> Missing:
        """Load for good; the rows of earlier imports that the list no longer has."""
        source = Source.objects.filter(code=self.mapping.source.code).first()
        if self.resume:
            run = run_lock.resume(source, ticket, self.now)
        else:
            run = run_lock.start(source or make_source(self.mapping), ticket, self.now)
        self.totals = Totals.from_json(run.report)
        try:
            self._chunks(run, reader, self._loader(run, parser, found))
            self._expect_same_file(run.rows_done, run.rows_total)
            return finish(run, self.mapping, self.now)
        except KeyboardInterrupt as stop:
            self._stop(run)
            run.refresh_from_db(fields=["rows_done"])
            raise Interrupted(f"Stopped after row {run.rows_done} of {run.rows_total}.") from stop
        except BaseException as error:
            self._stop(run)
            if isinstance(error, UNSOUND):
                self._expect_same_file(run.rows_done, run.rows_total)
            raise

    def _chunks(self, run: ImportRun, reader: Reader, loader: Loader) -> None:
        rows, growth = reader.rows(), Growth()
        for row in islice(rows, run.rows_done):
            # Rows done before count for telling repeated ids apart.
            if row.is_readable:
                loader.identifier.pass_over(row)
        for chunk in in_chunks(rows, self.chunk_rows):
            with transaction.atomic():
                run_lock.hold(run)
                results = load_safely(loader, chunk)
                self._expect_same_file(run.rows_done, run.rows_total)
                for result in results:
                    self.totals.add(result)
                run.rows_done += len(chunk)
                run.report = self.totals.as_json()
                run.save(update_fields=["rows_done", "report", "updated_at"])
            growth.keep_up(self.totals.rows - self.totals.outcomes[Outcome.UNCHANGED])
            self._tell(results, run.rows_done, run.rows_total)

    def _try(self, reader: Reader, parser: Parser, found: Survey, ticket: run_lock.Ticket) -> None:
        """The same, chunk by chunk, with every chunk rolled back."""
        loader: Loader | None = None
        done = 0
        for chunk in in_chunks(reader.rows(), self.chunk_rows):
            with transaction.atomic():
                run = trial_run(self.mapping, ticket)
                loader = loader or self._loader(run, parser, found)
                loader.run, loader.doubles.source = run, run.source
                results = load_safely(loader, chunk)
                transaction.set_rollback(True)
            self._expect_same_file(done, found.rows)
            for result in results:
                self.totals.add(result)
            done += len(chunk)
            self._tell(results, done, found.rows)

    def _tell(self, results: list[RowResult], done: int, total: int) -> None:
        if self.report:
            for result in results:
                self.report.add(result)
        self.progress(done, total, time.monotonic() - self.started)

    def _expect_same_file(self, done: int, total: int) -> None:
        """FileChanged when somebody wrote to the file since the first look at it."""
        if not self.stamp.still_holds:
            raise FileChanged(
                f"{CHANGED} Stopped after row {done:,} of {total:,}. Load it anew, without "
                "--resume: rows already loaded are passed over quickly."
            )

    def _stop(self, run: ImportRun) -> None:
        ImportRun.objects.filter(pk=run.pk, state=ImportRun.State.RUNNING).update(
            state=ImportRun.State.STOPPED
        )


def finish(run: ImportRun, mapping: Mapping, now: datetime) -> Missing:
    """Note what the list no longer has, and close the run."""
    with transaction.atomic():
        run_lock.hold(run)
        missing = Missing()
        if mapping.source.complete:
            gone = SourceRecord.objects.filter(
                source=run.source, missing_since__isnull=True, listing__isnull=False
            ).exclude(last_seen_run=run)
            first = gone.order_by("id").values_list("external_id", "listing__uuid")
            missing = Missing(gone.count(), [(one, str(uuid)) for one, uuid in first[:MOST_NAMED]])
            gone.update(missing_since=run.list_date)
        run.state = ImportRun.State.DONE
        run.finished_at = now
        run.save()
    return missing


def load_safely(loader: Loader, chunk: Iterable[Row]) -> list[RowResult]:
    """Load a chunk; if the database refuses one of its rows, load them singly around that one.

    `chunk` may be gone through twice.
    """
    seen = loader.identifier.seen.copy()
    try:
        with transaction.atomic():
            return loader.load(chunk)
    except (IntegrityError, DataError):
        loader.identifier.seen = seen
        loader.doubles.forget()
    results = []
    for row in chunk:
        try:
            with transaction.atomic():
                results += loader.load([row])
        except (IntegrityError, DataError) as error:
            reason = f"The database does not accept it: {str(error).splitlines()[0][:200]}"
            results.append(refused(row, "database", reason))
    return results


def read_without_mapping() -> None:
    """Keep SQLite from mapping its file into this process: memory would grow with every row."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size = 0")


def in_chunks(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """Rows in lists of at most `size`."""
    while chunk := list(islice(rows, size)):
        yield chunk


def make_source(mapping: Mapping) -> Source:
    """The source a mapping speaks of. Whether it is trusted is later decided in the admin alone."""
    about = mapping.source
    return Source.objects.get_or_create(
        code=about.code,
        defaults={
            "name": about.name,
            "url": about.url,
            "licence": about.licence,
            "attribution": about.attribution,
            "trusted": about.trusted,
        },
    )[0]


def trial_run(mapping: Mapping, ticket: run_lock.Ticket) -> ImportRun:
    """A run for a transaction that will be rolled back. It holds no lock."""
    return ImportRun.objects.create(
        source=make_source(mapping),
        file_name=ticket.file_name,
        file_sha256=ticket.file_sha256,
        mapping=ticket.mapping,
        list_date=ticket.list_date,
        state=ImportRun.State.STOPPED,
    )
