"""Which format a file has, told by its content and never by its name."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from services.importers.proposal import FileRefused
from services.importers.readers.json_file import load_json
from services.importers.readers.text_file import refuse_other_formats

HEAD = 4096
ZIP = b"PK\x03\x04"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
WORKBOOK = "xl/workbook.xml"
HSDS_TABLES = ("services.csv", "service.csv", "organizations.csv", "organization.csv")
HSDS_KEYS = (
    *("status", "services", "organization", "organization_id", "service_at_locations"),
    "organization_identifiers",
)
UNKNOWN_JSON = (
    "This JSON is none of the kinds that can be read: GeoJSON, an Esri feature set, an Overpass "
    "answer, an answer of FindTreatment.gov, or HSDS."
)


def sniff(path: Path) -> str:
    """The name of the reader for this file; FileRefused when there is none, and says why."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        raise FileRefused("The file is empty.")
    if head.startswith(ZIP):
        return _archive(path, head)
    refuse_other_formats(head)
    plain = head
    for mark in MARKS:
        plain = plain.removeprefix(mark)
    return _json(path) if plain.lstrip()[:1] in (b"{", b"[") else "csv"


def _archive(path: Path, head: bytes) -> str:
    """A workbook or a package of tables; any other archive is refused as it is for a table."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise FileRefused("This is not an Excel workbook (.xlsx).") from error
    if WORKBOOK in names:
        return "xlsx"
    if any(name.rsplit("/", 1)[-1].lower() in HSDS_TABLES for name in names):
        return "hsds_csv"
    refuse_other_formats(head)
    raise FileRefused("This is a zip archive. Unpack it first.")


def _json(path: Path) -> str:
    try:
        document = load_json(path)
    except FileRefused:
        with path.open("rb") as file:
            first_line = file.readline(HEAD * 250)
        try:
            document = orjson.loads(first_line)
        except orjson.JSONDecodeError:
            document = None
        if not _is_hsds(document):
            raise
    return json_kind(document)


def json_kind(document: Any) -> str:
    """The reader for a parsed JSON document; FileRefused when it is of no known kind."""
    first = _first(document)
    if isinstance(document, Mapping) and isinstance(document.get("features"), list):
        is_esri = "spatialReference" in document or "attributes" in _first(document["features"])
        return "esri" if is_esri else "geojson"
    if isinstance(document, Mapping) and isinstance(document.get("elements"), list):
        return "overpass"
    if isinstance(first.get("rows"), list):
        return "findtreatment"
    if "type" in first and ("tags" in first or "lat" in first):
        return "overpass"
    if _is_hsds(document):
        return "hsds_json"
    raise FileRefused(UNKNOWN_JSON)


def _first(document: Any) -> Mapping[str, Any]:
    """The document, or the first of its list, if that is an object."""
    one = document[0] if isinstance(document, list) and document else document
    return one if isinstance(one, Mapping) else {}


def _is_hsds(document: Any) -> bool:
    first = _first(document)
    for wrapping in ("contents", "content"):
        if isinstance(first.get(wrapping), list):
            first = _first(first[wrapping])
    return "service" in first or ("name" in first and any(key in first for key in HSDS_KEYS))
