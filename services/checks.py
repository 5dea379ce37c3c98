"""System checks of what the search index needs from the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.db import connections

from services.search.structures import has_distance_index, has_full_text, missing_triggers


@checks.register(checks.Tags.database)
def check_search_index(
    databases: Sequence[str] | None = None, **_kwargs: Any
) -> list[checks.CheckMessage]:
    """Tell when search must do without a fast index, or SQLite lost its triggers."""
    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if "services_searchrow" not in connection.introspection.table_names():
            continue
        if not has_distance_index(connection):
            found.append(
                checks.Warning(
                    "Search by distance works without its fast index.",
                    hint=(
                        "PostgreSQL: let the owner of the database create the extensions cube and"
                        " btree_gist. SQLite: use a build with R*Tree. Then run migrate again."
                    ),
                    id="services.W001",
                )
            )
        if not has_full_text(connection):
            found.append(
                checks.Warning(
                    "Search by words works without full text.",
                    hint="Use a build of SQLite with FTS5. Then run migrate again.",
                    id="services.W003",
                )
            )
        if connection.vendor == "sqlite" and missing_triggers(connection):
            found.append(
                checks.Warning(
                    "Triggers of the search index are missing.",
                    hint="Run migrate, then check_index.",
                    id="services.W002",
                )
            )
    return found
