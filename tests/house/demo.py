"""The sample records as they are on one day, built without a database."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from services.importers.sample import Records, build, read_fixtures
from services.importers.sample.files import Fixtures

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "demo"
TODAY = datetime.date(2026, 11, 23)


@cache
def fixtures() -> Fixtures:
    return read_fixtures(FOLDER)


@cache
def records(today: datetime.date = TODAY) -> Records:
    return build(fixtures(), today)
