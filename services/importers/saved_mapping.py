"""Mappings that staff saved: one after another for each source, an older one never changed."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Any

from django.db import IntegrityError, transaction

from services.importers import mapping_file
from services.importers.mapping import Mapping
from services.importers.mapping_file import MappingError
from services.importers.run import make_source
from services.importers.toml_text import to_toml
from services.models import ImportMapping, Source

PREFIX = "source:"
TRIES = 5


def built(table: dict[str, Any], name: str = "") -> tuple[str, Mapping]:
    """The text and the checked mapping of a table; MappingError names every mistake."""
    text = to_toml(table)
    return text, read(text, name or str(table.get("source", {}).get("code") or "new"))


def read(text: str, name: str) -> Mapping:
    """The checked mapping of a text."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"The mapping is not TOML: {error}") from error
    return mapping_file.build(table, name=name, digest=digest_of(text))


def digest_of(text: str) -> str:
    """SHA-256 of the text, as of a committed mapping's file."""
    return hashlib.sha256(text.encode()).hexdigest()


def save(table: dict[str, Any], *, by: Any) -> ImportMapping:
    """Keep a mapping as the newest of its source, unless it is that already. MappingError if wrong.

    A source that is not known yet is made, never as a trusted one: that is ticked by a curator.
    """
    about = {key: value for key, value in table["source"].items() if key != "trusted"}
    text, mapping = built({**table, "source": about})
    source = make_source(mapping)
    for _ in range(TRIES):
        latest = source.mappings.order_by("-version").first()
        if latest is not None and latest.digest == digest_of(text):
            return latest
        version = latest.version + 1 if latest else 1
        try:
            with transaction.atomic():
                return ImportMapping.objects.create(
                    source=source,
                    version=version,
                    toml=text,
                    digest=digest_of(text),
                    saved_by=by,
                )
        except IntegrityError:
            continue  # somebody else saved one at this moment
    raise MappingError("Somebody else is saving mappings of this source. Try again.")


def mapping_of(saved: ImportMapping) -> Mapping:
    """A saved mapping, checked: a field it names may be gone since."""
    return read(saved.toml, str(saved))


def table_of(saved: ImportMapping) -> dict[str, Any]:
    """A saved mapping as a table, to be edited."""
    return tomllib.loads(saved.toml)


def named(name: str) -> Mapping:
    """A mapping by the name given on the command line.

    "source:CODE" is the newest that staff saved for a source, "source:CODE@2" its second; anything
    else a file of `mappings/` or a path. MappingError says what there is instead.
    """
    if not name.startswith(PREFIX):
        return mapping_file.load(mapping_file.find(name))
    code, _, version = name.removeprefix(PREFIX).partition("@")
    rows = ImportMapping.objects.filter(source__code=code).select_related("source")
    if version:
        rows = rows.filter(version=int(version)) if version.isdigit() else rows.none()
    found = rows.order_by("-version").first()
    if found is None:
        codes = Source.objects.filter(mappings__isnull=False).distinct()
        there = ", ".join(f"{PREFIX}{one}" for one in codes.values_list("code", flat=True))
        raise MappingError(f"No mapping was saved as “{name}”. Saved: {there or 'none'}.")
    return mapping_of(found)
