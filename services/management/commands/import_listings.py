"""Load a published list: python manage.py import_listings FILE --mapping NAME."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from services.curation.publish import publish
from services.curation.refusal import Refused
from services.importers import mapping_file, saved_mapping
from services.importers.file_stamp import FileChanged
from services.importers.place_centres import EmbeddedGazetteer
from services.importers.proposal import FileRefused
from services.importers.report import Outcome, ReportFile
from services.importers.run import Import, Interrupted, make_source
from services.importers.run_lock import AlreadyRunning, NothingToResume
from services.importers.summary import in_words
from services.models import Listing, Source
from services.search.statistics import refresh_statistics

NOTHING_READ, WRONG_CALL, STOPPED = 1, 2, 130
PROGRESS_SECONDS = 2.0
ENDS = (
    *(mapping_file.MappingError, AlreadyRunning, NothingToResume, FileRefused, FileChanged),
    *(OperationalError, Interrupted, KeyboardInterrupt),
)
GO_ON = "Go on with the same command and --resume."
NOT_TRUSTED = (
    "Nothing was loaded: this source is not trusted. Leave out --publish to review its listings "
    "in the staff pages first, or add --trust-source if all of it may be published unseen."
)


class Command(BaseCommand):
    """Exit codes: 0 loaded, 1 not readable, 2 wrong call or already running, 130 stopped."""

    help = "Load a published list through a committed mapping. Try it with --dry-run first."
    told_at = 0.0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--mapping", required=True, help="name in mappings/, a path, or source:CODE as saved"
        )
        parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
        parser.add_argument("--report", type=Path, help="write every row's outcome as JSON")
        parser.add_argument("--resume", action="store_true", help="go on where it was stopped")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish new listings at once; only for a trusted source",
        )
        parser.add_argument(
            "--trust-source",
            action="store_true",
            help="from now on this source may be published without review",
        )
        parser.add_argument(
            "--source-date", type=date.fromisoformat, help="date of the list, YYYY-MM-DD"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load and report."""
        report = new_report(options["report"])
        try:
            self._check_trust(options)
            summary = self._import(options, report).run()
        except ENDS as error:
            if report:
                report.discard()
            words, code = said_of(error)
            raise CommandError(words, returncode=code) from error
        if report:
            report.finish(summary)
        if not options["dry_run"]:
            refresh_statistics()
        for line in in_words(summary):
            self.stdout.write(line)
        if summary["outcomes"][Outcome.REFUSED] == summary["rows"]:
            raise CommandError("Every row was refused.", returncode=NOTHING_READ)

    def _check_trust(self, options: dict[str, Any]) -> None:
        """Publishing unseen takes a source that somebody said to trust."""
        mapping = saved_mapping.named(options["mapping"])
        if options["trust_source"] and not options["dry_run"]:
            source = make_source(mapping)
            source.trusted = True
            source.save(update_fields=["trusted", "updated_at"])
        elif options["publish"] and not options["trust_source"]:
            known = Source.objects.filter(code=mapping.source.code).first()
            if not (known.trusted if known else mapping.source.trusted):
                raise CommandError(NOT_TRUSTED, returncode=WRONG_CALL)

    def _import(self, options: dict[str, Any], report: ReportFile | None) -> Import:
        now = timezone.now()
        return Import(
            path=options["file"],
            mapping=saved_mapping.named(options["mapping"]),
            gazetteer=EmbeddedGazetteer(),
            now=now,
            list_date=options["source_date"],
            dry_run=options["dry_run"],
            resume=options["resume"],
            publish=partial(publish_or_say, now=now) if options["publish"] else None,
            report=report,
            progress=self._tell,
        )

    def _tell(self, done: int, total: int, seconds: float) -> None:
        if done < total and seconds - self.told_at < PROGRESS_SECONDS:
            return
        self.told_at = seconds
        rate = done / seconds if seconds else 0.0
        left = f", about {(total - done) / rate:.0f} s left" if rate and done < total else ""
        self.stdout.write(f"{done:,} of {total:,} rows, {rate:.0f} rows/s{left}")
        self.stdout.flush()


def new_report(path: Path | None) -> ReportFile | None:
    """The report to write, if one is wanted; CommandError where none can be written."""
    try:
        return ReportFile(path) if path else None
    except OSError as error:
        words = f"The report cannot be written: {error.strerror}."
        raise CommandError(words, returncode=WRONG_CALL) from error


def said_of(error: BaseException) -> tuple[str, int]:
    """The words for what ended an import, and the exit code."""
    match error:
        case FileRefused():
            return f"Nothing was loaded. {error}", NOTHING_READ
        case FileChanged():
            return str(error), NOTHING_READ
        case OperationalError():
            first = str(error).splitlines()[0]
            return f"The database did not answer: {first}. Whole chunks stay. {GO_ON}", NOTHING_READ
        case Interrupted():
            return f"{error} {GO_ON}", STOPPED
        case KeyboardInterrupt():
            return "Stopped before the first row. Nothing was loaded.", STOPPED
        case _:
            return str(error), WRONG_CALL


def publish_or_say(listing: Listing, *, now: Any) -> tuple[str, ...]:
    """Publish a listing; what stands against it when it must not be."""
    try:
        publish(listing=listing, by=None, now=now)
    except Refused as refusal:
        return tuple(f"Not published: {reason.words}" for reason in refusal.reasons)
    return ("Published, since the source is trusted.",)
