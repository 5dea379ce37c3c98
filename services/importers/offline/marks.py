"""What each cell was when it was exported, as one short text in the row.

So an import can tell, cell by cell, what was edited offline and what was changed here meanwhile,
without keeping a copy of every export.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping

SIZE = 4
VERSION = "1."
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def write_mark(texts: Mapping[str, str]) -> str:
    """The mark of these texts, by field."""
    joined = b"".join(_digest(name, text) for name, text in sorted(texts.items()))
    return VERSION + base64.urlsafe_b64encode(joined).decode()


def read_mark(cell: str) -> frozenset[bytes] | None:
    """The digests of a mark; None when it is gone or damaged, so that nothing can be told."""
    text = cell.strip()
    if not text.startswith(VERSION):
        return None
    try:
        joined = base64.urlsafe_b64decode(text.removeprefix(VERSION))
    except (binascii.Error, ValueError):
        return None
    if not joined or len(joined) % SIZE:
        return None
    return frozenset(joined[at : at + SIZE] for at in range(0, len(joined), SIZE))


def is_as_marked(name: str, text: str, mark: frozenset[bytes]) -> bool:
    """Whether the field was exported with this text."""
    return _digest(name, text) in mark


def _digest(name: str, text: str) -> bytes:
    # Line ends, blanks at them and control characters do not survive every spreadsheet.
    seen = CONTROL.sub("", "\n".join(text.splitlines()))
    plain = "\n".join(line.rstrip() for line in seen.strip().splitlines())
    return hashlib.blake2b(f"{name}\0{plain}".encode(), digest_size=SIZE).digest()
