"""Find exact points for addresses that came without one, by the operator's geocoder."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from services.curation.geocode import geocoder
from services.curation.points_of_addresses import find_points, without_exact_point
from services.curation.refusal import Refused

SECONDS_BETWEEN = 5.0
STOPPED = 130


class Command(BaseCommand):
    """About one address a second, as geocoders ask for; a run goes on where the last one was."""

    help = (
        "Asks the geocoder that GEOCODER names for the points of public addresses that so far stand"
        " at the centre of their postal code or town. Confidential addresses are never sent."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """How many."""
        parser.add_argument("--most", type=int, metavar="N", help="Stop after N addresses.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Ask, and tell how far it is."""
        most = options["most"]
        if most is not None and most < 1:
            raise CommandError("--most takes a number from 1.")
        self.outcomes: Counter[str] = Counter()
        self.total = without_exact_point().count()
        self.total = min(self.total, most or self.total)
        self.started = self.told_at = time.monotonic()
        try:
            find_points(by=None, using=geocoder(), now=timezone.now, told=self._tell, most=most)
        except Refused as refusal:
            self._sum_up()
            raise CommandError(f"{refusal} What was found is kept; run it again.") from refusal
        except KeyboardInterrupt:
            self._sum_up()
            raise CommandError("Stopped. Run it again to go on.", returncode=STOPPED) from None
        self._sum_up()

    def _tell(self, outcome: str) -> None:
        self.outcomes[outcome] += 1
        now = time.monotonic()
        if now - self.told_at < SECONDS_BETWEEN:
            return
        self.told_at = now
        done = self.outcomes.total()
        rate = done / (now - self.started)
        left = (self.total - done) / rate
        self.stdout.write(f"{done} of {self.total}, {rate:.1f} a second, about {left:.0f} s left")

    def _sum_up(self) -> None:
        told = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in self.outcomes.items())
        self.stdout.write(
            f"Addresses asked: {self.outcomes.total()}" + (f" ({told})." * bool(told))
        )
