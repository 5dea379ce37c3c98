"""From what the fixtures say to records: towns, providers, programs, locations, listings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from services.importers.sample import truth
from services.importers.sample.calendar import Calendar
from services.importers.sample.content import (
    add_alerts,
    add_phones,
    add_service_areas,
    add_translations,
)
from services.importers.sample.files import (
    Fixtures,
    ListingEntry,
    LocationEntry,
    ProgramEntry,
    ProviderEntry,
    SampleError,
    Table,
    Town,
)
from services.importers.sample.hours import add_closures, add_hours, add_notices
from services.importers.sample.places import new_location
from services.importers.sample.records import Records
from services.models import DoNotList, Listing, Location, Program, ProgramFact, Provider, Source

PUBLISHED_FOR = 300
WITHDRAWN_FOR = 20


def build(fixtures: Fixtures, today: date) -> Records:
    """Every sample record as it should be on `today`, none of them saved."""
    records = Records()
    builder = _Builder(fixtures, Calendar(today), records, truth.sample_source(records))
    for town in fixtures.towns:
        add_alerts(records, town, builder.calendar)
        for entry in town.providers:
            builder.add_provider(town, entry)
    return records


@dataclass
class _Offer:
    """A program and what hangs on it while its provider is built."""

    path: str
    program: Program
    facts: list[ProgramFact]
    listings: list[Listing] = field(default_factory=list)


@dataclass
class _Builder:
    fixtures: Fixtures
    calendar: Calendar
    records: Records
    source: Source
    providers: dict[str, Provider] = field(default_factory=dict)

    def add_provider(self, town: Town, entry: ProviderEntry) -> None:
        path = f"{town.key}/{entry.key}"
        provider = Provider(
            name=entry.name,
            alternate_name=entry.alternate_name,
            description=entry.about,
            website=entry.website,
            email=entry.email,
            note=entry.note,
            is_sample=True,
            parent=self.providers[entry.parent] if entry.parent else None,
        )
        self.providers[path] = self.records.add(path, provider)
        add_phones(self.records, path, {"provider": provider}, entry.phones, town)
        self.translate(path, {"provider": provider}, entry.translations)
        offers = {
            program.key: self.add_program(path, town, provider, program)
            for program in entry.programs
        }
        for place in entry.locations:
            self.add_location(path, town, entry, provider, place, offers)
        for offer in offers.values():
            truth.confirm_facts(self.records, offer.path, offer.facts, offer.listings)

    def add_program(self, path: str, town: Town, provider: Provider, entry: ProgramEntry) -> _Offer:
        path = f"{path}/{entry.key}"
        pattern = self.fixtures.patterns.get(entry.like)
        if pattern is None:
            raise SampleError(f"{path}: there is no pattern {entry.like}")
        program = Program(
            provider=provider,
            program_type=pattern.type,
            name=entry.name or pattern.name,
            description=entry.description or pattern.description,
            eligibility=entry.eligibility or pattern.eligibility,
            application_process=entry.start or pattern.start,
            website=entry.website,
            status=entry.status,
            status_until=None if entry.reopens is None else self.calendar.ahead(entry.reopens - 1),
        )
        self.records.add(path, program)
        add_phones(self.records, path, {"program": program}, entry.phones, town)
        self.translate(path, {"program": program}, entry.translations)
        add_service_areas(self.records, path, program, entry.serves, town)
        facts = truth.add_facts(self.records, path, program, entry, pattern)
        return _Offer(path, program, facts)

    def add_location(
        self,
        path: str,
        town: Town,
        owner: ProviderEntry,
        provider: Provider,
        entry: LocationEntry,
        offers: dict[str, _Offer],
    ) -> None:
        path = f"{path}/{entry.key}"
        location = new_location(self.records, path, town, provider, entry)
        location.hours_text = entry.hours_text
        add_hours(self.records, path, location, entry.hours, self.calendar)
        add_closures(self.records, path, location, entry.closures, self.calendar)
        add_notices(self.records, path, location, entry.notices, self.calendar, town)
        add_phones(self.records, path, {"location": location}, entry.phones, town)
        self.translate(path, {"location": location}, entry.translations)
        for key in entry.offers:
            if key not in offers:
                raise SampleError(f"{path}: there is no program {key}")
            listed = entry.listings.get(key, ListingEntry())
            offer = offers[key]
            listing = self.add_listing(f"{path}/{key}", town, offer.program, location, listed)
            days = entry.confirmed if listed.confirmed is None else listed.confirmed
            how = listed.how or entry.how
            truth.confirm_listing(self.records, f"{path}/{key}", listing, days, how, self.calendar)
            self.add_answers(f"{path}/{key}", listing, owner, listed)
            offer.listings.append(listing)

    def add_listing(
        self, path: str, town: Town, program: Program, location: Location, entry: ListingEntry
    ) -> Listing:
        listing = Listing(
            program=program,
            location=location,
            description=entry.about,
            hours_text=entry.hours_text,
            publication=entry.publication,
            withdrawn_reason=entry.reason,
        )
        if entry.publication in ("published", "withdrawn"):
            listing.published_at = self.calendar.noon(PUBLISHED_FOR)
        if entry.publication == "withdrawn":
            listing.withdrawn_at = self.calendar.noon(WITHDRAWN_FOR)
        self.records.add(path, listing)
        add_hours(self.records, path, listing, entry.hours, self.calendar)
        add_closures(self.records, path, listing, entry.closures, self.calendar)
        add_notices(self.records, path, listing, entry.notices, self.calendar, town)
        add_phones(self.records, path, {"listing": listing}, entry.phones, town)
        self.translate(path, {"listing": listing}, entry.translations)
        truth.add_source_record(self.records, path, listing, self.source, self.calendar)
        return listing

    def translate(self, path: str, owner: dict[str, Any], entries: Iterable[Table]) -> None:
        add_translations(self.records, path, owner, entries, self.calendar)

    def add_answers(
        self, path: str, listing: Listing, owner: ProviderEntry, entry: ListingEntry
    ) -> None:
        agreed = [] if entry.publication in ("draft", "in_review") else list(owner.agrees)
        answers = {"web": "no"} if entry.refused else dict.fromkeys(agreed, "yes")
        truth.answer(self.records, path, listing, answers, self.calendar)
        if entry.do_not_list:
            refusal = DoNotList(
                source=self.source,
                external_id=path,
                name=listing.location.name,
                city=listing.location.city,
                country=listing.location.country,
                reason=entry.reason,
                asked_on=self.calendar.ago(WITHDRAWN_FOR),
            )
            self.records.add(path, refusal)
