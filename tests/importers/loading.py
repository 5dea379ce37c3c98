"""Loading of test files, in the way the command does it but without a gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from services.domain.geo import Point
from services.importers import mapping_file
from services.importers.parsing import Parser
from services.importers.place_centres import NoGazetteer
from services.importers.proposal import Proposal, Row
from services.importers.report import ReportFile
from services.importers.run import Import
from services.models import Listing, SourceRecord

FILES = Path(__file__).parent / "files"
CLINICS = FILES / "example_clinics.csv"
CLINICS_MAPPING = FILES / "example_clinics.toml"
NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
REAL = Path(__file__).resolve().parents[3] / "shared" / "data"


class FixedGazetteer:
    """Knows the points it was given."""

    is_empty = False

    def __init__(
        self, postal: Mapping[str, Point] | None = None, towns: Mapping[str, Point] | None = None
    ) -> None:
        self.codes, self.towns = postal or {}, towns or {}

    def postal(self, country: str, region: str, code: str) -> Point | None:
        return self.codes.get(code)

    def town(self, country: str, region: str, name: str) -> Point | None:
        return self.towns.get(name)


def clinics_mapping(**changes: Any) -> Any:
    """The test mapping; `changes` replace keys of its tables: source={"trusted": True}."""
    import tomllib

    table = tomllib.loads(CLINICS_MAPPING.read_text())
    for name, values in changes.items():
        table[name] = {**table.get(name, {}), **values}
    return mapping_file.build(table, name="example_clinics", digest=repr(sorted(table.items())))


def load(path: Path = CLINICS, mapping: Any = None, **options: Any) -> dict[str, Any]:
    """Import a file and give the summary."""
    mapping = mapping or mapping_file.load(CLINICS_MAPPING)
    gazetteer = options.pop("gazetteer", None) or NoGazetteer()
    return Import(path, mapping, gazetteer, options.pop("now", NOW), **options).run()


def load_rows(tmp_path: Path, mapping: Any = None, **options: Any) -> dict[str, dict[str, Any]]:
    """Import the test list and give the report's rows by id."""
    import json

    target = tmp_path / "report.json"
    report = ReportFile(target)
    summary = load(mapping=mapping, report=report, **options)
    report.finish(summary)
    return {
        row.get("id", f"row {row['row']}"): row for row in json.loads(target.read_text())["rows"]
    }


def clinic(**cells: str) -> dict[str, str]:
    """One sound row of the test list; `cells` replace some of it."""
    row = dict.fromkeys(header(), "")
    row |= {
        "ID": "Z1",
        "Name": "Example House",
        "Street": "20 Example Lane",
        "City": "Chicago",
        "State": "IL",
        "ZIP": "60602",
        "Phone": "312-555-0150",
        "Lat": "41.88",
        "Lon": "-87.63",
        "Keys": "MM/",
    }
    return row | cells


def header() -> list[str]:
    """Columns of the test list."""
    return CLINICS.read_text(encoding="utf-8").splitlines()[0].split(",")


def write(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """A file with the test list's columns."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, header())
        writer.writeheader()
        writer.writerows(rows)
    return path


def propose(mapping: Any = None, gazetteer: Any = None, **cells: str) -> Proposal:
    """What one row of the test list proposes."""
    mapping = mapping or mapping_file.load(CLINICS_MAPPING)
    parser = Parser(mapping, gazetteer or NoGazetteer(), date(2026, 1, 15))
    row = Row(1, 2, clinic(**cells))
    return parser.proposal(row, parser.external_id(row.cells))


def codes(proposal: Proposal) -> list[str]:
    """Codes of a proposal's remarks."""
    return [remark.code for remark in proposal.remarks]


def listing_of(external_id: str) -> Listing:
    """The listing made of a row."""
    return SourceRecord.objects.get(external_id=external_id).listing
