"""Phone numbers in one cell: as people write them where that reads back the same, else exactly.

The exact form has one number a line with its kind at the end: "Desk: +13125550150 ext. 12 [fax]".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from services.importers.cleaning.contact import read_phones
from services.importers.proposal import Notes
from services.importers.records import comparable

EXACT = re.compile(
    r"(?:(?P<label>.{1,80}): )?(?P<number>\+?\d{3,15})(?: ext\. (?P<extension>\S{1,10}))?"
    r" \[(?P<kind>voice|text|fax|textphone)\]"
)


def write_phones(phones: Sequence[Mapping[str, str]], country: str) -> str:
    """The cell for these numbers; empty for none."""
    plain = "; ".join(_written(phone) for phone in phones)
    notes = Notes()
    read = read_phones(plain, country, notes)
    if comparable("phones", read) == comparable("phones", phones) and not notes.remarks:
        return plain
    return "\n".join(f"{_written(phone)} [{phone['kind']}]" for phone in phones)


def read_exact(cell: str, country: str) -> list[dict[str, str]] | None:
    """The numbers of a cell in the exact form; None when any line of it is otherwise."""
    if "[" not in cell:
        return None
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    matches = [match for line in lines if (match := EXACT.fullmatch(line))]
    if not lines or len(matches) < len(lines):
        return None
    found = [{name: value or "" for name, value in match.groupdict().items()} for match in matches]
    is_sound = all(_is_number(phone["number"], country) for phone in found)
    return found if is_sound else None


def _is_number(number: str, country: str) -> bool:
    notes = Notes()
    read = read_phones(number, country, notes)
    return not notes.remarks and [phone["number"] for phone in read] == [number]


def _written(phone: Mapping[str, str]) -> str:
    number = phone["number"]
    text = f"{number} ext. {phone['extension']}" if phone["extension"] else number
    return f"{phone['label']}: {text}" if phone["label"] else text
