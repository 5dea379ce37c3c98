"""Checks before going live: `manage.py check --deploy --database default`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import connections
from django.db.utils import DatabaseError


@register(Tags.database, deploy=True)
def no_sample_records(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Made-up records must not stand beside real ones on a live site."""
    from services.models import Provider

    if settings.SAMPLE_DATA:
        return [
            Error(
                "SAMPLE_DATA is on: the site says that it shows made-up records.",
                hint="Unset SAMPLE_DATA on a live site.",
                id="hrdirectory.E001",
            )
        ]
    for alias in databases or ():
        try:
            found = Provider.objects.using(alias).filter(is_sample=True).exists()
        except DatabaseError:
            continue  # not migrated yet: there are no records of any kind
        if found:
            return [
                Error(
                    f"The database “{connections[alias].alias}” holds sample records.",
                    hint="Remove them: python manage.py load_demo --remove",
                    id="hrdirectory.E002",
                )
            ]
    return []


@register(Tags.database, deploy=True)
def slow_statements_end(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Behind a pooler the database itself must set the limit; one search must not hold the site."""
    for alias in databases or ():
        if connections[alias].vendor != "postgresql":
            continue
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout'), current_database()")
            limit, name = cursor.fetchone()
        if limit == "0":
            return [
                CheckWarning(
                    "PostgreSQL never gives up a statement: one slow search could hold the site.",
                    hint=(
                        "Set DATABASE_STATEMENT_TIMEOUT_MS=15000; behind a pooler:"
                        f" ALTER DATABASE \"{name}\" SET statement_timeout = '15s'"
                    ),
                    id="hrdirectory.W002",
                )
            ]
    return []


@register(Tags.security, deploy=True)
def served_over_https(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Without TLS anyone on the way reads what is searched."""
    if settings.HTTPS:
        return []
    return [
        CheckWarning(
            "HTTPS is off: searches travel in the clear.",
            hint="Set HTTPS=true (and BEHIND_TLS_PROXY=true where a proxy ends TLS).",
            id="hrdirectory.W001",
        )
    ]
