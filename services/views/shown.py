"""What the values that templates show have in common."""

from __future__ import annotations

from typing import Any


class Shown:
    """Gives its fields to `shown["name"]` as well.

    A template asks so first. On a page of results it asks a thousand times, and a refusal costs
    more than all else it does.
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)
