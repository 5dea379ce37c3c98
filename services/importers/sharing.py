"""Providers that new rows share: of one name, in one file, region or city."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Min

from services.models import Location, Provider

Key = tuple[str, ...]
"""Name, country, region, city of a provider's place, as far as the mapping compares them."""

# How many parts of a key rows must agree in to have one provider.
SHARED_BY = {"file": 2, "region": 3, "city": 4}
MOST_KEPT = 5_000


@dataclass(slots=True)
class Sharing:
    """Finds them a chunk at a time, and remembers the latest: a chain has thousands of places."""

    share_provider: str
    ids: dict[Key, int] = field(default_factory=dict)

    def key(self, name: str, country: str, region: str, city: str) -> Key:
        """What rows that share a provider have in common; empty when none do."""
        return (name, country, region, city)[: SHARED_BY.get(self.share_provider, 0)]

    def find(self, keys: Collection[Key]) -> dict[Key, Provider]:
        """Real providers here with these keys."""
        wanted = set(keys) - {()}
        self._look_up(wanted - self.ids.keys())
        known = {key: self.ids[key] for key in wanted & self.ids.keys()}
        there = Provider.objects.in_bulk(known.values())
        # Somebody may have renamed or deleted one since.
        self.ids = {key: one for key, one in self.ids.items() if key not in known}
        found = {
            key: there[one]
            for key, one in known.items()
            if one in there and there[one].name == key[0]
        }
        self.ids |= {key: provider.pk for key, provider in found.items()}
        while len(self.ids) > MOST_KEPT:
            del self.ids[next(iter(self.ids))]
        return found

    def _look_up(self, keys: Collection[Key]) -> None:
        if not keys:
            return
        size = len(next(iter(keys)))
        places = Location.objects.filter(
            provider__name__in={key[0] for key in keys},
            provider__is_sample=False,
            country__in={key[1] for key in keys},
        )
        if size > SHARED_BY["file"]:
            places = places.filter(region__in={key[2] for key in keys})
        columns = ("provider__name", "country", "region", "city")[:size]
        first = places.order_by().values_list(*columns).annotate(Min("provider_id"))
        for *key, provider in first:
            if tuple(key) in keys:
                self.ids[tuple(key)] = provider
