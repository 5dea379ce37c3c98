"""Load the help lines that come with the project: `python manage.py load_hotlines`.

Can be run again at any time. A line that staff have edited is left as they made it, unless the
fixture was checked on a later day.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from services.models import Hotline

FIXTURE = Path("fixtures") / "hotlines.json"


class Command(BaseCommand):
    """Add lines that are missing and renew those that were checked again since."""

    help = "Load emergency numbers and help lines."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        rows = json.loads((Path(settings.BASE_DIR) / FIXTURE).read_text("utf-8"))
        loaded = sum(load(row) for row in rows)
        self.stdout.write(f"Help lines: {loaded} added or renewed, {len(rows) - loaded} as before.")


def load(row: dict[str, str]) -> bool:
    """Store one line; False when what is stored is as new."""
    checked_on = datetime.date.fromisoformat(row["checked_on"])
    stored = Hotline.objects.filter(
        country=row["country"], number=row["number"], name=row["name"], checked_on__gte=checked_on
    )
    if stored.exists():
        return False
    values = {name: row[name] for name in ("kind", "does", "does_es", "hours", "owner_url")}
    renewed = {**values, "checked_on": checked_on}
    Hotline.objects.update_or_create(
        defaults=renewed, country=row["country"], number=row["number"], name=row["name"]
    )
    return True
