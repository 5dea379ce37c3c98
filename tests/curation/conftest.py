"""A curator, and one moment for all tests of writes."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User

NOW = datetime.datetime(2026, 3, 2, 15, 0, tzinfo=datetime.UTC)


@pytest.fixture
def curator(db) -> User:
    return User.objects.create(username="curator")


@pytest.fixture
def now() -> datetime.datetime:
    return NOW
