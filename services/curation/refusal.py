"""A write that is refused says why, in words for the person who asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: a stable code for programs, words for people."""

    code: str
    words: Words


class Refused(Exception):
    """Nothing was written. `reasons` is never empty; str() joins their words."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        self.reasons = tuple(reasons)
        super().__init__()

    def __str__(self) -> str:
        return " ".join(str(reason.words) for reason in self.reasons)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all reasons."""
        return frozenset(reason.code for reason in self.reasons)


def refuse(code: str, words: Words) -> Refused:
    """A refusal for one reason, to be raised."""
    return Refused([Reason(code, words)])
