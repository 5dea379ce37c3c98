"""Cells that a spreadsheet would take for a formula, and back.

"=HYPERLINK(...)" in a name becomes "'=HYPERLINK(...)": shown, never calculated. A text that begins
with a quotation mark of its own gets one more, so that every text comes back as it was.
"""

from __future__ import annotations

import re

FORMULA = re.compile(r"'*[=+\-@\t\r]")
NUMBER = re.compile(r"-?\d{1,4}(?:\.\d{1,20})?")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet calculates."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that was written guarded."""
    return cell[1:] if cell[:1] == "'" and FORMULA.match(cell[1:]) else cell
