"""Text of an unknown file: which encoding, which lines, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from services.importers.proposal import FileRefused, Remark
from services.importers.readers.reader import LONGEST_LINE

PIECE = 1 << 20
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHER_FORMATS = (
    (b"PK\x03\x04", "a zip archive (an Excel file?). Save the sheet as CSV or use the xlsx format"),
    (b"\xd0\xcf\x11\xe0", "an old Excel file. Save the sheet as CSV"),
    (b"%PDF", "a PDF file. Ask the publisher for a table"),
    (b"\x1f\x8b", "a gzip archive. Unpack it first"),
)
WEB_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|table|script)", re.I
)

# Stands for a line that was too long to keep. It holds a NUL, so no sound line equals it.
TOO_LONG = "\0line too long\0"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file found to be text, and how it is encoded."""

    path: Path
    encoding: str
    warnings: tuple[Remark, ...] = ()

    def lines(self) -> Iterator[str]:
        """Lines with their ends; of one longer than the limit only `TOO_LONG` is given.

        A line is never held whole beyond the limit, so a gigabyte without a line break costs no
        memory.
        """
        errors = "replace" if self.warnings else "strict"
        with self.path.open(encoding=self.encoding, errors=errors, newline="") as file:
            while line := file.readline(LONGEST_LINE + 1):
                if len(line) <= LONGEST_LINE:
                    yield line
                    continue
                while line and not line.endswith(("\n", "\r")):
                    line = file.readline(PIECE)
                yield TOO_LONG + "\n"


def examine(path: Path, encoding: str = "") -> TextFile:
    """How to read the file as text; FileRefused for an empty one or one of another format."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise FileRefused(f"The file cannot be opened: {error.strerror}.") from error
    if not head.strip() or head in {mark for mark, _ in BYTE_ORDER_MARKS}:
        raise FileRefused("The file is empty.")
    refuse_other_formats(head)
    if encoding:
        return _as_declared(path, encoding)
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return _as_declared(path, name)
    if _looks_like_utf16(head):
        return _as_declared(path, "utf-16-le" if head[1:2] == b"\0" else "utf-16-be")
    if head.count(0) > len(head) // 20:
        raise FileRefused("This is not text: the file is damaged, or of another kind.")
    return _utf8_or_windows(path)


def refuse_other_formats(head: bytes) -> None:
    """FileRefused when the first bytes are those of a web page, an archive or a document."""
    if WEB_PAGE.match(head.lstrip(codecs.BOM_UTF8)):
        raise FileRefused(
            "This is a web page, not a table: the download probably ended on a page that asks "
            "to log in or shows an error. Open it in a browser to see."
        )
    for mark, what in OTHER_FORMATS:
        if head.startswith(mark):
            raise FileRefused(f"This is {what}.")


def _looks_like_utf16(head: bytes) -> bool:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) // 4 and min(even, odd) < len(head) // 20


def _as_declared(path: Path, encoding: str) -> TextFile:
    try:
        bad = _first_bad_byte(path, encoding)
    except LookupError as error:
        raise FileRefused(f"There is no encoding “{encoding}”.") from error
    if bad is not None:
        raise FileRefused(f"The file is not {encoding}: byte {bad} cannot be read.")
    return TextFile(path, encoding)


def _utf8_or_windows(path: Path) -> TextFile:
    bad = _first_bad_byte(path, "utf-8")
    if bad is None:
        return TextFile(path, "utf-8")
    warning = Remark(
        "not_utf8",
        f"The file is not UTF-8 (byte {bad}); it was read as Windows-1252. Look at names with "
        "accents before publishing.",
    )
    return TextFile(path, "cp1252", (warning,))


def _first_bad_byte(path: Path, encoding: str) -> int | None:
    """Where the file stops being of this encoding, None when all of it is. Flat memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    start = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            try:
                decoder.decode(piece)
            except UnicodeDecodeError as error:
                return start + error.start
            start += len(piece)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return start
    return None
