"""A row on its way through a chunk: who it is, what is known of it, what became of it."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import orjson

from services.importers.matching import Likeness, Match
from services.importers.offline.edits import Edits
from services.importers.parsing import Parser
from services.importers.proposal import Grade, Proposal, Remark, Row, RowRefused
from services.importers.report import Outcome, RowResult
from services.models import SourceRecord

REFUSED = "refused"
ESCAPED_NUL = rb"\u0000"


@dataclass(slots=True)
class Entry:
    """One row with its identity. `uuid` is the listing's, should one be made.

    `edits` is given for a row of a table that was exported here: only what was edited counts.
    """

    row: Row
    external_id: str
    digest: str
    uuid: str = field(default_factory=lambda: str(uuid.uuid4()))
    record: SourceRecord | None = None
    proposal: Proposal | None = None
    likeness: Likeness | None = None
    match: Match | None = None
    edits: Edits | None = None

    def result(self, outcome: Outcome, *reasons: str, listing: str = "") -> RowResult:
        """What became of it, with the remarks made while reading it."""
        return RowResult(
            row=self.row.number,
            line=self.row.line,
            external_id=self.external_id,
            outcome=outcome,
            reasons=reasons,
            remarks=self.proposal.remarks if self.proposal else (),
            listing=listing,
            duplicate_of=self.match.candidate.uuid if self.match else "",
            proposal=self.proposal,
            match=self.match,
        )

    def refused(self, code: str, reason: str) -> RowResult:
        """It cannot be listed."""
        return refused(self.row, code, reason, self.external_id)

    def as_before(self, record: SourceRecord) -> RowResult:
        """Nothing changed since it was last looked at; a refused row is still refused."""
        for problem in record.problems:
            if problem.get("grade") == REFUSED:
                return self.refused(problem["code"], problem["text"])
        return self.result(Outcome.UNCHANGED)

    @property
    def problems(self) -> list[dict[str, str]]:
        """Remarks to be kept with the source record, a possible double among them."""
        remarks = list(self.proposal.remarks) if self.proposal else []
        if self.match:
            remarks.append(Remark("possible_duplicate", self.match.words, Grade.CHECK))
        return [remark.as_json() for remark in remarks]


def refused(row: Row, code: str, reason: str, external_id: str = "") -> RowResult:
    """A row that cannot be listed."""
    return RowResult(row.number, row.line, external_id, Outcome.REFUSED, (reason,), code)


@dataclass(slots=True)
class Identifier:
    """Tells rows apart by the mapping's id columns.

    `repeated` are hashes of the ids that the file has more than once: only those are counted, so
    that memory stays flat. The second row of an id is called "id~2", by its order in the file.
    """

    parser: Parser
    repeated: Collection[int]
    seen: Counter[str] = field(default_factory=Counter)

    def entry(self, row: Row) -> Entry:
        """The row with its identity; RowRefused when it has none."""
        if not row.is_readable:
            raise RowRefused("unreadable", row.problem)
        return Entry(row, self._name(row), self.digest(row))

    def pass_over(self, row: Row) -> None:
        """Count a row that was loaded before, so that later ones of its id keep their number."""
        with suppress(RowRefused):
            self._name(row)

    def _name(self, row: Row) -> str:
        external_id = self.parser.external_id(row.cells)
        if id_hash(external_id) not in self.repeated:
            return external_id
        self.seen[external_id] += 1
        count = self.seen[external_id]
        return external_id if count == 1 else f"{external_id}~{count}"

    def digest(self, row: Row) -> str:
        """Changes when the row or the mapping does; RowRefused when no database would keep it."""
        content = orjson.dumps(row.cells, option=orjson.OPT_SORT_KEYS, default=str)
        if ESCAPED_NUL in content and any("\0" in str(part) for part in _parts(row.cells)):
            raise RowRefused("unreadable", "The row holds NUL bytes: the file is damaged here.")
        return hashlib.sha256(self.parser.mapping.digest.encode() + content).hexdigest()


def _parts(value: Any) -> Iterator[Any]:
    """Names and values of a row, those inside of others too."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield name
            yield from _parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _parts(inner)
    else:
        yield value


def id_hash(external_id: str) -> int:
    """Eight bytes that stand for an id, so that a set of a million of them stays small."""
    return int.from_bytes(hashlib.blake2b(external_id.encode(), digest_size=8).digest())
