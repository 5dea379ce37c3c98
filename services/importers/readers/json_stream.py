"""JSON of any length, one object at a time: a list, a page with a list, a single object, NDJSON.

The file is cut into its objects without being parsed whole, so memory holds one object. What is
nested deeper than any list needs, or an object that is larger than any record, is refused while it
is read and before anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from services.importers.proposal import FileRefused
from services.importers.readers.text_file import refuse_other_formats

PIECE = 1 << 18
LARGEST_OBJECT = 20_000_000
DEEPEST = 40
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
# A whole text, or one of the signs that open and close; a lone quotation mark is a text cut off.
TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|["{}\[\]]', re.DOTALL)
# Everything up to the next bracket, texts as wholes: quick where keys are of no interest.
TO_BRACKET = re.compile(rb'(?:"(?:[^"\\]++|\\.)*+"|[^"{}\[\]]++)*+[{}\[\]]', re.DOTALL)
LIST_FOLLOWS = re.compile(rb"\s*:\s*\[")
NUMBER_FOLLOWS = re.compile(rb"\s*:\s*(\d{1,9})")
OBJECT = ord("{")
NOT_SOUND = "The file is not sound JSON: it ends in the middle of something, or lacks a bracket."


@dataclass(slots=True)
class JsonStream:
    """The objects of a JSON file. `lists` are keys of a wrapping object whose list is meant.

    `numbers` gets the wrapping object's numbers named in `watched`, such as a count of pages, once
    they are read.
    """

    path: Path
    lists: tuple[str, ...] = ("contents", "content")
    watched: tuple[str, ...] = ("total_pages",)
    numbers: dict[str, int] = field(default_factory=dict)

    def objects(self) -> Iterator[Any]:
        """Each object, parsed; FileRefused where the file stops being JSON."""
        for content in self._pieces():
            try:
                yield orjson.loads(content)
            except orjson.JSONDecodeError as error:
                raise FileRefused(f"The file is not sound JSON: {error}.") from error

    def _pieces(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as file:
                yield from _Cutter(self, file).objects()
        except OSError as error:
            raise FileRefused(f"The file cannot be opened: {error.strerror}.") from error


class _Cutter:
    """Cuts a file at its brackets. `depth` counts open ones; objects begin at `level`."""

    def __init__(self, stream: JsonStream, file: BinaryIO) -> None:
        self.stream, self.file = stream, file
        self.held = b""
        self.at = 0
        self.open: list[int] = []
        self.level = 0
        self.start = -1

    def objects(self) -> Iterator[bytes]:
        """The bytes of each object, in order."""
        self._open()
        while True:
            token = self._token()
            if token is None:
                break
            piece = self._take(token)
            if piece is not None:
                yield piece
        if self.open:
            raise FileRefused(NOT_SOUND)

    def _open(self) -> None:
        self.held = self.file.read(PIECE)
        if self.held.startswith(OTHER_MARKS):
            raise FileRefused("The file is not UTF-8. Save it as UTF-8.")
        self.held = self.held.removeprefix(BYTE_ORDER_MARK)
        if not self.held.strip():
            raise FileRefused("The file is empty.")
        refuse_other_formats(self.held[:4096])
        first = self.held.lstrip()[:1]
        if first not in (b"[", b"{"):
            raise FileRefused("This is no list of records: it begins with neither “[” nor “{”.")
        self.level = 1 if first == b"[" else 0

    def _token(self) -> re.Match[bytes] | None:
        """The next bracket, or text where it may be a key that matters; None at the end."""
        return self._text_or_bracket() if self._is_among_keys else self._bracket()

    @property
    def _is_among_keys(self) -> bool:
        """Whether the outermost object is open and nothing in it."""
        return self.level == 0 and self.open == [OBJECT]

    def _bracket(self) -> re.Match[bytes] | None:
        while not (found := TO_BRACKET.match(self.held, self.at)):
            if not self._read_on(self.at):
                return None
        return found

    def _text_or_bracket(self) -> re.Match[bytes] | None:
        """Reads on when a text was cut off."""
        while True:
            found = TOKEN.search(self.held, self.at)
            if found and found[0] != b'"':
                # What may follow a key must be in hand too.
                if found.end() + 16 < len(self.held) or not self._read_on(found.start()):
                    return found
            elif not self._read_on(found.start() if found else len(self.held)):
                if found:
                    raise FileRefused(NOT_SOUND)
                return None

    def _read_on(self, keep_from: int) -> bool:
        """Read a piece more; what lies before `keep_from` and before the object is dropped."""
        keep_from = min(keep_from, self.start) if self.start >= 0 else keep_from
        piece = self.file.read(PIECE)
        if not piece:
            return False
        self.held = self.held[keep_from:] + piece
        self.at = max(self.at - keep_from, 0)
        self.start = self.start - keep_from if self.start >= 0 else -1
        if len(self.held) > LARGEST_OBJECT + 2 * PIECE:
            raise FileRefused(
                f"One record of the file has more than {LARGEST_OBJECT // 1_000_000} MB."
            )
        return True

    def _take(self, token: re.Match[bytes]) -> bytes | None:
        """Note a token; the object that it closes, if it does."""
        self.at = token.end()
        sign = self.held[self.at - 1]
        if sign == ord('"'):
            self._key(token)
            return None
        if sign in b"{[":
            self.open.append(sign)
            if len(self.open) > DEEPEST:
                raise FileRefused(f"The file is nested more than {DEEPEST} levels deep.")
            if len(self.open) == self.level + 1 and self.start < 0:
                self.start = self.at - 1
            return None
        if not self.open or self.open.pop() + 2 != sign:
            raise FileRefused(NOT_SOUND)
        if len(self.open) == self.level and self.start >= 0:
            piece, self.start = self.held[self.start : self.at], -1
            return piece
        if len(self.open) == 1 and self.level == 2:
            self.level = 0  # the list of a page has ended; its other keys follow
        return None

    def _key(self, token: re.Match[bytes]) -> None:
        """A key of the outermost object: the list that is meant, or a number worth knowing."""
        name = token[0][1:-1].decode(errors="replace")
        if name in self.stream.lists and (follows := LIST_FOLLOWS.match(self.held, self.at)):
            self.open.append(ord("["))
            self.at = follows.end()
            self.level, self.start = 2, -1
        elif name in self.stream.watched and (number := NUMBER_FOLLOWS.match(self.held, self.at)):
            self.stream.numbers[name] = int(number[1])
