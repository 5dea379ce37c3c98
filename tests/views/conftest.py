"""What tests of pages share."""

from __future__ import annotations

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> None:
    """A page asked for in another language leaves it switched on for the next test."""
    translation.activate("en")
