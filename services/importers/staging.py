"""What every step with an uploaded list begins with: its rows, its mapping, its ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from services.importers.mapping import Mapping
from services.importers.parsing import Parser
from services.importers.place_centres import EmbeddedGazetteer
from services.importers.proposal import FileRefused
from services.importers.readers.stored_rows import StoredReader
from services.importers.run_lock import Ticket
from services.importers.saved_mapping import mapping_of
from services.importers.uploads import rows_path
from services.models import ImportUpload, Source

SECONDS_A_STEP = 4.0
CHUNK_ROWS = 100
# A request that died gives way after this.
CLAIMED_FOR = timedelta(seconds=30)
# Marks runs that follow decisions, so that the command line never resumes one without them.
STAFF = "staff pages:"


class FileGone(FileRefused):
    """The uploaded file was deleted; it has to be uploaded again."""


@dataclass(slots=True)
class Stage:
    """An upload, ready to be planned or loaded."""

    upload: ImportUpload
    source: Source
    mapping: Mapping
    reader: StoredReader
    parser: Parser
    ticket: Ticket


def claim(upload: ImportUpload, now: datetime) -> bool:
    """Whether this request does the next step; another that watches would only do it twice."""
    free = Q(worked_until__isnull=True) | Q(worked_until__lt=now)
    rows = ImportUpload.objects.filter(free, pk=upload.pk)
    return bool(rows.update(worked_until=now + CLAIMED_FOR))


def release(upload: ImportUpload) -> None:
    """Let another request do the next step."""
    ImportUpload.objects.filter(pk=upload.pk).update(worked_until=None)


def stage_of(upload: ImportUpload, now: datetime) -> Stage:
    """An upload with its saved mapping; FileRefused when they do not go together any more."""
    if upload.mapping is None:
        raise FileRefused("Nobody has said yet what its columns mean.")
    mapping = mapping_of(upload.mapping)
    reader = stored_reader(upload, mapping)
    dated = upload.list_date or now.date()
    ticket = Ticket(
        upload.file_name[:255],
        upload.sha256,
        f"{STAFF} {mapping.name[:70]} {mapping.digest[:12]}",
        dated,
        upload.rows_total,
    )
    return Stage(upload, upload.mapping.source, mapping, reader, parser_of(mapping, dated), ticket)


def stored_reader(upload: ImportUpload, mapping: Mapping) -> StoredReader:
    """The rows of an upload under a mapping; FileRefused when columns are missing."""
    path = rows_path(upload.stored)
    if not upload.stored or not path.exists():
        raise FileGone("The uploaded file was deleted. Upload it again.")
    profile = upload.profile
    names = [column["name"] for column in profile.get("columns", ())]
    return StoredReader(path, mapping, names, profile.get("warnings", ()))


def parser_of(mapping: Mapping, dated: date) -> Parser:
    """A reader of rows, with the gazetteer of the database."""
    return Parser(mapping, EmbeddedGazetteer(), dated)
