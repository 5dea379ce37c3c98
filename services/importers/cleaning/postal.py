"""Postal codes as spreadsheets leave them."""

from __future__ import annotations

import re

from services.importers.proposal import Notes

US = re.compile(r"(\d{5})-?(\d{4})?")
CANADA = re.compile(r"([A-Z]\d[A-Z])(\d[A-Z]\d)")
DECIMAL_TAIL = re.compile(r"\.0+$")


def clean_postal(raw: str, country: str, notes: Notes) -> str:
    """The code as it is written in its country.

    A US ZIP of three or four digits lost its zeros in a spreadsheet (7001 is 07001); of a ZIP+4
    the five digits are kept. A code that fits no pattern is kept as given, with a remark.
    """
    text = " ".join(raw.upper().split())
    if not text:
        return ""
    if country == "US":
        return _us(text, notes)
    if country == "CA":
        found = CANADA.fullmatch(re.sub(r"[\s-]", "", text))
        if found:
            return f"{found[1]} {found[2]}"
        notes.check("postal_odd", f"“{text}” is not a Canadian postal code.")
    return text


def five_digits(text: str, country: str) -> str:
    """A US code by its first five digits, lost zeros put back; any other as it is. No remarks."""
    if country != "US" or not text.isascii():
        return text
    code = DECIMAL_TAIL.sub("", text).partition("-")[0].strip()
    return code.zfill(5) if code.isdigit() and 3 <= len(code) <= 5 else code[:5]


def _us(text: str, notes: Notes) -> str:
    digits = DECIMAL_TAIL.sub("", text).replace(" ", "")
    padded = digits
    if digits.isascii() and digits.isdigit():
        if 3 <= len(digits) <= 4:
            padded = digits.zfill(5)
        elif 7 <= len(digits) <= 8:
            padded = digits.zfill(9)
    found = US.fullmatch(padded)
    if not found or found[1] == "00000":
        notes.check("postal_odd", f"“{text}” is not a ZIP code.")
        return text
    if padded != digits:
        notes.note("zip_zeros", f"ZIP {text} had lost its leading zeros: {found[1]}.")
    elif found[2]:
        notes.note("zip_plus_4", f"ZIP {text}: the first five digits are kept.")
    return found[1]
