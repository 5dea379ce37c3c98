"""How many SQL statements a call sends."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

from bench.measure.clock import Call


def count(call: Call) -> int:
    """Statements of one call."""
    sent = 0

    def counting(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal sent
        sent += 1
        return execute(*args)

    with connection.execute_wrapper(counting):
        call()
    return sent


def median(calls: Sequence[Call]) -> int:
    """Of several calls the middle one."""
    return int(statistics.median_high([count(call) for call in calls]))
