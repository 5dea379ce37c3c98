"""Rows of an exported table meet their listings by public id; unedited ones end here."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from services.importers.entries import Entry
from services.importers.fields import FACT_PREFIX
from services.importers.merging import units
from services.importers.offline.edits import Edits, sources, value_of
from services.importers.parsing import Parser
from services.importers.proposal import Proposal, Row, RowRefused
from services.importers.report import Outcome, RowResult
from services.models import Listing, Source, SourceRecord

#: Remarks that mean a cell could not be read. An unread cell must not empty what is here.
UNREAD = frozenset(
    {"code_unknown", "fact_unread", "website_wrong", "website_long", "email_wrong", "phone_cut"}
    | {"phone_wrong", "phone_extension", "personal_email", "position_text", "position_zero"}
    | {"position_impossible", "time_zone_unknown", "schedule_unread", "too_long"}
)
#: What other cells are read by, edited or not.
CONTEXT = (
    *("provider.name", "program.program_type", "program.name", "location.name", "location.kind"),
    *("location.country", "location.region", "location.time_zone", "location.hours_kind"),
)


def adopt(
    entries: list[Entry], source: Source, parser: Parser, results: list[RowResult]
) -> Iterator[Entry]:
    """Entries to be read on; those of listings here know what was edited in them.

    An unedited row is reported unchanged and nothing of it is kept; a listing that stands in the
    table twice is refused the second time.
    """
    here = _listings([entry.external_id for entry in entries])
    for entry in entries:
        name, _tilde, again = entry.external_id.partition("~")
        listing = here.get(name)
        if listing is None:
            yield entry
        elif again:
            results.append(entry.refused("twice", "This listing is in the table already."))
        else:
            entry.edits = Edits.of(entry.row, parser.mapping)
            if not entry.edits.fields:
                results.append(entry.result(Outcome.UNCHANGED, listing=name))
                continue
            if entry.record is None:
                entry.record = SourceRecord(
                    source=source, listing_id=listing, retrieved_on=date.min, applied={}
                )
            yield entry


def read_entry(entry: Entry, parser: Parser) -> Proposal:
    """What the row proposes; of an exported row only edited cells are read, and all must be sound.

    RowRefused when it cannot be listed, or when an edited cell is not understood.
    """
    if entry.edits is None:
        return parser.proposal(entry.row, entry.external_id)
    row = _reduced(entry.row, entry.edits.fields, parser)
    proposal = parser.proposal(row, entry.external_id)
    unread = [remark.text for remark in proposal.remarks if remark.code in UNREAD]
    unread += [
        f"{name} does not go with this program type."
        for name in sorted(entry.edits.fields - entry.edits.emptied)
        if name.startswith(FACT_PREFIX) and name not in proposal.values and not unread
    ]
    if unread:
        raise RowRefused("not_understood", f"Nothing was taken over: {' '.join(unread)}")
    return proposal


def _reduced(row: Row, edited: Collection[str], parser: Parser) -> Row:
    """The row with its edited cells, all of a unit together, and what they are read by."""
    names = {name for unit in units([value_of(field) for field in edited]) for name in unit}
    wanted = {*CONTEXT, *(source for name in names for source in sources(name))}
    columns = {parser.mapping.columns[name][0] for name in wanted if name in parser.mapping.columns}
    kept = {column: cell for column, cell in row.cells.items() if column in columns}
    return replace(row, cells=kept)


def _listings(names: Collection[str]) -> dict[str, int]:
    """Ids of the listings here, by public id as the table has it."""
    wanted = {}
    for name in names:
        try:
            wanted[uuid.UUID(name.partition("~")[0])] = name.partition("~")[0]
        except ValueError:
            continue
    found = Listing.objects.filter(uuid__in=wanted).values_list("uuid", "pk")
    return {wanted[public_id]: pk for public_id, pk in found}
