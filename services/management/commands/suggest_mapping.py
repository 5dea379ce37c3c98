"""Suggest how to read a list: python manage.py suggest_mapping FILE --output mine.toml."""

from __future__ import annotations

import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from services.domain.program_types import ProgramType
from services.importers import drafting, mapping_file, saved_mapping
from services.importers.first_reading import FirstReading, read_first
from services.importers.mapping_file import MappingError
from services.importers.proposal import FileRefused
from services.importers.toml_text import to_toml

NOTHING_READ, WRONG_CALL = 1, 2
HSDS = "hsds"
TABLES_OF_HSDS = "hsds_csv"
MOST_NAMED = 100


class Command(BaseCommand):
    """Exit codes: 0 written or saved, 1 the file cannot be read, 2 wrong call."""

    help = (
        "Write a mapping file for a list, from the names of its columns, to be edited. "
        "With --save, keep an edited mapping file as the newest version of its source."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list; with --save the mapping file")
        parser.add_argument("--output", type=Path, help="where to write; default: the screen")
        parser.add_argument("--code", default="my-list", help="short name of the source")
        parser.add_argument("--name", default="", help="name of the source; default: the file's")
        parser.add_argument("--program-type", choices=[kind.value for kind in ProgramType])
        parser.add_argument("--save", action="store_true", help="keep FILE for its source")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write or save."""
        path: Path = options["file"]
        if not path.exists():
            raise CommandError(f"There is no file “{path}”.", returncode=WRONG_CALL)
        if options["save"]:
            self._save(path)
            return
        text = self._suggested(path, options)
        target: Path | None = options["output"]
        if target is None:
            self.stdout.write(text)
            return
        try:
            with target.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError as error:
            words = f"{target} is there already, and may have been edited. Choose another name."
            raise CommandError(words, returncode=WRONG_CALL) from error
        self.stdout.write(
            f"Written to {target}. Edit it, then: "
            f"manage.py import_listings {path} --mapping {target} --dry-run"
        )

    def _save(self, path: Path) -> None:
        try:
            table = tomllib.loads(path.read_text("utf-8"))
            mapping_file.build(table, name=path.stem, digest="")
            saved = saved_mapping.save(table, by=None)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} is not TOML: {error}", returncode=WRONG_CALL) from error
        except MappingError as error:
            raise CommandError(str(error), returncode=WRONG_CALL) from error
        name = f"{saved_mapping.PREFIX}{saved.source.code}"
        self.stdout.write(
            f"Version {saved.version} of “{saved.source.name}”. "
            f"Use it with --mapping {name}, this very version with {name}@{saved.version}."
        )

    def _suggested(self, path: Path, options: dict[str, Any]) -> str:
        source = {"code": options["code"], "name": options["name"] or path.stem}
        if path.is_dir():
            return to_toml(_of_hsds(TABLES_OF_HSDS, source))
        try:
            with TemporaryDirectory() as folder:
                found = read_first(path, Path(folder) / "rows")
        except FileRefused as error:
            raise CommandError(f"It cannot be read. {error}", returncode=NOTHING_READ) from error
        if found.format.startswith(HSDS):
            return to_toml(_of_hsds(found.format, source))
        draft = drafting.suggested(found.format, found.profile)
        draft["source"] = {**source, "licence": "", "url": ""}
        if options["program_type"]:
            draft["constants"]["program.program_type"] = options["program_type"]
        if found.profile["sheet"]:
            draft["file"]["sheet"] = found.profile["sheet"]
        return "\n".join([*_remarks(found, draft), "", to_toml(draft)])


def _of_hsds(kind: str, source: dict[str, str]) -> dict[str, Any]:
    """HSDS has names of its own: the committed mapping, under another source."""
    table = tomllib.loads(mapping_file.find(HSDS).read_text("utf-8"))
    return {**table, "source": {**table["source"], **source}, "file": {"format": kind}}


def _remarks(found: FirstReading, draft: dict[str, Any]) -> Iterator[str]:
    """What to look at, as comments above the mapping."""
    yield f"# {found.rows:,} rows. Suggested from the names of the columns: look at every line."
    yield "# What the keys mean: docs/importing.md. Fill in the licence."
    if "program.program_type" not in {**draft["constants"], **draft["columns"]}:
        kinds = ", ".join(kind.value for kind in ProgramType)
        yield f'# Needed: "program.program_type" under [constants], one of {kinds}.'
    for name in ("location.country", "provider.name"):
        if name not in {**draft["constants"], **draft["columns"]}:
            yield f'# Needed: "{name}".'
    used = {column for columns in draft["columns"].values() for column in columns}
    for column in found.profile["columns"][:MOST_NAMED]:
        if column["name"] not in used:
            samples = " | ".join(column["samples"])[:80] or "empty"
            yield f"# Not used: {column['name']} ({samples})"
