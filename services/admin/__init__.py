"""The curators' tool: every record with its history, and what of it needs work.

Importing the package registers all records with `services.admin.site.site`.
"""

from services.admin import (
    acts,
    content,
    listing,
    location,
    people,
    program,
    provider,
    source,
)

__all__ = ["acts", "content", "listing", "location", "people", "program", "provider", "source"]
