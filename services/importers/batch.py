"""Everything one chunk of rows writes, gathered first and written in bulk with history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from services.importers import bulk_write
from services.importers.cleaning.contact import phone_key
from services.importers.fields import FACT_PREFIX
from services.importers.records import (
    SIMPLE,
    Bundle,
    new_schedule,
    phone_values,
    schedule_values,
    set_point,
)
from services.models import (
    Confirmation,
    How,
    Listing,
    Location,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Schedule,
    SourceRecord,
)

CREATED_IN_ORDER: tuple[type[Model], ...] = (
    Provider,
    Program,
    Location,
    Listing,
    Phone,
    ProgramFact,
    Schedule,
)


@dataclass(slots=True)
class Batch:
    """Records to create, to change and to delete, and the source rows beside them."""

    reason: str
    now: datetime
    by: Any = None
    created: dict[type[Model], list[Any]] = field(default_factory=dict)
    changed: dict[type[Model], dict[int, Any]] = field(default_factory=dict)
    fields: dict[type[Model], set[str]] = field(default_factory=dict)
    removed: list[Any] = field(default_factory=list)
    confirmed: list[tuple[Listing, date]] = field(default_factory=list)
    new_rows: list[SourceRecord] = field(default_factory=list)
    changed_rows: list[SourceRecord] = field(default_factory=list)
    touched: list[Location] = field(default_factory=list)

    def add(self, bundle: Bundle, *, with_provider: bool, confirmed: date | None) -> None:
        """Create a listing and all that belongs to it."""
        records: list[Model] = [bundle.program, bundle.location, bundle.listing]
        if with_provider:
            records.insert(0, bundle.provider)
        for record in (*records, *bundle.phones, *bundle.facts.values(), *bundle.schedules):
            self.created.setdefault(type(record), []).append(record)
        if confirmed:
            self.confirmed.append((bundle.listing, confirmed))

    def change(self, bundle: Bundle, changes: dict[str, Any]) -> None:
        """Write changed values on a listing's records."""
        for name, value in changes.items():
            if name in SIMPLE:
                record, attribute = SIMPLE[name]
                self._set(bundle.record(record), {attribute: value})
            elif name == "point":
                set_point(bundle.location, value)
                self._mark(bundle.location, "latitude", "longitude", "point_precision")
            elif name == "phones":
                self._phones(bundle, value)
            elif name == "schedules":
                self._schedules(bundle, value)
            else:
                self._fact(bundle, name.removeprefix(FACT_PREFIX), value)
        self.touched.append(bundle.location)

    def _set(self, record: Any, values: dict[str, Any]) -> None:
        for attribute, value in values.items():
            setattr(record, attribute, value)
        self._mark(record, *values)

    def _mark(self, record: Any, *attributes: str) -> None:
        record.updated_at = self.now
        model = type(record)
        self.changed.setdefault(model, {})[record.pk] = record
        self.fields.setdefault(model, {"updated_at"}).update(attributes)

    def _phones(self, bundle: Bundle, wanted: list[dict[str, str]]) -> None:
        kept = {phone_key(phone_values(phone)): phone for phone in bundle.phones}
        for values in wanted:
            phone = kept.pop(phone_key(values), None)
            if phone is None:
                phone = Phone(location=bundle.location, **values)
                self.created.setdefault(Phone, []).append(phone)
            elif phone.label != values["label"]:
                self._set(phone, {"label": values["label"]})
        self.removed += kept.values()

    def _schedules(self, bundle: Bundle, wanted: list[dict[str, Any]]) -> None:
        left = list(wanted)
        for schedule in bundle.schedules:
            rule = schedule_values(schedule)
            if rule in left:
                left.remove(rule)
            else:
                self.removed.append(schedule)
        new = [new_schedule(bundle.location, rule) for rule in left]
        self.created.setdefault(Schedule, []).extend(new)

    def _fact(self, bundle: Bundle, key: str, value: str) -> None:
        fact = bundle.facts.get(key)
        if fact is None:
            fact = ProgramFact(program=bundle.program, key=key, value=value)
            self.created.setdefault(ProgramFact, []).append(fact)
        elif value:
            # A list's new word is not what somebody confirmed about the old one.
            self._set(fact, {"value": value, "confirmed_on": None, "confirmed_how": ""})
        else:
            self.removed.append(fact)

    def write(self) -> None:
        """Write it all. The caller holds the transaction."""
        note = bulk_write.Note(self.reason, self.by)
        for model in CREATED_IN_ORDER:
            bulk_write.create(self.created.get(model, []), self.now, note)
        for model, by_id in self.changed.items():
            bulk_write.update(by_id.values(), self.fields[model], note)
        for gone in self._removed_by_model().values():
            bulk_write.delete(gone, note)
        said = [
            Confirmation(listing=listing, how=How.SOURCE, role="import", confirmed_on=on)
            for listing, on in self.confirmed
        ]
        bulk_write.create(said, self.now)
        bulk_write.create(self.new_rows, self.now)
        for record in self.changed_rows:
            # The listing may have got its id just now.
            record.listing_id = record.listing.pk if record.listing else None
        bulk_write.update(self.changed_rows, ROW_FIELDS)

    def _removed_by_model(self) -> dict[type[Model], list[Any]]:
        found: dict[type[Model], list[Any]] = {}
        for record in self.removed:
            found.setdefault(type(record), []).append(record)
        return found

    @property
    def location_ids(self) -> set[int]:
        """Locations whose place in the search index may have changed.

        Not those of new listings: they are in review, and so in no index.
        """
        return {location.pk for location in self.touched}


ROW_FIELDS = [
    "external_id",
    "raw",
    "digest",
    "retrieved_on",
    "last_seen_run",
    "listing",
    "applied",
    "missing_since",
    "problems",
    "updated_at",
]
