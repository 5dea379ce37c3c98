"""A piece of SQL with its parameters, so that values are never put into the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

Value = int | float | str | bytes


class Sql(NamedTuple):
    """Text with `%s` for each of `params`, in order."""

    text: str
    params: tuple[Value, ...] = ()


TRUE, FALSE = Sql("1 = 1"), Sql("1 = 0")


def both(parts: Iterable[Sql]) -> Sql:
    """All parts must hold; of no parts: always true."""
    return _joined(" AND ", list(parts))


def either(parts: Iterable[Sql]) -> Sql:
    """One of the parts must hold; there must be one at least."""
    return _joined(" OR ", list(parts))


def _joined(word: str, parts: list[Sql]) -> Sql:
    if not parts:
        return TRUE
    if len(parts) == 1:
        return parts[0]
    text = word.join(f"({part.text})" for part in parts)
    return Sql(text, tuple(value for part in parts for value in part.params))
