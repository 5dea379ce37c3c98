"""A first pass over a file that writes nothing: how many rows, which ids, and is it readable."""

from __future__ import annotations

from dataclasses import dataclass

from services.importers.cleaning.filled import FillWatch
from services.importers.entries import id_hash
from services.importers.id_hashes import IdHashes
from services.importers.parsing import Parser
from services.importers.proposal import FileRefused, RowRefused
from services.importers.readers.reader import MOST_ROWS, Reader


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first pass found. Ids are kept as hashes of eight bytes."""

    sha256: str
    rows: int
    ids: IdHashes
    repeated_ids: IdHashes


def survey(reader: Reader, parser: Parser) -> Survey:
    """Read the whole file once; FileRefused when no row of it could be loaded.

    The parser is told which rows have postal codes that look filled in by a spreadsheet.
    """
    ids = IdHashes()
    watch = FillWatch(parser.gazetteer)
    rows = 0
    first_problem = ""
    for row in reader.rows():
        rows += 1
        if rows > MOST_ROWS:
            raise FileRefused(f"The file has more than {MOST_ROWS:,} rows. Split it.")
        if not row.is_readable:
            first_problem = first_problem or f"Row {row.number}: {row.problem}"
            continue
        try:
            key = id_hash(parser.external_id(row.cells))
        except RowRefused as refusal:
            first_problem = first_problem or f"Row {row.number}: {refusal}"
            continue
        ids.add(key)
        if coded := parser.coded(row):
            watch.see(coded)
    watch.close()
    parser.filled = watch.found
    if not rows:
        raise FileRefused("The file has a header and no rows.")
    if not ids:
        raise FileRefused(f"No row of the file can be read. {first_problem}")
    return Survey(reader.checksum(), rows, ids, repeated_ids=ids.settle())
