"""Zip archives, measured before anything in them is parsed: a small one can unpack to gigabytes."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from services.importers.proposal import FileRefused

MOST_UNPACKED = 300_000_000
MOST_TIMES_SMALLER = 200
SMALL = 10_000_000
PIECE = 1 << 20
TOO_BIG = "The file unpacks to far more than it should. Save its tables as CSV."
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError),
    *(ValueError, KeyError),
)


def refuse_bomb(path: Path, not_a_zip: str) -> None:
    """FileRefused unless the file is a zip archive that unpacks to a sane size.

    What the archive says of itself is checked first; then each part is unpacked and counted,
    since an archive can lie. `not_a_zip` is said of anything else, an encrypted one included.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = sum(part.compress_size for part in parts) or 1
            if unpacked > MOST_UNPACKED or (
                unpacked > SMALL and unpacked / packed > MOST_TIMES_SMALLER
            ):
                raise FileRefused(TOO_BIG)
            count_unpacked(archive, parts)
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise FileRefused(f"The file cannot be opened: {error.strerror}.") from error
    except UNREADABLE as error:
        raise FileRefused(not_a_zip) from error


def count_unpacked(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack every part into nothing; FileRefused as soon as it is too much."""
    left = MOST_UNPACKED
    for part in parts:
        with archive.open(part) as file:
            while piece := file.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise FileRefused(TOO_BIG)
