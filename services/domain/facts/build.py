"""Short forms to declare facts by kind, so that a registry file reads as a table."""

from __future__ import annotations

from collections.abc import Iterable

from services.domain.facts.fact import Choice, Fact, FactKind, Unit
from services.domain.program_types import ProgramType


def yes_no(
    key: str,
    label: str,
    help_text: str,
    *,
    types: Iterable[ProgramType],
    bit: int,
    chip: str,
    chip_no: str,
    sources: str,
    hsds: str = "attributes",
) -> Fact:
    """A fact that filters on a known yes."""
    return Fact(
        key,
        label,
        help_text,
        FactKind.YES_NO,
        tuple(types),
        filters=True,
        hsds=hsds,
        sources=sources,
        chip=chip,
        chip_no=chip_no,
        bit=bit,
    )


def one_of(
    key: str,
    label: str,
    help_text: str,
    *,
    types: Iterable[ProgramType],
    choices: tuple[Choice, ...],
    sources: str,
    chip: str = "",
    hsds: str = "attributes",
) -> Fact:
    """A fact with one value of a list; it filters when its choices have index bits."""
    return _chosen(FactKind.CHOICE, key, label, help_text, types, choices, sources, chip, hsds)


def several_of(
    key: str,
    label: str,
    help_text: str,
    *,
    types: Iterable[ProgramType],
    choices: tuple[Choice, ...],
    sources: str,
    chip: str = "",
    hsds: str = "attributes",
) -> Fact:
    """A fact with any number of values of a list, also none of them."""
    return _chosen(FactKind.CHOICES, key, label, help_text, types, choices, sources, chip, hsds)


def number(
    key: str,
    label: str,
    help_text: str,
    *,
    types: Iterable[ProgramType],
    unit: Unit,
    sources: str,
    chip: str = "",
    hsds: str = "attributes",
) -> Fact:
    """A fact that is counted or measured; it does not filter."""
    return Fact(
        key,
        label,
        help_text,
        FactKind.NUMBER,
        tuple(types),
        unit=unit,
        hsds=hsds,
        sources=sources,
        chip=chip,
    )


def money(
    key: str,
    label: str,
    help_text: str,
    *,
    types: Iterable[ProgramType],
    sources: str,
    hsds: str = "cost_options",
) -> Fact:
    """An amount with its currency; it does not filter."""
    return Fact(key, label, help_text, FactKind.MONEY, tuple(types), hsds=hsds, sources=sources)


def text(
    key: str,
    label: str,
    help_text: str,
    *,
    types: Iterable[ProgramType],
    sources: str,
    hsds: str = "attributes",
) -> Fact:
    """A short free text; it does not filter."""
    return Fact(key, label, help_text, FactKind.TEXT, tuple(types), hsds=hsds, sources=sources)


def _chosen(
    kind: FactKind,
    key: str,
    label: str,
    help_text: str,
    types: Iterable[ProgramType],
    choices: tuple[Choice, ...],
    sources: str,
    chip: str,
    hsds: str,
) -> Fact:
    return Fact(
        key,
        label,
        help_text,
        kind,
        tuple(types),
        filters=any(choice.bit >= 0 for choice in choices),
        choices=choices,
        hsds=hsds,
        sources=sources,
        chip=chip,
    )
