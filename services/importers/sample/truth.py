"""How the samples are known: facts with their own dates, confirmations, consents, source rows."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from zlib import crc32

from services.domain.facts import BY_KEY, FactValueError, parse
from services.importers.sample.calendar import Calendar
from services.importers.sample.files import Pattern, ProgramEntry, SampleError
from services.importers.sample.records import SOURCE_CODE, SOURCE_NAME, Records
from services.models import (
    Confirmation,
    Consent,
    Listing,
    Program,
    ProgramFact,
    Source,
    SourceRecord,
)

ROLES = {
    "phone": "curator",
    "visit": "outreach worker",
    "provider": "provider",
    "website": "curator",
    "document": "curator",
    "source": "curator",
}
NEVER = -1
# Not everything is asked in one call: a fact was confirmed with its listing or some weeks before.
EARLIER = (0, 0, 0, 6, 19, 33, 52)
# One fact in so many was taken over from a list and never asked about.
UNASKED = 13
EARLIER_CHECK = 96


def sample_source(records: Records) -> Source:
    """The source that every sample names."""
    source = Source(
        code=SOURCE_CODE,
        name=SOURCE_NAME,
        licence="none: fictional",
        attribution="Made up for this directory. Not real help.",
        trusted=False,
    )
    return records.add(SOURCE_CODE, source)


def add_facts(
    records: Records, path: str, program: Program, entry: ProgramEntry, pattern: Pattern
) -> list[ProgramFact]:
    """The pattern's facts with those of the entry; none for what is not known here."""
    values = {**pattern.facts, **entry.facts}
    for key in entry.unknown:
        if values.pop(key, None) is None:
            raise SampleError(f"{path}: {key} is not known anyway")
    return [_fact(records, path, program, key, value) for key, value in values.items()]


def _fact(records: Records, path: str, program: Program, key: str, value: object) -> ProgramFact:
    entry = BY_KEY.get(key)
    if entry is None or program.program_type not in entry.program_types:
        raise SampleError(f"{path}: {program.program_type} has no fact {key}")
    try:
        fact = ProgramFact(program=program, key=key, value=parse(entry, value))
    except FactValueError as error:
        raise SampleError(f"{path}: {key}: {error}") from error
    return records.add(f"{path}/{key}", fact)


def confirm_facts(
    records: Records, path: str, facts: list[ProgramFact], listings: list[Listing]
) -> None:
    """Give each fact its own day, on or before the freshest listing's, and write that down."""
    confirmed = [listing for listing in listings if listing.confirmed_on]
    if not confirmed:
        return
    freshest = max(confirmed, key=lambda listing: (listing.confirmed_on, str(listing.uuid)))
    for fact in facts:
        spread = crc32(f"{path}/{fact.key}".encode())
        if spread % UNASKED == 0 or freshest.confirmed_on is None:
            continue
        fact.confirmed_on = freshest.confirmed_on - timedelta(days=EARLIER[spread % len(EARLIER)])
        fact.confirmed_how = freshest.confirmed_how
        confirmation = Confirmation(
            listing=freshest,
            what=fact.key,
            how=fact.confirmed_how,
            role=ROLES[fact.confirmed_how],
            confirmed_on=fact.confirmed_on,
        )
        records.add(f"{path}/{fact.key}", confirmation)


def confirm_listing(
    records: Records, path: str, listing: Listing, days: int, how: str, calendar: Calendar
) -> None:
    """Confirmed so many days ago; every second one was confirmed once before that too."""
    if days == NEVER:
        return
    listing.confirmed_on, listing.confirmed_how = calendar.ago(days), how
    checks = [(days, how, "")]
    if crc32(path.encode()) % 2:
        checks.append((days + EARLIER_CHECK, "website", "Hours looked up again."))
    for number, (ago, way, note) in enumerate(checks):
        confirmation = Confirmation(
            listing=listing,
            what="listing",
            how=way,
            role=ROLES[way],
            confirmed_on=calendar.ago(ago),
            note=note,
        )
        records.add(f"{path}#{number}", confirmation)


def answer(
    records: Records, path: str, listing: Listing, answers: dict[str, str], calendar: Calendar
) -> None:
    """Keep what the provider said about each use, and show it on the listing."""
    for use, said in answers.items():
        setattr(listing, f"consent_{use}", said)
        consent = Consent(
            listing=listing, use=use, answer=said, given_by="director", given_on=calendar.ago(200)
        )
        records.add(f"{path}/{use}", consent)


def add_source_record(
    records: Records, path: str, listing: Listing, source: Source, calendar: Calendar
) -> None:
    """The row as it would have been received. It names no address: some are confidential."""
    raw = {
        "provider": listing.program.provider.name,
        "program": listing.program.name,
        "location": listing.location.name,
    }
    text = json.dumps(raw, sort_keys=True)
    row = SourceRecord(
        source=source,
        external_id=path,
        raw=raw,
        digest=sha256(text.encode()).hexdigest(),
        retrieved_on=calendar.ago(400),
        listing=listing,
    )
    records.add(path, row)
