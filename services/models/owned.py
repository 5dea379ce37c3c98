"""Rows that hang on exactly one of several owners, and the constraint that says so."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import CheckConstraint, Q


def exactly_one(name: str, *fields: str) -> CheckConstraint:
    """A check that exactly one of the foreign keys `fields` is set."""
    alternatives = [
        Q(**{f"{field}__isnull": field != chosen for field in fields}) for chosen in fields
    ]
    return CheckConstraint(condition=reduce(or_, alternatives), name=name)
