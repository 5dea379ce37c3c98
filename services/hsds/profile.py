"""What the answers have beyond the standard: additions alone, nothing renamed, nothing removed.

Each patch is a JSON Merge Patch (RFC 7386) of the schema of that name.
Source: https://docs.openreferral.org/en/latest/hsds/hsds_profiles.html (read 2026-09)
"""

from __future__ import annotations

from typing import Any

VERSION = "1.0.0"
TEXT = {"type": "string"}
DATE = {"type": "string", "format": "date"}


def _patch(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties}


PATCHES: dict[str, dict[str, Any]] = {
    "schedule.json": _patch(
        timezone_name=TEXT | {"description": "IANA zone in which the times hold."},
    ),
    "location.json": _patch(
        address_confidential={"type": "boolean", "description": "Withheld on purpose."},
    ),
    "service_at_location.json": _patch(
        schedule_exceptions={
            "type": "array",
            "description": "Days with other hours; the schedules already reckon with them.",
            "items": {
                "type": "object",
                "required": ["id", "valid_from", "valid_to", "closed"],
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "valid_from": DATE,
                    "valid_to": DATE,
                    "closed": {"type": "boolean"},
                    "opens_at": TEXT,
                    "closes_at": TEXT,
                    "note": TEXT,
                },
            },
        },
        service={"$ref": "service.json"},
    ),
    "attribute.json": _patch(
        confirmed_on=DATE | {"description": "The day the fact was last found to be true."},
    ),
    "service_area.json": _patch(
        country=TEXT | {"description": "ISO 3166-1, two letters."},
        region=TEXT | {"description": "Second half of ISO 3166-2."},
        postal_prefix=TEXT | {"description": "How postal codes of the area begin."},
    ),
}


def profile(uri: str) -> dict[str, Any]:
    """The profile as one document."""
    return {
        "uri": uri,
        "title": "HSDS profile of the harm reduction directory",
        "version": VERSION,
        "extends": "HSDS 3.1",
        "patches": PATCHES,
    }
