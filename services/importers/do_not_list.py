"""Places that asked not to be listed, or must not be: no row of any list brings them in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from services.domain.place_keys import fold
from services.importers.matching import Likeness
from services.importers.proposal import RowRefused
from services.models import DoNotList, Source


@dataclass(slots=True)
class DoNotListed:
    """The entries, kept whole: there are few. `latest` is when one was last written."""

    ids: dict[str, str]
    names: dict[str, list[DoNotList]]
    latest: datetime | None

    @classmethod
    def of(cls, source: Source | None) -> DoNotListed:
        """The entries as they concern the rows of a source."""
        ids: dict[str, str] = {}
        names: dict[str, list[DoNotList]] = defaultdict(list)
        entries = list(DoNotList.objects.all())
        for entry in entries:
            if entry.external_id and source is not None and entry.source_id == source.pk:
                # The id says exactly which; by name it would take a chain's other shops along.
                ids[entry.external_id] = entry.reason
            else:
                names[fold(entry.name)].append(entry)
        latest = max((entry.updated_at for entry in entries), default=None)
        return cls(ids, dict(names), latest)

    def refuse_id(self, external_id: str) -> None:
        """RowRefused when the row of this id must not be listed."""
        if external_id in self.ids:
            raise _refusal(self.ids[external_id])

    def refuse_place(self, row: Likeness) -> None:
        """RowRefused when a place of this name, in the entry's town if it has one, must not be."""
        for name in (row.name, row.provider_name):
            for entry in self.names.get(fold(name), ()):
                same_town = not entry.city or fold(entry.city) == fold(row.city)
                same_country = not entry.country or entry.country == row.country
                if same_town and same_country:
                    raise _refusal(entry.reason)


def _refusal(reason: str) -> RowRefused:
    return RowRefused("do_not_list", f"It is on the do-not-list: {reason}")
