"""Build `static/map/outlines.json`, the coasts and borders behind the maps.

`python manage.py build_outlines --counties FILE --countries FILE`, with counties-10m.json of npm
us-atlas 3.0.1 and countries-10m.json of world-atlas 2.0.2.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from services.importers.outlines import built


class Command(BaseCommand):
    """Make the lines anew from the shapes."""

    help = "Build the coasts and borders that maps are drawn over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--counties", type=Path, required=True)
        parser.add_argument("--countries", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = settings.OUTLINES
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(built(options["counties"], options["countries"]), "utf-8")
        self.stdout.write(f"{target.stat().st_size:,} bytes in {target.name}.")
