"""What was edited in an exported row, and what was changed here since it was exported.

Only cells whose text is no longer the exported one are read at all. So a row that nobody touched
proposes nothing, whatever became of its listing meanwhile, and an edited cell meets the value that
is here now: changed here as well, it is a conflict to be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.domain.hours_rules import HoursKind
from services.importers.fields import FACT_PREFIX, FIELDS, Kind
from services.importers.mapping import Mapping as ListMapping
from services.importers.merging import units
from services.importers.offline.guard import unguarded
from services.importers.offline.marks import is_as_marked, read_mark
from services.importers.offline.texts import texts_of
from services.importers.proposal import Row
from services.importers.records import Bundle, comparable, snapshot

COMPOSED_OF = {
    "point": ("location.latitude", "location.longitude", "location.point_precision"),
}
#: Stands for a value that is neither what the row says nor what is here.
UNLIKE_ANY = "\0"
UNLIKE_LISTS: dict[str, Any] = {
    "phones": [{"number": "\0", "extension": "", "kind": "", "label": ""}],
    "schedules": [{"note": "\0"}],
}


@dataclass(frozen=True, slots=True)
class Edits:
    """The edited fields of one row, those `emptied` among them.

    `mark` is None when the row no longer has one.
    """

    fields: frozenset[str]
    emptied: frozenset[str]
    mark: frozenset[bytes] | None

    @classmethod
    def of(cls, row: Row, mapping: ListMapping) -> Edits:
        """Compare the cells of a row with its mark; without one, every field may be edited."""
        mark = read_mark(str(row.cells.get(mapping.row.mark) or ""))
        texts = {
            name: text_of_cell(row, columns[0])
            for name, columns in mapping.columns.items()
            if columns[0] in row.cells
        }
        fields = frozenset(
            name
            for name, text in texts.items()
            if mark is None or not _is_as_exported(name, text, mark)
        )
        return cls(fields, frozenset(name for name in fields if not texts[name].strip()), mark)

    def values(self, values: Mapping[str, Any], bundle: Bundle) -> dict[str, Any]:
        """Those of a proposal's values that hang on an edited cell, whole units of them.

        What was not edited in such a unit is as it is here.
        """
        current = snapshot(bundle)
        # An emptied fact is not known from now on; the parser says nothing of empty facts.
        found: dict[str, Any] = {name: "" for name in self.emptied if name.startswith(FACT_PREFIX)}
        for unit in units(list(values)):
            if not any(self._is_edited(name) for name in unit):
                continue
            for name in unit:
                if name in values and not _is_blank_code(name, values):
                    is_new = self._is_edited(name) or _is_derived(name, current)
                    found[name] = values[name] if is_new else current.get(name, values[name])
        return found

    def _is_edited(self, name: str) -> bool:
        return any(source in self.fields for source in sources(name))

    def applied(
        self, names: Mapping[str, Any], kept: Mapping[str, Any], bundle: Bundle
    ) -> dict[str, Any]:
        """By name, the value here if nobody changed it since the export; else one unlike any.

        `kept` is what an earlier import of the same table wrote: that is no change made here.
        """
        current, texts = snapshot(bundle), texts_of(bundle)
        found: dict[str, Any] = {}
        for name in names:
            here = current.get(name)
            own = name in kept and comparable(name, kept[name]) == comparable(name, here)
            as_exported = self.mark is not None and all(
                is_as_marked(source, texts[source], self.mark) for source in sources(name)
            )
            found[name] = here if own or as_exported else UNLIKE_LISTS.get(name, UNLIKE_ANY)
        return found


def _is_as_exported(name: str, text: str, mark: frozenset[bytes]) -> bool:
    """Also where a reader left the sign before the cell that keeps it from being a formula."""
    return is_as_marked(name, text, mark) or is_as_marked(name, unguarded(text), mark)


def _is_blank_code(name: str, values: Mapping[str, Any]) -> bool:
    """Whether a cell that must hold one of our words is empty: that says nothing."""
    return name in FIELDS and FIELDS[name].kind is Kind.CODE and not values[name]


def _is_derived(name: str, current: Mapping[str, Any]) -> bool:
    """Whether a value follows from its neighbours: new rules make not known hours a schedule."""
    return name == "location.hours_kind" and current[name] == HoursKind.NOT_KNOWN


def sources(name: str) -> tuple[str, ...]:
    """The fields that a proposal's value is made of."""
    return COMPOSED_OF.get(name, (name,))


def value_of(field: str) -> str:
    """The proposal's value that a field is a part of."""
    return next((name for name, parts in COMPOSED_OF.items() if field in parts), field)


def text_of_cell(row: Row, column: str) -> str:
    """A cell as text."""
    cell = row.cells.get(column)
    return "" if cell is None else str(cell)


def is_exportable(mapping: ListMapping) -> bool:
    """Whether the mapping's table can be written: every field in a column of its own."""
    columns = list(mapping.columns.values())
    return (
        mapping.row.matches == "listing"
        and bool(mapping.row.mark)
        and not (mapping.codes or mapping.when or mapping.skip or mapping.constants)
        and all(len(names) == 1 for names in columns)
        and len({names[0] for names in columns}) == len(columns)
        and set(mapping.columns).issuperset(FIELDS.keys() - {"as_of"})
    )
