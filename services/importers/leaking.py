"""Words of a list that would give away an address that is kept confidential here.

A provider or program may have a place anyone may know and one that nobody may. The list speaks of
the first; what it says of the provider is shown beside the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Q

from services.domain.leaks import HiddenAddress, leaks
from services.models import ConfidentialAddress

#: Values that are shown with every place of the provider, and not with the row's own alone.
SHOWN_ELSEWHERE = ("provider.", "program.", "facts.")

Hidden = Mapping[int, list[HiddenAddress]]
"""Addresses kept confidential, by id of the provider they are shown with."""


def hidden_by_provider(providers: Collection[int]) -> Hidden:
    """The confidential addresses of these providers and of places where their programs are."""
    found: dict[int, list[HiddenAddress]] = defaultdict(list)
    rows = (
        ConfidentialAddress.objects.filter(
            Q(location__provider__in=providers)
            | Q(location__listings__program__provider__in=providers)
        )
        .values_list("location__provider", "location__listings__program__provider", *COLUMNS)
        .distinct()
    )
    for owner, provider, *parts in rows:
        for one in {owner, provider} - {None}:
            found[one].append(HiddenAddress(*parts))
    return found


COLUMNS = ("address_1", "address_2", "postal_code", "landmark", "latitude", "longitude")


def leaking(changes: Mapping[str, Any], hidden: list[HiddenAddress]) -> Iterator[str]:
    """Those of the changed values whose words repeat a hidden address."""
    for name, value in changes.items():
        is_shown = name.startswith(SHOWN_ELSEWHERE) and isinstance(value, str)
        if is_shown and any(leaks(value, address) for address in hidden):
            yield name
