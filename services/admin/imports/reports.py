"""The plan and what became of it, to be downloaded: for a spreadsheet, and for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext as _

from services.admin.imports.access import sees_confidential, upload_at
from services.admin.imports.plan_rows import ShownRow, shown_rows
from services.models import ImportUpload, PlannedRow

AT_ONCE = 500
# Spreadsheets run a cell that begins so as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Line:
    """A file of one line: the csv module writes into it, and it gives the line back."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def csv_report(_site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> StreamingHttpResponse:
    """One line a row; no cell of it is run as a formula."""
    upload = upload_at(uuid)
    writer = csv.writer(Line())
    rows = _rows(upload, sees_confidential(request))

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(_header())
        for row in rows:
            yield writer.writerow([safe(cell) for cell in _cells(row)])

    return _download(upload, lines(), "csv", "text/csv; charset=utf-8")


def json_report(_site: admin.AdminSite, request: HttpRequest, uuid: UUID) -> StreamingHttpResponse:
    """The sums, then every row."""
    upload = upload_at(uuid)
    rows = _rows(upload, sees_confidential(request))

    def pieces() -> Iterator[str]:
        yield json.dumps({"summary": summary(upload)}, ensure_ascii=False)[:-1] + ', "rows": ['
        for at, row in enumerate(rows):
            yield (",\n" if at else "\n") + json.dumps(as_json(row), ensure_ascii=False)
        yield "\n]}\n"

    return _download(upload, pieces(), "json", "application/json")


def summary(upload: ImportUpload) -> dict[str, Any]:
    """What the upload is, and its rows by what they would do."""
    counts = (
        PlannedRow.objects.filter(upload=upload)
        .order_by()
        .values_list("outcome")
        .annotate(rows=Count("id"))
    )
    source = upload.mapping.source.code if upload.mapping else ""
    return {
        "file": upload.file_name,
        "sha256": upload.sha256,
        "source": source,
        "mapping": str(upload.mapping or ""),
        "list_date": upload.list_date.isoformat() if upload.list_date else None,
        "rows": upload.rows_total,
        "outcomes": dict(counts),
        "loaded": upload.run.report if upload.run else None,
    }


def as_json(row: ShownRow) -> dict[str, Any]:
    """A row for programs; what is empty is left out."""
    double = row.double
    told = {
        "row": row.number,
        "line": row.line,
        "id": row.external_id,
        "outcome": row.outcome,
        "name": row.name,
        "place": row.place,
        "remarks": [{"said": one.label, "text": one.text} for one in row.remarks],
        "changes": [{"field": d.label, "old": d.old, "new": d.new} for d in row.changes],
        "conflicts": [{"field": d.label, "ours": d.old, "theirs": d.new} for d in row.conflicts],
        "possible_double": {"name": double.name, "score": double.score, "why": double.reasons}
        if double
        else None,
        "decision": row.decision,
        "result": row.result,
    }
    return {key: value for key, value in told.items() if value not in ("", [], None, 0)}


def _header() -> list[str]:
    return [
        *(_("row"), _("line"), _("id at the source"), _("name"), _("place"), _("outcome")),
        *(_("remarks"), _("changes"), _("conflicts"), _("possible double"), _("likeness")),
        *(_("decision"), _("result")),
    ]


def _cells(row: ShownRow) -> list[Any]:
    double = row.double
    return [
        *(row.number, row.line or "", row.external_id, row.name, row.place, row.outcome_label),
        " ".join(f"{one.label} {one.text}".strip() for one in row.remarks),
        "; ".join(f"{d.label}: {d.old} → {d.new}" for d in row.changes),
        "; ".join(f"{d.label}: {d.old} ≠ {d.new}" for d in row.conflicts),
        double.name if double else "",
        double.score if double else "",
        dict(PlannedRow.Decision.choices)[row.decision] if row.decision else "",
        row.result,
    ]


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet runs: text that looks like a formula is quoted."""
    if isinstance(cell, str) and cell.lstrip(" \u00a0\n").startswith(FORMULA_STARTS):
        return "'" + cell
    return cell


def _rows(upload: ImportUpload, sees: bool) -> Iterator[ShownRow]:
    """All rows, some at a time."""
    last = 0
    while True:
        rows = list(
            PlannedRow.objects.filter(upload=upload, number__gt=last).order_by("number")[:AT_ONCE]
        )
        if not rows:
            return
        last = rows[-1].number
        yield from shown_rows(rows, sees_confidential=sees)


def _download(
    upload: ImportUpload, pieces: Iterator[str], ending: str, kind: str
) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type=kind)
    name = f"import-{upload.created_at:%Y-%m-%d}-{upload.pk}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
