"""Numbers to call or write to, at the record they belong to."""

from __future__ import annotations

from services.hsds.values import Data, Values, known, part_id
from services.search.attachments import Attachments


def phones(owner: str, record: Values, rows: Attachments) -> list[Data]:
    """Numbers of a `provider`, `program`, `location` or `listing`."""
    found = {}
    for row in rows.of("phone", owner, record["id"]):
        own = part_id(record["uuid"], row["kind"], row["number"], row["extension"])
        found[own] = _phone(own, row)
    return list(found.values())


def _phone(own: str, row: Values) -> Data:
    extension = row["extension"]
    is_number = extension.isascii() and extension.isdecimal()
    words = [row["label"], "" if is_number or not extension else f"Extension {extension}"]
    return known(
        {
            "id": own,
            "number": row["number"],
            "extension": int(extension) if is_number else None,
            "type": row["kind"],
            "description": ". ".join(part for part in words if part),
        }
    )
