"""Who runs programs."""

from __future__ import annotations

from services.hsds.phone import phones
from services.hsds.records import Around
from services.hsds.values import Data, Values, known

SAMPLE = "Sample record, made up to show how the directory works. Not real help."


def organization(provider: Values, about: Around) -> Data:
    """A provider. `description` must be there, and is empty where nobody wrote one."""
    words = [SAMPLE] if provider["is_sample"] else []
    parent = about.parents.get(provider["parent_id"])
    told = known(
        {
            "id": str(provider["uuid"]),
            "name": provider["name"],
            "alternate_name": provider["alternate_name"],
            "email": provider["email"],
            "website": provider["website"],
            "parent_organization_id": str(parent) if parent else None,
            "phones": phones("provider", provider, about.rows),
        }
    )
    return told | {"description": " ".join([*words, provider["description"]]).strip()}
