"""What comes out of some real rows under a mapping: the first of them, and those that are odd."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.utils.translation import get_language

from services.admin.imports.labels import REMARKS, values_in_words
from services.importers.mapping import Mapping
from services.importers.parsing import Parser
from services.importers.proposal import Grade, Remark, Row, RowRefused
from services.importers.staging import parser_of, stored_reader
from services.models import ImportUpload

LOOKED_AT = 400
FIRST = 3
ODD = 6


@dataclass(frozen=True, slots=True)
class Noticed:
    """One remark for the page: in the reader's language, and as the importer says it."""

    label: str
    text: str
    is_serious: bool


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row and what it would say. `cells` is the row as received."""

    number: int
    cells: list[tuple[str, Any]]
    values: list[tuple[str, str]]
    remarks: list[Noticed]
    is_odd: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Rows to look at, and how many of the first rows are odd or refused."""

    rows: list[PreviewRow]
    looked_at: int
    odd: int


def preview(upload: ImportUpload, mapping: Mapping, dated: date) -> Preview:
    """Some rows under the mapping; FileRefused when columns are missing."""
    reader = stored_reader(upload, mapping)
    parser = parser_of(mapping, dated)
    shown: list[PreviewRow] = []
    looked_at = odd = first = odd_shown = 0
    for row in islice(reader.rows(), LOOKED_AT):
        looked_at += 1
        seen = previewed(row, parser)
        odd += seen.is_odd
        if (seen.is_odd and odd_shown < ODD) or (not seen.is_odd and first < FIRST):
            odd_shown += seen.is_odd
            first += not seen.is_odd
            shown.append(seen)
    return Preview(shown, looked_at, odd)


def previewed(row: Row, parser: Parser) -> PreviewRow:
    """One row under the mapping."""
    cells = [(name, value) for name, value in row.cells.items() if value not in (None, "")]
    try:
        if not row.is_readable:
            raise RowRefused("unreadable", row.problem)
        proposal = parser.proposal(row, parser.external_id(row.cells))
    except RowRefused as refusal:
        serious = [Noticed(label_of(refusal.code), str(refusal), True)]
        return PreviewRow(row.number, cells, [], serious, True)
    remarks = [noticed(remark) for remark in proposal.remarks]
    values = values_in_words(dict(proposal.values))
    is_odd = any(remark.is_serious for remark in remarks)
    return PreviewRow(row.number, cells, values, remarks, is_odd)


def noticed(remark: Remark) -> Noticed:
    """A remark for the page."""
    return Noticed(label_of(remark.code), remark.text, remark.grade is Grade.CHECK)


def label_of(code: str) -> str:
    """What a code says in a language other than that of the importer's own sentences."""
    speaks_english = (get_language() or "en").startswith("en")
    return "" if speaks_english else str(REMARKS.get(code, ""))
