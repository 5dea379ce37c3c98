"""Three sides of a value: what the list says now, what it said when last loaded, what is here.

What a curator changed since the last load is never overwritten: when the list changed it too, that
is a conflict to be shown. Neither is anything overwritten that a person confirmed on a later day
than the list's own. Address and point are one thing; so are the hours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.importers.fields import FACT_PREFIX
from services.importers.records import Bundle, comparable, default_of, snapshot
from services.models import How, Publication, Visibility

PLACE = (
    "location.address_1",
    "location.address_2",
    "location.city",
    "location.region",
    "location.postal_code",
    "location.country",
    "point",
    "location.time_zone",
)
HOURS = ("location.hours_kind", "location.hours_text", "schedules")
NEEDED = ("provider.name", "program.name", "program.program_type", "location.name")


@dataclass(slots=True)
class Merge:
    """What to write, and what not, with the words for it. `current` is what is here now."""

    changes: dict[str, Any] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    current: Mapping[str, Any] = field(default_factory=dict)
    kept_back: list[str] = field(default_factory=list)

    def keep_back(self, names: Iterable[str]) -> None:
        """Do not write these after all: nobody may decide otherwise."""
        for name in list(names):
            del self.changes[name]
            self.conflicts.append(name)
            self.kept_back.append(name)

    @property
    def differences(self) -> dict[str, tuple[Any, Any]]:
        """What is written, by field: (old, new)."""
        return {name: (self._here(name), new) for name, new in self.changes.items()}

    def disagreements(self, new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
        """What is not written, by field: (ours, theirs)."""
        return {n: (self._here(n), new.get(n, default_of(n))) for n in self.conflicts}

    def _here(self, name: str) -> Any:
        return self.current.get(name, default_of(name))

    @property
    def conflict_names(self) -> str:
        """The values kept as curated, named; their content stays out of the report."""
        return ", ".join(n for n in dict.fromkeys(self.conflicts) if n not in self.kept_back)


def merge(
    new: Mapping[str, Any],
    applied: Mapping[str, Any],
    bundle: Bundle,
    as_of: date,
    shared: bool,
    take: Collection[str] = (),
) -> Merge:
    """What the row changes about the listing. `shared`: its provider has other listings too.

    `take` names values that a curator decided to take from the list although they differ here.
    """
    current = snapshot(bundle)
    result = Merge(current=current)
    for unit in units([*new, *applied]):
        wanted = {name: new.get(name, default_of(name)) for name in unit}
        if _same(wanted, current) or _same(wanted, applied):
            continue
        blocked = any(name in NEEDED and not wanted[name] for name in unit) or (
            take_is_not_said(unit, wanted, current, take)
            and (
                not _same({name: applied.get(name, default_of(name)) for name in unit}, current)
                or _confirmed_since(bundle, unit, as_of)
                or (shared and unit[0].startswith("provider."))
            )
        )
        if blocked:
            result.conflicts += [n for n in unit if not _same({n: wanted[n]}, current)]
        else:
            result.changes |= {n: v for n, v in wanted.items() if not _same({n: v}, current)}
    return result


def take_is_not_said(
    unit: tuple[str, ...],
    wanted: Mapping[str, Any],
    current: Mapping[str, Any],
    take: Collection[str],
) -> bool:
    """Whether nobody decided to take all that differs in this unit from the list."""
    return any(name not in take and not _same({name: wanted[name]}, current) for name in unit)


def lock_reason(bundle: Bundle) -> str:
    """Why an import must not touch this listing at all; empty when it may."""
    if bundle.location.visibility != Visibility.EXACT:
        return "Its place is kept confidential here, so an import changes nothing about it."
    if bundle.listing.publication == Publication.WITHDRAWN:
        return "It was withdrawn here, so an import changes nothing about it."
    return ""


def units(names: list[str]) -> list[tuple[str, ...]]:
    """The names in groups that are written together or not at all."""
    found: dict[tuple[str, ...], None] = {}
    for name in names:
        unit = next((group for group in (PLACE, HOURS) if name in group), (name,))
        found.setdefault(unit)
    return list(found)


def _same(values: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    return all(
        comparable(name, value) == comparable(name, others.get(name, default_of(name)))
        for name, value in values.items()
    )


def _confirmed_since(bundle: Bundle, names: tuple[str, ...], as_of: date) -> bool:
    """Whether a person found the listing or the fact to be true on the list's day or later."""
    records: list[Any] = [bundle.listing]
    for name in names:
        fact = bundle.facts.get(name.removeprefix(FACT_PREFIX))
        if fact is not None:
            records.append(fact)
    return any(
        record.confirmed_on is not None
        and record.confirmed_how != How.SOURCE
        and record.confirmed_on >= as_of
        for record in records
    )
