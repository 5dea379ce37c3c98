"""The folder of uploaded lists: private, random names, nothing in it for long."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from services.importers.proposal import FileRefused
from services.models import ImportRun, ImportUpload, PlannedRow

KEPT = timedelta(days=7)
PLANS_KEPT = timedelta(days=30)
ROWS_SUFFIX = ".rows"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the folder."""

    name: str
    size: int
    sha256: str


def folder() -> Path:
    """The folder; made when it is missing, for nobody but this user of the machine."""
    path = Path(settings.IMPORT_UPLOADS)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(name: str) -> Path:
    """Where an uploaded file lies."""
    return folder() / name


def rows_path(name: str) -> Path:
    """Where its rows lie, as read."""
    return folder() / f"{name}{ROWS_SUFFIX}"


def store(pieces: Iterable[bytes]) -> Stored:
    """Keep a file under a random name; FileRefused, with nothing kept, when it is too big."""
    name, digest, size = secrets.token_hex(16), hashlib.sha256(), 0
    most = settings.IMPORT_MOST_MB * 1_000_000
    try:
        with open_private(path_of(name)) as file:
            for piece in pieces:
                size += len(piece)
                if size > most:
                    raise FileRefused(
                        f"The file has more than {settings.IMPORT_MOST_MB} MB. "
                        "Split it, or load it on the command line."
                    )
                digest.update(piece)
                file.write(piece)
    except BaseException:
        delete(name)
        raise
    return Stored(name, size, digest.hexdigest())


def open_private(path: Path):  # type: ignore[no-untyped-def]
    """The file, opened for writing, readable by this user of the machine alone."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def delete(name: str) -> None:
    """Delete a file and its rows, if they are there."""
    if name:
        path_of(name).unlink(missing_ok=True)
        rows_path(name).unlink(missing_ok=True)


def forget(upload: ImportUpload) -> None:
    """Close an upload: its file is deleted, its plan stays for a while as the report."""
    delete(upload.stored)
    ImportRun.objects.filter(uploads=upload, state=ImportRun.State.RUNNING).update(
        state=ImportRun.State.STOPPED
    )
    upload.stored, upload.state, upload.profile = "", ImportUpload.State.CLOSED, {}
    upload.save()


def tidy(now: datetime) -> None:
    """Close uploads of more than seven days, delete old plans and files that nobody knows."""
    for upload in ImportUpload.objects.filter(created_at__lt=now - KEPT).exclude(stored=""):
        forget(upload)
    old = ImportUpload.objects.filter(
        created_at__lt=now - PLANS_KEPT, state=ImportUpload.State.CLOSED
    )
    PlannedRow.objects.filter(upload__in=old).delete()
    known = set(ImportUpload.objects.exclude(stored="").values_list("stored", flat=True))
    for path in folder().iterdir():
        is_old = path.stat().st_mtime < (now - KEPT).timestamp()
        if is_old and path.name.removesuffix(ROWS_SUFFIX) not in known:
            path.unlink(missing_ok=True)
