"""Write listings as a table to edit offline: python manage.py export_listings FILE.csv."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from services.domain.program_types import ProgramType
from services.importers import mapping_file, saved_mapping
from services.importers.offline.edits import is_exportable
from services.importers.offline.files import WRITERS
from services.importers.offline.source_table import TABLES, SourceTable
from services.importers.offline.table import Table
from services.models import Listing

WRONG_CALL = 2
OWN_TABLE = "directory"
WARNING = (
    "WARNING: this file tells the true addresses of places that are kept confidential. People may "
    "be in danger there if it is passed on. Keep it on an encrypted disk, send it to nobody, and "
    "delete it when you are done."
)
NO_TABLE = "“%s” reads no table of rows and columns, so none can be written. Use “directory”."
WHOLE_LIST = (
    "Nothing was written. The list of a source is written whole, with its rows in review: add "
    "--all and leave out what narrows it. To choose, use the mapping “directory”."
)
NARROWING = ("source", "program_type", "country", "region", "confidential")
NOT_ALLOWED = (
    "Nothing was written. Addresses kept confidential are written only with both --confidential "
    "and --i-may-see-confidential-addresses, by somebody whose task it is."
)


class Command(BaseCommand):
    """Exit codes: 0 written, 2 wrong call."""

    help = (
        "Write listings as CSV or XLSX to edit offline; import_listings reads it back with "
        "--mapping directory. By default what is public, with public values alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="to write: .csv or .xlsx")
        parser.add_argument(
            "--mapping", default=OWN_TABLE, help="directory, or that of a source to write its list"
        )
        parser.add_argument(
            "--all", action="store_true", help="drafts, listings in review and withdrawn ones too"
        )
        parser.add_argument("--source", default="", help="only those loaded from this source")
        parser.add_argument("--program-type", choices=[kind.value for kind in ProgramType])
        parser.add_argument("--country", default="", help="two letters")
        parser.add_argument("--region", default="", help="state or province, by its code")
        parser.add_argument(
            "--confidential",
            action="store_true",
            help="the true addresses of confidential places too; never read back",
        )
        parser.add_argument("--i-may-see-confidential-addresses", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write and say how many."""
        path: Path = options["file"]
        write = WRITERS.get(path.suffix.casefold())
        if write is None:
            raise CommandError("The file must end in .csv or .xlsx.", returncode=WRONG_CALL)
        if options["confidential"] != options["i_may_see_confidential_addresses"]:
            raise CommandError(NOT_ALLOWED, returncode=WRONG_CALL)
        table = self._table(options)
        try:
            write(path, table.columns, table.rows())
        except OSError as error:
            words = f"The file cannot be written: {error.strerror}."
            raise CommandError(words, returncode=WRONG_CALL) from error
        if options["confidential"]:
            self.stderr.write(self.style.WARNING(WARNING))
        self.stdout.write(f"{table.count:,} rows written to {path.name}.")
        if isinstance(table, SourceTable):
            self._tell(table)
        self.stdout.write(
            f"Edit it, then: manage.py import_listings {path.name} --mapping {options['mapping']} "
            "--dry-run"
        )

    def _table(self, options: dict[str, Any]) -> Table | SourceTable:
        try:
            mapping = saved_mapping.named(options["mapping"])
        except mapping_file.MappingError as error:
            raise CommandError(str(error), returncode=WRONG_CALL) from error
        if is_exportable(mapping):
            return Table(mapping, chosen(options), options["confidential"])
        if mapping.file.format not in TABLES:
            raise CommandError(NO_TABLE % mapping.name, returncode=WRONG_CALL)
        if not options["all"] or any(options[name] for name in NARROWING):
            raise CommandError(WHOLE_LIST, returncode=WRONG_CALL)
        return SourceTable(mapping)

    def _tell(self, table: SourceTable) -> None:
        """What is not in a source's list, so that nobody takes it for whole."""
        if table.left_out:
            self.stdout.write(
                f"  {table.left_out:,} rows left out: their places are kept confidential. Load "
                "the file with complete = false, else they count as gone."
            )
        for name, count in table.unwritten.most_common():
            self.stdout.write(f"  {name}: changed here in {count:,} rows; the list has no column")


def chosen(options: dict[str, Any]) -> QuerySet[Listing]:
    """The listings that were asked for: public ones unless all are."""
    listings: QuerySet[Listing] = (
        Listing.objects.all() if options["all"] else Listing.objects.public()
    )
    if options["source"]:
        listings = listings.filter(source_records__source__code=options["source"]).distinct()
    for option, column in (
        ("program_type", "program__program_type"),
        ("country", "location__country"),
        ("region", "location__region"),
    ):
        if options[option]:
            listings = listings.filter(**{column: options[option]})
    return listings
