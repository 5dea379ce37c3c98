"""The gazetteer file, written and read: gzipped tab-separated rows under a header of `#` lines."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

from services.domain.place_text import PlaceKind

FORMAT = "hrdirectory-gazetteer 1"
LICENCE = "CC BY 4.0"
SOURCE = "GeoNames (https://www.geonames.org/)"


class GazetteerError(ValueError):
    """The file is not a gazetteer, or a row of it is wrong; the message names the line."""


class PlaceRow(NamedTuple):
    """One place. `code` is its lasting identity; WGS84 degrees; population 0 is not known.

    `name` of a postal code is the town it serves. `told_apart_by` is the county or larger town that
    tells it from a namesake in the same region, "" for all others. `aliases` are well-known further
    names, `weak_aliases` those of other languages and times, which count for less; separator `|`.
    """

    code: str
    kind: str
    country: str
    region: str
    region_name: str
    county: str
    name: str
    postal_code: str
    told_apart_by: str
    latitude: float
    longitude: float
    population: int
    time_zone: str
    aliases: str = ""
    weak_aliases: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says about itself."""

    source: str
    licence: str
    data_of: str

    def lines(self) -> Iterator[str]:
        """The header as written at the top of the file."""
        yield f"# {FORMAT}"
        for field in fields(self):
            yield f"# {field.name}: {getattr(self, field.name)}"
        yield "# " + "\t".join(PlaceRow._fields)


KINDS = frozenset(PlaceKind)
_COLUMNS = len(PlaceRow._fields)


def write(path: Path, header: Header, rows: Iterable[PlaceRow]) -> None:
    """Write the file: the same rows give the same bytes (sorted, no time stamp)."""
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        text = io.TextIOWrapper(packed, encoding="utf-8", newline="\n")
        text.writelines(f"{line}\n" for line in header.lines())
        for row in sorted(rows, key=lambda row: (row.kind, row.country, row.region, row.code)):
            text.write("\t".join(map(_cell, row)) + "\n")
        text.flush()
        text.detach()


def _cell(value: object) -> str:
    """A value as text: degrees with four decimals (11 m) and no trailing zeros."""
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return str(value)


def checksum(path: Path) -> str:
    """SHA-256 of the file as it lies on disk, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> tuple[Header, Iterator[PlaceRow]]:
    """Open a gazetteer file. Rows are checked one by one as they are read.

    Raises GazetteerError for another format, a damaged file, or a row that cannot be right.
    """
    lines = _lines(path)
    if next(lines, "") != f"# {FORMAT}":
        raise GazetteerError(f"{path.name} does not begin with '# {FORMAT}'.")
    said = dict.fromkeys((field.name for field in fields(Header)), "")
    for name in said:
        key, _, value = next(lines, "").removeprefix("# ").partition(": ")
        if key != name:
            raise GazetteerError(f"{path.name}: the header line '{name}' is missing.")
        said[name] = value
    if next(lines, "") != "# " + "\t".join(PlaceRow._fields):
        raise GazetteerError(f"{path.name}: the columns are not the expected ones.")
    return Header(**said), _rows(lines, first_line=len(said) + 3)


def _lines(path: Path) -> Iterator[str]:
    """Lines of a gzipped text file; a damaged file is a GazetteerError."""
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as text:
            for line in text:
                yield line.rstrip("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path.name} cannot be read: {error}") from error


def _rows(lines: Iterator[str], first_line: int) -> Iterator[PlaceRow]:
    """The places below the header."""
    for number, line in enumerate(lines, start=first_line):
        cells = line.split("\t")
        try:
            if len(cells) != _COLUMNS:
                raise ValueError(f"{len(cells)} columns instead of {_COLUMNS}")
            latitude, longitude, population = float(cells[9]), float(cells[10]), int(cells[11])
            row = PlaceRow._make([*cells[:9], latitude, longitude, population, *cells[12:]])
            check(row)
        except ValueError as error:
            raise GazetteerError(f"Line {number}: {error}.") from error
        yield row


def check(row: PlaceRow) -> None:
    """ValueError saying what cannot be right about a row."""
    if row.kind not in KINDS:
        raise ValueError("the kind is unknown")
    if not (-90 <= row.latitude <= 90 and -180 <= row.longitude <= 180):
        raise ValueError("the point is off the globe")
    if not (row.code and row.name and len(row.country) == 2):
        raise ValueError("code, name or country is missing")
    if not 0 <= row.population < 2_000_000_000:
        raise ValueError("the population is out of range")
