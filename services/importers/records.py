"""Between a proposal's values and the records that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Model

from services.domain.hours_rules import Rule
from services.importers.cleaning.contact import phone_key
from services.importers.fields import FACT_PREFIX, FIELDS, Kind
from services.models import (
    How,
    Listing,
    Location,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Publication,
    Schedule,
)

COMPOSED = (
    *("location.latitude", "location.longitude", "location.point_precision"),
    *("phones", "schedules", "as_of"),
)
#: Values that are one column of one record: name -> (record, attribute).
SIMPLE: dict[str, tuple[str, str]] = {
    name: (name.split(".")[0], name.split(".")[1]) for name in FIELDS if name not in COMPOSED
}


#: Parts of a rule of opening, with what a plain weekly rule has; None where it must be said.
RULE_FIELDS: dict[str, Any] = {
    one.name: None if one.default is MISSING else one.default for one in fields(Rule)
}
RULE_DATES = ("anchor_date", "valid_from", "valid_to")


@dataclass(slots=True)
class Bundle:
    """The records of one listing."""

    provider: Provider
    program: Program
    location: Location
    listing: Listing
    phones: list[Phone] = field(default_factory=list)
    facts: dict[str, ProgramFact] = field(default_factory=dict)
    schedules: list[Schedule] = field(default_factory=list)

    def record(self, name: str) -> Model:
        """The record a value's name starts with."""
        record: Model = getattr(self, name)
        return record


def new_bundle(values: Mapping[str, Any], provider: Provider | None, *, confirmed: Any) -> Bundle:
    """Unsaved records of a new listing, in review. `confirmed` is a date when the list confirms."""
    how = How.SOURCE if confirmed else ""
    provider = provider or Provider(**_own(values, "provider"))
    program = Program(provider=provider, **_own(values, "program"))
    location = Location(provider=provider, **_own(values, "location"))
    set_point(location, values.get("point"))
    listing = Listing(
        program=program,
        location=location,
        publication=Publication.IN_REVIEW,
        confirmed_on=confirmed,
        confirmed_how=how,
        **_own(values, "listing"),
    )
    bundle = Bundle(provider, program, location, listing)
    bundle.phones = [Phone(location=location, **phone) for phone in values.get("phones", ())]
    bundle.schedules = [new_schedule(location, rule) for rule in values.get("schedules", ())]
    for name, value in values.items():
        if name.startswith(FACT_PREFIX):
            key = name.removeprefix(FACT_PREFIX)
            bundle.facts[key] = ProgramFact(
                program=program, key=key, value=value, confirmed_on=confirmed, confirmed_how=how
            )
    return bundle


def snapshot(bundle: Bundle) -> dict[str, Any]:
    """The values the records hold now, under the names of mappings."""
    values: dict[str, Any] = {
        name: getattr(bundle.record(record), attribute)
        for name, (record, attribute) in SIMPLE.items()
    }
    location = bundle.location
    values["point"] = (
        [location.latitude, location.longitude, location.point_precision]
        if location.latitude is not None
        else None
    )
    values["phones"] = [phone_values(phone) for phone in bundle.phones]
    values["schedules"] = [schedule_values(schedule) for schedule in bundle.schedules]
    for key, fact in bundle.facts.items():
        values[FACT_PREFIX + key] = fact.value
    return values


def new_schedule(location: Location, rule: Mapping[str, Any]) -> Schedule:
    """A rule of opening as a record."""
    dates = {name: date.fromisoformat(rule[name]) for name in RULE_DATES if rule.get(name)}
    return Schedule(location=location, **{**rule, **dates})


def schedule_values(schedule: Schedule | Rule) -> dict[str, Any]:
    """A rule of opening as a proposal says it: what differs from a plain weekly rule."""
    values = {name: getattr(schedule, name) for name in RULE_FIELDS}
    for name in RULE_DATES:
        values[name] = values[name].isoformat() if values[name] else None
    return {
        name: value.value if isinstance(value, Enum) else value
        for name, value in values.items()
        if value != RULE_FIELDS[name]
    }


def phone_values(phone: Phone) -> dict[str, str]:
    """A phone record as a proposal says it."""
    return {
        "number": phone.number,
        "extension": phone.extension,
        "label": phone.label,
        "kind": str(phone.kind),
    }


def set_point(location: Location, point: list[Any] | None) -> None:
    """Write "point" on a location."""
    latitude, longitude, precision = point or (None, None, "address")
    location.latitude, location.longitude = latitude, longitude
    location.point_precision = precision


def comparable(name: str, value: Any) -> Any:
    """A value in the form in which two of them can be compared; nothing is one nothing."""
    if name == "phones":
        return sorted((*phone_key(phone), phone["label"]) for phone in value or ())
    if name == "schedules":
        return sorted(sorted(rule.items()) for rule in value or ())
    if name == "point":
        return list(value) if value else None
    return "" if value is None else value


def default_of(name: str) -> Any:
    """What a value becomes when the list no longer says it."""
    if name in ("phones", "point", "schedules"):
        return None if name == "point" else []
    if name in SIMPLE and FIELDS[name].kind is Kind.CODE:
        record, attribute = SIMPLE[name]
        model = {"program": Program, "location": Location}[record]
        return model._meta.get_field(attribute).get_default()  # type: ignore[union-attr]
    return ""


def _own(values: Mapping[str, Any], record: str) -> dict[str, Any]:
    """Columns of one record, empty codes left to their defaults."""
    return {
        attribute: values[name]
        for name, (owner, attribute) in SIMPLE.items()
        if owner == record and values.get(name) not in (None, "")
    }
