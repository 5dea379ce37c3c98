"""JSON files: read whole, within limits, and flattened so that mappings can name their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from services.importers.proposal import FileRefused
from services.importers.readers.text_file import refuse_other_formats

MOST_BYTES = 200_000_000
DEEPEST = 12


def load_json(path: Path) -> Any:
    """The parsed file; FileRefused for a web page, broken JSON or one of more than 200 MB."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileRefused(f"The file has more than {MOST_BYTES // 1_000_000} MB. Split it.")
        content = path.read_bytes()
    except OSError as error:
        raise FileRefused(f"The file cannot be opened: {error.strerror}.") from error
    if not content.strip():
        raise FileRefused("The file is empty.")
    refuse_other_formats(content[:4096])
    try:
        return orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise FileRefused(f"The file is not sound JSON: {error}.") from error


def flat(value: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Nested keys joined by dots: {"addr": {"city": 1}} gives ("addr.city", 1).

    A list of plain values becomes one text, joined by "; ". Of a list of objects each is numbered:
    "phones.0.number".
    """
    if depth > DEEPEST:
        return
    for key, inner in value.items():
        name = f"{prefix}{key}"
        if isinstance(inner, Mapping):
            yield from flat(inner, f"{name}.", depth + 1)
        elif isinstance(inner, list):
            yield from _of_list(inner, name, depth)
        else:
            yield name, inner


def _of_list(values: list[Any], name: str, depth: int) -> Iterator[tuple[str, Any]]:
    if any(isinstance(inner, Mapping) for inner in values):
        numbered = {str(at): inner for at, inner in enumerate(values)}
        yield from flat(numbered, f"{name}.", depth + 1)
    else:
        yield name, "; ".join(str(inner) for inner in values if inner is not None)
