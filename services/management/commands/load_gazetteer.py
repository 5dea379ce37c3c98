"""`manage.py load_gazetteer [FILE]`: put the places people type into the database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from services.importers.gazetteer.load import load
from services.importers.gazetteer.rows import GazetteerError


class Command(BaseCommand):
    """Runs at every deployment: the same file a second time is done at once."""

    help = "Load place names: the embedded gazetteer, or a postal file from GeoNames."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options of the command line."""
        fixture = Path(settings.BASE_DIR) / "fixtures" / "gazetteer.tsv.gz"
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=fixture,
            help="gazetteer (.tsv.gz) or unpacked country file of download.geonames.org/export/zip",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and report."""
        say = self.stdout.write if options["verbosity"] else lambda text: None
        try:
            loaded = load(options["file"], now=timezone.now(), say=say)
        except GazetteerError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        if loaded.unchanged:
            say(f"{loaded.places:,d} places are up to date ({loaded.name}).")
        else:
            say(f"{loaded.places:,d} places loaded, {loaded.removed:,d} removed ({loaded.name}).")
