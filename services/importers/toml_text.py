"""A mapping as the text of a mapping file. Reads back as the same table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
TABLES = ("source", "file", "row", "constants", "columns")
LISTS = ("codes", "when", "skip")


def to_toml(table: Mapping[str, Any]) -> str:
    """The text. Of the tables known to mappings each keeps its own order of keys."""
    lines: list[str] = []
    if table.get("unused"):
        lines += [f"unused = {_value(table['unused'])}", ""]
    for name in TABLES:
        if table.get(name):
            lines += [f"[{name}]", *_pairs(table[name]), ""]
    for name, words in table.get("words", {}).items():
        if words:
            lines += [f"[words.{_key(name)}]", *_pairs(words), ""]
    for name in LISTS:
        for one in table.get(name, ()):
            lines += [f"[[{name}]]", *_pairs(one), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if value is not None:
            yield f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    return key if BARE_KEY.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(_pairs(value))} }}"
    if isinstance(value, int | float):
        return str(value)
    return _text(str(value))


def _text(text: str) -> str:
    """A JSON text is a TOML text, but for DEL, which TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
