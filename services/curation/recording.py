"""Saving with history: who did it and why stands beside every version of a record."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model

Actor = AbstractBaseUser | None
"""Who writes: a signed-in person, or None for the system itself (an import, a command)."""

LONGEST_REASON = 100


def read_anew(record: Model) -> None:
    """Lock the record and take what is stored now, so that a decision is not made on old news.

    Inside of a transaction only. On SQLite writers queue by themselves, and nothing is locked.
    """
    record.refresh_from_db(from_queryset=type(record)._default_manager.select_for_update())


def save_as(record: Model, *, by: Actor, reason: str) -> None:
    """Save `record`; its history row names `by` and `reason`."""
    sign(record, by=by, reason=reason)
    record.save()


def delete_as(record: Model, *, by: Actor, reason: str) -> None:
    """Delete `record`; its last history row names `by` and `reason`."""
    sign(record, by=by, reason=reason)
    record.delete()


def sign(record: Any, *, by: Actor, reason: str) -> None:
    """Mark who makes the next change of `record`, and why."""
    record._history_user = by
    record._change_reason = reason[:LONGEST_REASON]
