"""Translations of a record's texts as plain values, those alone that still fit their original."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.domain.translations import fits
from services.search.attachments import Attachments

TOLD = ("field", "language", "text", "origin", "made_on")


def translations_of(
    owner: str, owner_id: int, originals: Mapping[str, Any], rows: Attachments
) -> list[dict[str, Any]]:
    """Those of one record, oldest first. `originals`: its texts as they are now, by field."""
    return [
        {name: row[name] for name in TOLD}
        for row in rows.of("translation", owner, owner_id)
        if fits(row["of_text"], originals[row["field"]])
    ]
