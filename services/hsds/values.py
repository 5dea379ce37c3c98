"""What every object of the answers has in common: nothing empty, and an id for every part."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

Values = Mapping[str, Any]
Data = dict[str, Any]


def known(values: Values) -> Data:
    """Without what is not known: the standard has no null, and an empty text is no address."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def part_id(owner: Any, *parts: object) -> str:
    """A lasting id of a part that has none of its own: the same parts give the same id."""
    return str(uuid.uuid5(uuid.UUID(str(owner)), "/".join(str(part) for part in parts)))
