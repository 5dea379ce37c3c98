"""Made-up HSDS data for tests: a service in nested form, and the same in tables."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

from services.importers import mapping_file

WEEKDAYS = {"freq": "WEEKLY", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "17:00"}
LOCATION: dict[str, Any] = {
    "id": "l1",
    "location_type": "physical",
    "name": "Example House",
    "latitude": 41.88,
    "longitude": -87.63,
    "transportation": "Bus 1",
    "addresses": [
        {"address_1": "PO Box 1", "city": "Chicago", "address_type": "postal"},
        {
            "address_1": "20 Example Lane",
            "city": "Chicago",
            "state_province": "IL",
            "postal_code": "60602",
            "country": "US",
            "address_type": "physical",
        },
    ],
    "accessibility": [{"description": "Ramp", "details": "at the side door"}],
    "phones": [{"number": "312-555-0150", "extension": 12, "description": "Intake"}],
}
SERVICE: dict[str, Any] = {
    "id": "s1",
    "name": "Example kits",
    "status": "active",
    "description": "Kits for everybody.",
    "organization": {
        "id": "o1",
        "name": "Example Group",
        "description": "A group.",
        "website": "https://group.example.org",
        "phones": [{"number": "312-555-0199"}],
    },
    "languages": [{"code": "en"}, {"code": "es", "name": "Spanish"}],
    "attributes": [{"taxonomy_term": {"code": "naloxone", "name": "Naloxone"}}],
    "contacts": [{"name": "Pat Example", "email": "pat@group.example.org"}],
    "schedules": [WEEKDAYS],
    "service_at_locations": [{"id": "x1", "location": LOCATION}],
}


def service(**changes: Any) -> dict[str, Any]:
    """The made-up service; `changes` replace keys of it."""
    return {**SERVICE, **changes}


def placed(**changes: Any) -> list[dict[str, Any]]:
    """Its one link, with keys of the location replaced."""
    return [{"id": "x1", "location": {**LOCATION, **changes}}]


def hsds_mapping(**changes: Any) -> Any:
    """The committed mapping; `changes` replace keys of its tables: file={"format": "hsds_csv"}."""
    import tomllib

    table = tomllib.loads(mapping_file.find("hsds").read_text())
    for name, values in changes.items():
        table[name] = {**table.get(name, {}), **values}
    return mapping_file.build(table, name="hsds", digest=repr(changes))


TABLES: dict[str, list[dict[str, str]]] = {
    "organizations": [{"id": "o1", "name": "Example Group", "url": "https://group.example.org"}],
    "services": [
        {"id": "s1", "organization_id": "o1", "name": "Example kits", "status": "active"},
        {"id": "s2", "organization_id": "o1", "name": "Example line", "status": "inactive"},
    ],
    "locations": [
        {
            "id": "l1",
            "organization_id": "o1",
            "name": "Example House",
            "latitude": "41.88",
            "longitude": "-87.63",
        }
    ],
    "services_at_location": [{"id": "x1", "service_id": "s1", "location_id": "l1"}],
    "physical_addresses": [
        {
            "id": "a1",
            "location_id": "l1",
            "address_1": "20 Example Lane",
            "city": "Chicago",
            "state_province": "IL",
            "postal_code": "60602",
            "country": "US",
        }
    ],
    "postal_addresses": [{"id": "a2", "location_id": "l1", "address_1": "PO Box 1"}],
    "phones": [{"id": "p1", "location_id": "l1", "number": "312-555-0150", "type": "fax"}],
    "regular_schedules": [
        {
            "id": "r1",
            "service_id": "s1",
            "weekday": "Monday",
            "opens_at": "9:00",
            "closes_at": "5:00 pm",
        }
    ],
    "service_taxonomies": [
        {"id": "t1", "service_id": "s1", "taxonomy_id": "x"},
        {"id": "t2", "service_id": "s2", "taxonomy_id": "x"},
    ],
    "taxonomies": [{"id": "x", "code": "naloxone", "name": "Naloxone"}],
}


def package(folder: Path, **tables: list[dict[str, str]] | None) -> Path:
    """The tables as a folder of CSV files; `tables` replace some of it, None leaves one out."""
    folder.mkdir(exist_ok=True)
    for name, rows in {**TABLES, **tables}.items():
        if rows is None:
            continue
        header = list(dict.fromkeys(key for row in rows for key in row))
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def zipped(folder: Path, *, inside: str = "") -> Path:
    """The folder as a zip, its files in a folder `inside` it."""
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, f"{inside}{path.name}")
    return target
