"""Load the law notes that come with the project: `python manage.py load_legal_notes`.

Can be run again at any time. A note that staff have edited is left as they made it, unless the
fixture tells of a later day.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from services.models import LegalNote

FIXTURE = Path("fixtures") / "legal_notes.json"
WHICH = ("country", "region", "topic")


class Command(BaseCommand):
    """Add notes that are missing and renew those that tell of a later day."""

    help = "Load notes on what the law says, with their sources."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        rows = json.loads((Path(settings.BASE_DIR) / FIXTURE).read_text("utf-8"))
        loaded = sum(load(row) for row in rows)
        self.stdout.write(f"Law notes: {loaded} added or renewed, {len(rows) - loaded} as before.")


def load(row: dict[str, str]) -> bool:
    """Store one note; False when what is stored is as new."""
    which: dict[str, Any] = {name: row[name] for name in WHICH}
    as_of = datetime.date.fromisoformat(row["as_of"])
    if LegalNote.objects.filter(**which, as_of__gte=as_of).exists():
        return False
    values: dict[str, Any] = {name: row[name] for name in row if name not in WHICH}
    LegalNote.objects.update_or_create(defaults=values | {"as_of": as_of}, **which)
    return True
