"""The select box that asks the server for its choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import BigAutoField

DIGITS = 20


class RecordSelect(AutocompleteSelect):
    """Django's, which asks the database for whatever was sent and fails on what is no key."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        """The chosen record; nothing when what was sent cannot be one. The field says the error."""
        keys = [key for key in value if _is_key(key)]
        groups: list[Any] = super().optgroups(name, keys or [""], attr)
        return groups


def _is_key(text: str) -> bool:
    digits = str(text)
    plain = digits.isascii() and digits.isdigit() and len(digits) < DIGITS
    return plain and int(digits) <= BigAutoField.MAX_BIGINT
