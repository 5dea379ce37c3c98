"""Whether a file is still the one that was looked at first. An import reads it twice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class FileChanged(Exception):
    """The file was written to while it was loaded; str() says how far it came and what to do."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Size, time and identity of a file, or of all files of a folder, when it was made."""

    path: Path
    seen: tuple[tuple[str, int, int, int], ...]

    @classmethod
    def of(cls, path: Path) -> FileStamp:
        """The stamp of now; of a path that cannot be read it is empty."""
        return cls(path, _seen(path))

    @property
    def still_holds(self) -> bool:
        """Whether nothing was written since."""
        return _seen(self.path) == self.seen


def _seen(path: Path) -> tuple[tuple[str, int, int, int], ...]:
    try:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        stats = [(file.name, file.stat()) for file in files]
    except OSError:
        return ()
    return tuple((name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, stat in stats)
