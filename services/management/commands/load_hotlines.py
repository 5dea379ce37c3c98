"""Load the help lines that come with the project: `python manage.py load_hotlines`.

Can be run again at any time. A line that staff have edited is left as they made it, unless the
fixture was checked on a later day.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from services.curation.hotlines import shipped_lines
from services.models import Hotline

NAMED_BY = ("country", "number", "name")
RENEWED = ("kind", "does", "does_es", "hours", "owner_url", "checked_on")


class Command(BaseCommand):
    """Add lines that are missing and renew those that were checked again since."""

    help = "Load emergency numbers and help lines."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        lines = shipped_lines()
        loaded = sum(load(line) for line in lines)
        self.stdout.write(
            f"Help lines: {loaded} added or renewed, {len(lines) - loaded} as before."
        )


def load(line: Hotline) -> bool:
    """Store one line; False when what is stored is as new."""
    same: dict[str, Any] = {name: getattr(line, name) for name in NAMED_BY}
    if Hotline.objects.filter(**same, checked_on__gte=line.checked_on).exists():
        return False
    Hotline.objects.update_or_create(
        **same, defaults={name: getattr(line, name) for name in RENEWED}
    )
    return True
