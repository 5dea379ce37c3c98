"""Readers: one file per format, each yielding the rows of a file as flat cells.

A reader is a class with `columns`, `warnings` and `rows()`; see `reader.Reader`. It refuses a file
that is not what it says with `FileRefused`, and a single row by giving it a `problem`.
"""

from __future__ import annotations

from pathlib import Path

from services.importers.mapping import Mapping
from services.importers.readers.csv_rows import CsvReader
from services.importers.readers.features import EsriReader, GeoJsonReader, OverpassReader
from services.importers.readers.findtreatment import FindTreatmentReader
from services.importers.readers.hsds_json import HsdsJsonReader
from services.importers.readers.hsds_tabular import HsdsTabularReader
from services.importers.readers.reader import Reader
from services.importers.readers.spreadsheet import SpreadsheetReader
from services.importers.readers.xlsx_rows import XlsxReader

READERS: dict[str, type[Reader]] = {
    "csv": CsvReader,
    "esri": EsriReader,
    "findtreatment": FindTreatmentReader,
    "geojson": GeoJsonReader,
    "hsds_csv": HsdsTabularReader,
    "hsds_json": HsdsJsonReader,
    "overpass": OverpassReader,
    "spreadsheet": SpreadsheetReader,
    "xlsx": XlsxReader,
}


def open_reader(path: Path, mapping: Mapping) -> Reader:
    """The reader for the mapping's format; FileRefused when the file cannot be read at all."""
    return READERS[mapping.file.format](path, mapping)
