"""`manage.py build_gazetteer`: make fixtures/gazetteer.tsv.gz again from its sources."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from services.importers.gazetteer.build import Builder
from services.importers.gazetteer.rows import LICENCE, SOURCE, GazetteerError, Header, write
from services.importers.gazetteer.sources import find_sources


class Command(BaseCommand):
    """Needs requirements-gazetteer.txt and the county shapes of the npm package us-atlas 3.0.1."""

    help = "Build fixtures/gazetteer.tsv.gz from GeoNames data (see docs/gazetteer.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Options of the command line."""
        fixture = Path(settings.BASE_DIR) / "fixtures" / "gazetteer.tsv.gz"
        parser.add_argument("--output", type=Path, default=fixture)
        parser.add_argument("--county-shapes", type=Path, default=Path("counties-10m.json"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, write, and say what is in it."""
        try:
            sources = find_sources(options["county_shapes"])
            built = Builder(sources, self.stdout.write).build()
        except GazetteerError as error:
            raise CommandError(str(error)) from error
        output: Path = options["output"]
        write(output, Header(SOURCE, LICENCE, sources.date()), built.rows)
        for kind, count in sorted(Counter(row.kind for row in built.rows).items()):
            self.stdout.write(f"{count:7,d} {kind}")
        for reason, count in sorted(built.left_out.items()):
            self.stdout.write(f"{count:7,d} left out: {reason}")
        self.stdout.write(f"{output.name}: {output.stat().st_size:,d} bytes")
