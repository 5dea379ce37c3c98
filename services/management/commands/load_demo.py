"""Load, renew or take away the sample records: `python manage.py load_demo [--remove]`."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from services.importers.sample import SampleError, build, read_fixtures, remove, store
from services.models import Listing
from services.search.statistics import refresh_statistics

FIXTURES = Path("fixtures") / "demo"


class Command(BaseCommand):
    """All or nothing. Can be run again at any time; on a later day it renews the dates."""

    help = "Load the sample records: made-up providers that show how the directory works."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="take all samples away")
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="the day that dates are counted from; today when left out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            message = taken_away() if options["remove"] else loaded(options["today"], now)
        except SampleError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        self.stdout.write(message)


def loaded(today: date | None, now: datetime) -> str:
    """Store the samples as of `today` and say what that changed."""
    fixtures = read_fixtures(Path(settings.BASE_DIR) / FIXTURES)
    records = build(fixtures, today or now.date())
    outcome = store(records, now)
    refresh_statistics()
    return (
        f"Sample records: {len(records.of(Listing))} listings in {len(fixtures.towns)} towns; "
        f"rows added {outcome.added}, changed {outcome.changed}, removed {outcome.removed}."
    )


def taken_away() -> str:
    """Remove all samples and say how many listings that were."""
    return f"Sample records: {remove()} listings taken away, with all that hung on them."
