"""The rows of an exported table, a few listings in memory at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from services.importers.here import bundles_of
from services.importers.mapping import Mapping as ListMapping
from services.importers.offline.marks import write_mark
from services.importers.offline.texts import texts_of
from services.importers.records import Bundle
from services.models import ConfidentialAddress, Listing

CHUNK = 250
#: Columns for orientation; an import reads none of them.
TOLD: dict[str, Callable[[Bundle], str]] = {
    "Publication": lambda bundle: bundle.listing.publication,
    "Visibility": lambda bundle: bundle.location.visibility,
    "Published area": lambda bundle: bundle.location.area_name,
    "Last confirmed": lambda bundle: str(bundle.listing.confirmed_on or ""),
}
CONFIDENTIAL = {
    "Confidential address": ("address_1", "address_2"),
    "Confidential city": ("city", "region"),
    "Confidential postal code": ("postal_code",),
    "Confidential landmark": ("landmark",),
}


@dataclass(slots=True)
class Table:
    """Listings as rows of a mapping's columns. `count` is how many were written so far.

    With `confidential` the true addresses of places kept confidential are told too.
    """

    mapping: ListMapping
    listings: QuerySet[Listing]
    confidential: bool = False
    count: int = field(default=0)

    @property
    def columns(self) -> list[str]:
        """The header: the id, every field, what is told besides, the mark."""
        fields = [columns[0] for columns in self.mapping.columns.values()]
        told = [*TOLD, *(CONFIDENTIAL if self.confidential else ())]
        return [self.mapping.row.id[0], *fields, *told, self.mapping.row.mark]

    def rows(self) -> Iterator[list[str]]:
        """One row a listing, in the order of their ids."""
        last = 0
        while True:
            ids = list(
                self.listings.filter(pk__gt=last)
                .order_by("pk")
                .values_list("pk", flat=True)[:CHUNK]
            )
            if not ids:
                return
            last = ids[-1]
            hidden = self._hidden(ids)
            for _, bundle in sorted(bundles_of(ids, lock=False).items()):
                self.count += 1
                yield self._row(bundle, hidden.get(bundle.location.pk, {}))

    def _row(self, bundle: Bundle, hidden: Mapping[str, str]) -> list[str]:
        texts = texts_of(bundle)
        own = {name: texts[name] for name in self.mapping.columns}
        told = [tell(bundle) for tell in TOLD.values()]
        if self.confidential:
            told += [hidden.get(name, "") for name in CONFIDENTIAL]
        return [str(bundle.listing.uuid), *own.values(), *told, write_mark(own)]

    def _hidden(self, ids: list[int]) -> dict[int, dict[str, str]]:
        if not self.confidential:
            return {}
        found: dict[int, dict[str, str]] = {}
        rows: Any = ConfidentialAddress.objects.filter(location__listings__in=ids).distinct()
        for row in rows:
            found[row.location_id] = {
                name: ", ".join(filter(None, (getattr(row, part) for part in parts)))
                for name, parts in CONFIDENTIAL.items()
            }
        return found
