"""What somebody does on the import pages: upload, say what the columns mean, decide, load."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from services.models import ImportUpload, PlannedRow
from tests.admin.conftest import Person

START = "/admin/imports/"
COLUMNS = ("Site", "Street", "City", "State", "ZIP", "Phone", "Lat", "Lon")
SOURCE = {"source": "", "new_name": "County list", "list_date": "2026-01-15", "complete": "on"}


def site(number: int, **cells: str) -> dict[str, str]:
    """One sound row of a list without an id column."""
    row = {
        "Site": f"Example House {number}",
        "Street": f"{number} Example Lane",
        "City": "Chicago",
        "State": "IL",
        "ZIP": "60602",
        "Phone": f"312-555-01{number % 100:02d}",
        "Lat": "41.88",
        "Lon": "-87.63",
    }
    return row | cells


def table(rows: Iterable[Mapping[str, str]], columns: Iterable[str] = COLUMNS) -> bytes:
    """Rows as a CSV file."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(columns))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def send_file(person: Person, content: bytes, name: str = "list.csv") -> Any:
    """Upload a file and follow."""
    return person.client.post(START, {"file": SimpleUploadedFile(name, content)}, follow=True)


def upload_list(person: Person, rows: Iterable[Mapping[str, str]], **columns: Any) -> ImportUpload:
    """Upload rows; the upload that was made of them."""
    send_file(person, table(rows, **columns))
    return ImportUpload.objects.latest("id")


def save_columns(person: Person, upload: ImportUpload, **fields: Any) -> Any:
    """Say which list it is and that it is about naloxone; the rest as suggested."""
    page = f"{START}{upload.uuid}/columns/"
    known = {"program_type": "naloxone", **SOURCE} | fields
    return person.send(page, save="1", **known)


def go_on(person: Person, upload: ImportUpload, most: int = 50) -> Any:
    """Come again as the browser does, until there is nothing more to do."""
    response = person.get(f"{START}{upload.uuid}/work/")
    while response.status_code == 200 and most:
        response, most = person.get(f"{START}{upload.uuid}/work/"), most - 1
    return response


def planned(person: Person, rows: Iterable[Mapping[str, str]], **fields: Any) -> ImportUpload:
    """An upload with its plan made."""
    upload = upload_list(person, rows)
    save_columns(person, upload, **fields)
    go_on(person, upload)
    upload.refresh_from_db()
    return upload


def decide(person: Person, upload: ImportUpload, **fields: Any) -> Any:
    return person.client.post(f"{START}{upload.uuid}/decide/", fields, follow=True)


def load(person: Person, upload: ImportUpload, **fields: Any) -> Any:
    """Load what was accepted, to the end."""
    person.client.post(f"{START}{upload.uuid}/load/", fields)
    response = go_on(person, upload)
    upload.refresh_from_db()
    return response


def accept_and_load(person: Person, upload: ImportUpload) -> None:
    """Accept what is new or changed, and load it."""
    decide(person, upload, clear="1")
    load(person, upload)


def close(person: Person, upload: ImportUpload) -> Any:
    return person.client.post(f"{START}{upload.uuid}/close/", follow=True)


def outcomes(upload: ImportUpload) -> dict[int, str]:
    """What would happen to each row."""
    return dict(PlannedRow.objects.filter(upload=upload).values_list("number", "outcome"))


def seconds_to_come_again(response: Any) -> int:
    """What the Refresh header asks of the browser."""
    found = re.match(r"(\d+); url=", response.headers.get("Refresh", ""))
    return int(found[1]) if found else 0
