"""The roles of staff, as groups. Permissions are added when missing, never taken away.

A curator does everything but delete records, confidential addresses included. An editor writes
drafts and keeps records up to date, and neither publishes nor sees confidential addresses. Rows
that hang on a record (phones, hours...) may be removed by both: their history stays. An importer
loads lists, which land in review, and reads records; a curator may do that too.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

RECORDS = ("provider", "program", "location", "listing")
PARTS = (
    *("phone", "schedule", "scheduleexception", "notice", "servicearea", "programfact"),
    "translation",
)
CONTENT = ("hotline", "legalnote", "areaalert")
SOURCES = ("source", "donotlist")
READ_ONLY = ("confirmation", "consent", "importrun", "sourcerecord", "place")


def _all(actions: str, models: tuple[str, ...]) -> set[str]:
    return {f"{action}_{model}" for action in actions.split() for model in models}


EDITOR = (
    _all("view add change", RECORDS)
    | _all("view add change delete", PARTS)
    | _all("view", (*CONTENT, *SOURCES, *READ_ONLY))
)
CURATOR = (
    EDITOR
    | _all("view add change", (*CONTENT, *SOURCES, "confidentialaddress"))
    | {"publish_listing", "load_list"}
)
IMPORTER = _all("view", (*RECORDS, *PARTS, *CONTENT, *SOURCES, *READ_ONLY)) | {"load_list"}
ROLES = {"Curator": CURATOR, "Editor": EDITOR, "Importer": IMPORTER}


def set_up_roles(**_sent: Any) -> None:
    """Create the groups and give them what they lack; also a receiver of `post_migrate`."""
    for name, codes in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        wanted = Permission.objects.filter(
            Q(content_type__app_label="services"), codename__in=codes
        )
        group.permissions.add(*wanted.exclude(group=group))
