"""Files that mean harm or were harmed, each made on the spot."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from services.importers import mapping_file

TABLE = {
    "source": {"code": "x", "name": "X"},
    "row": {"id": "ID"},
    "constants": {"program.program_type": "mat", "location.country": "US"},
    "columns": {"provider.name": "Name", "location.city": "City"},
}
SHEET = "xl/worksheets/sheet1.xml"
HEADER = ("ID", "Name", "City")
ROWS = (HEADER, (1, "Example", "Chicago"))
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
Parts = dict[str, bytes]


def mapping(file_format: str):
    """The mapping of all these files."""
    return mapping_file.build({**TABLE, "file": {"format": file_format}}, name="x", digest="x")


def workbook(path: Path, rows=ROWS, edit: Callable[[Parts], None] | None = None) -> Path:
    """A workbook; `edit` may change its parts, by name, before they are packed."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    with zipfile.ZipFile(packed) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if edit:
        edit(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_entities(name: str) -> Callable[[Parts], None]:
    """Declares entities that grow tenfold each, in one part."""

    def edit(parts: Parts) -> None:
        declared = parts[name].startswith(b"<?xml")
        body = parts[name].split(b"?>", 1)[1] if declared else parts[name]
        parts[name] = ENTITIES + body

    return edit


def in_sheet(old: bytes, new: bytes) -> Callable[[Parts], None]:
    """Replaces text in the sheet's part."""

    def edit(parts: Parts) -> None:
        assert old in parts[SHEET]
        parts[SHEET] = parts[SHEET].replace(old, new, 1)

    return edit


def cut_sheet(parts: Parts) -> None:
    """Cuts the sheet off in its middle; the archive stays whole."""
    parts[SHEET] = parts[SHEET][:-120]


def nested_bombs(path: Path) -> Path:
    """Archives in an archive, each of which would unpack to a thousand times its size."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(5_000_000))
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.zip", inner.getvalue())
    return path


def encrypted(path: Path) -> Path:
    """A workbook whose parts say that they are encrypted."""
    content = bytearray(workbook(path).read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    return path


def collection(*features: object) -> str:
    """A GeoJSON document."""
    return json.dumps({"type": "FeatureCollection", "features": features})


def feature(**properties: object) -> dict[str, object]:
    """A feature without a point."""
    return {"type": "Feature", "geometry": None, "properties": properties}
