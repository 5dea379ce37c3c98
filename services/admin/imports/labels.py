"""What fields, values and codes of an import are called on the staff pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from services.domain import facts
from services.domain.program_types import LABELS, ProgramType
from services.importers.fields import FACT_PREFIX, FIELDS, Kind
from services.importers.plan_content import shortened
from services.models import HoursKind, Listing, Location, Phone, Program, Provider, Schedule

RECORDS: dict[str, type[Model]] = {
    "provider": Provider,
    "program": Program,
    "location": Location,
    "listing": Listing,
}
COMPOSED: dict[str, Any] = {
    "phones": Phone._meta.verbose_name_plural,
    "schedules": Schedule._meta.verbose_name_plural,
    "point": gettext_lazy("point on the map"),
    "as_of": gettext_lazy("day on which the row was true"),
}
CODES: dict[str, Any] = {
    "program.program_type": LABELS,
    "program.status": dict(Program.Status.choices),
    "location.kind": dict(Location.Kind.choices),
    "location.hours_kind": dict(HoursKind.choices),
}
PRECISION = dict(Location._meta.get_field("point_precision").choices or ())
YES_NO = ("yes", "no")

#: Why a row was refused, and what was noticed about it, in the reader's language. The sentence of
#: the importer, which has the figures, stands beside it.
REMARKS: dict[str, str | Promise] = {
    "unreadable": gettext_lazy("The row cannot be read."),
    "no_id": gettext_lazy("Nothing tells the row apart from others."),
    "no_name": gettext_lazy("The row has no name."),
    "no_program_type": gettext_lazy("Nothing says which kind of program it is."),
    "no_country": gettext_lazy("Its country is not known."),
    "no_time_zone": gettext_lazy("Its time zone is not known."),
    "left_out": gettext_lazy("The mapping leaves such rows out."),
    "database": gettext_lazy("A value does not fit."),
    "do_not_list": gettext_lazy("It is on the do-not-list."),
    "deleted_here": gettext_lazy("Its listing was deleted here."),
    "confidential": gettext_lazy("Its address is kept confidential here."),
    "kept": gettext_lazy("An import may change nothing about this listing."),
    "possible_duplicate": gettext_lazy("It may be here already."),
    "position_far": gettext_lazy("Its point is far from its postal code or town."),
    "position_swapped": gettext_lazy("Latitude and longitude were exchanged."),
    "position_postal": gettext_lazy("Placed at the centre of its postal code."),
    "position_town": gettext_lazy("Placed at the centre of its town."),
    "postal_far": gettext_lazy("Its postal code is far from its point."),
    "no_position": gettext_lazy("It has no point on the map."),
    "time_zone_guessed": gettext_lazy("Its time zone is that of most of the region."),
    "time_zone_unknown": gettext_lazy("Its time zone has no known name."),
    "hours_unread": gettext_lazy("Its hours are shown as written."),
    "name_is_address": gettext_lazy("Its name looks like an address."),
    "code_unknown": gettext_lazy("A word has no meaning yet; map it."),
    "fact_unread": gettext_lazy("A word has no meaning yet; map it."),
    "date_odd": gettext_lazy("Its date cannot be right."),
}
HELD_BACK = gettext_lazy("It is held back. Ask a curator about this row.")
#: Codes that would tell what only those may know who see confidential addresses.
FOR_CURATORS = frozenset({"confidential", "kept", "do_not_list", "deleted_here"})


def field_label(name: str) -> str:
    """A field as people call it, the record it belongs to aside."""
    if name in COMPOSED:
        return capfirst(str(COMPOSED[name]))
    if name.startswith(FACT_PREFIX):
        fact = facts.BY_KEY.get(name.removeprefix(FACT_PREFIX))
        return _(fact.label) if fact else name
    record, _dot, attribute = name.partition(".")
    if record not in RECORDS:
        return name
    return capfirst(str(RECORDS[record]._meta.get_field(attribute).verbose_name))  # type: ignore[union-attr]


def full_label(name: str) -> str:
    """A field with its record: "Location: name"."""
    record = name.partition(".")[0]
    if record not in RECORDS:
        return field_label(name)
    return f"{capfirst(str(RECORDS[record]._meta.verbose_name))}: {field_label(name)}"


@cache
def _groups() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in FIELDS:
        found.setdefault(name.partition(".")[0] if "." in name else "more", []).append(name)
    return found


def field_groups(program_type: str = "") -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """All fields for a select box, by record; facts only of the program type, if it is known."""
    for record, names in _groups().items():
        title = RECORDS[record]._meta.verbose_name if record in RECORDS else _("more")
        yield capfirst(str(title)), [(name, full_label(name)) for name in names]
    known = facts.facts_of(program_type) if program_type in list(ProgramType) else facts.FACTS
    yield _("Facts"), [(FACT_PREFIX + fact.key, _(fact.label)) for fact in known]


def code_choices(name: str) -> list[tuple[str, str]]:
    """The codes that a field or fact may have, with their labels; empty for free text."""
    if name in CODES:
        allowed = FIELDS[name].allowed
        return [(code, _(str(CODES[name][code]))) for code in allowed]
    fact = facts.BY_KEY.get(name.removeprefix(FACT_PREFIX)) if "facts." in name else None
    if fact is None:
        return []
    if fact.kind is facts.FactKind.YES_NO:
        return [(code, facts.display(fact, code, _)[0]) for code in YES_NO]
    return [(choice.code, _(choice.label)) for choice in fact.choices]


def has_words(name: str) -> bool:
    """Whether a field takes codes, so that words of a list must be mapped to them."""
    return bool(code_choices(name))


def is_understood(name: str, word: str) -> bool:
    """Whether a word of a list is read without being mapped."""
    if name in FIELDS:
        return FIELDS[name].kind is not Kind.CODE or word in FIELDS[name].allowed
    try:
        facts.parse(facts.fact(name.removeprefix(FACT_PREFIX)), word)
    except facts.FactValueError:
        return False
    return True


def value_in_words(name: str, value: Any) -> str:
    """A value as people read it; empty for nothing."""
    if value in (None, "", []):
        return ""
    if name == "phones":
        return "; ".join(phone_in_words(phone) for phone in value)
    if name == "schedules":
        return ngettext("%(count)d rule of opening", "%(count)d rules of opening", len(value)) % {
            "count": len(value)
        }
    if name == "point":
        return f"{value[0]:.5f}, {value[1]:.5f} ({PRECISION.get(value[2], value[2])})"
    if name in CODES:
        return _(str(CODES[name].get(value, value)))
    if name.startswith(FACT_PREFIX) and name.removeprefix(FACT_PREFIX) in facts.BY_KEY:
        return ", ".join(facts.display(facts.fact(name.removeprefix(FACT_PREFIX)), str(value), _))
    return str(value)


def phone_in_words(phone: dict[str, str]) -> str:
    """Number, extension and label of one phone."""
    extension = f" x{phone['extension']}" if phone.get("extension") else ""
    label = f" ({phone['label']})" if phone.get("label") else ""
    return f"{phone['number']}{extension}{label}"


def values_in_words(values: dict[str, Any]) -> list[tuple[str, str]]:
    """What a row says, labelled, in the order of the fields."""
    said = shortened(values)
    names = [*(name for name in FIELDS if name in said), *(n for n in said if n not in FIELDS)]
    return [(full_label(name), value_in_words(name, said[name])) for name in names]
