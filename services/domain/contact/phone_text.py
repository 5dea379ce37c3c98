"""Stored numbers as people write them."""

from __future__ import annotations

import re

NORTH_AMERICAN = re.compile(r"\+1(\d{3})(\d{3})(\d{4})")


def phone_text(number: str) -> str:
    """+13125550100 becomes (312) 555-0100; numbers of other countries stay as they are."""
    match = NORTH_AMERICAN.fullmatch(number)
    return "({}) {}-{}".format(*match.groups()) if match else number
