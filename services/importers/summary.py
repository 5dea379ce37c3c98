"""The sums of an import, as data and as words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from services.importers.codebooks import BOOKS
from services.importers.parsing import Parser
from services.importers.readers.reader import Reader
from services.importers.report import Outcome

if TYPE_CHECKING:
    from services.importers.run import Import

MOST_NAMED = 1000
SHOWN = 15


@dataclass(frozen=True, slots=True)
class Missing:
    """Rows of earlier imports that the list no longer has: how many, and (id, listing) of some."""

    count: int = 0
    first: Sequence[tuple[str, str]] = ()


def summary_of(
    done: Import,
    reader: Reader,
    parser: Parser,
    dated: date,
    missing: Missing,
    seconds: float,
) -> dict[str, Any]:
    """Everything worth knowing about an import, fit for JSON."""
    mapping = done.mapping
    unused = [name for name in reader.columns if name not in mapping.used_columns]
    warnings = [remark.text for remark in reader.warnings]
    if done.gazetteer.is_empty:
        warnings.append(
            "The gazetteer is empty: positions were not compared with postal codes and towns, "
            "and rows without a position got none. Run load_gazetteer first."
        )
    return {
        "source": mapping.source.code,
        "mapping": mapping.name,
        "file": done.path.name,
        "list_date": dated.isoformat(),
        "dry_run": done.dry_run,
        "resumed": done.resume,
        "seconds": round(seconds, 1),
        **done.totals.as_json(),
        "warnings": warnings,
        "columns_not_used": unused,
        "codes_not_used": _codes(parser),
        "missing": missing.count,
        "missing_rows": [{"id": row, "listing": listing} for row, listing in missing.first],
    }


def _codes(parser: Parser) -> dict[str, dict[str, Any]]:
    """Codes that were kept as they came: how often, and their label where the book has it."""
    found: dict[str, dict[str, Any]] = {}
    for column in parser.mapping.codes:
        book = BOOKS[column.book]
        counts = parser.unmapped.get(column.column, {})
        for code, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
            found[code] = {"rows": count, "label": book.label(code)}
    return found


OUTCOME_WORDS = {
    Outcome.CREATED: "created, waiting for review",
    Outcome.UPDATED: "updated",
    Outcome.UNCHANGED: "unchanged",
    Outcome.CONFLICT: "in conflict with what is curated here; the curated value was kept",
    Outcome.REFUSED: "refused",
}


def in_words(summary: Mapping[str, Any]) -> Iterator[str]:
    """The summary as lines for a terminal."""
    trial = "Trial run, nothing was written. " if summary["dry_run"] else ""
    yield f"{trial}{summary['file']}: {summary['rows']:,} rows in {summary['seconds']} s."
    for outcome, words in OUTCOME_WORDS.items():
        if count := summary["outcomes"][outcome]:
            some_public = outcome is Outcome.CREATED and summary["published"]
            yield f"  {count:,} {'created' if some_public else words}"
    if summary["outcomes"][Outcome.CREATED] and not summary["dry_run"]:
        yield "    (review and publish them in the staff pages, under Listings: /admin/)"
    if summary["published"]:
        yield f"  {summary['published']:,} published, since the source is trusted; others wait"
    if summary["possible_duplicates"]:
        yield f"  {summary['possible_duplicates']:,} may double a listing that is here"
    if summary["flagged"]:
        yield f"  {summary['flagged']:,} flagged: somebody should look at them"
    for title, key in (("Refused because", "refusals"), ("Remarks", "remarks")):
        if counts := summary[key]:
            said = ", ".join(f"{code} {count:,}" for code, count in list(counts.items())[:SHOWN])
            yield f"  {title}: {said}"
    if summary["missing"]:
        yield (
            f"  {summary['missing']:,} listings loaded before are no longer in the list; they are "
            "kept and marked as missing, to be checked again"
        )
    yield from _notes_in_words(summary)


def _notes_in_words(summary: Mapping[str, Any]) -> Iterator[str]:
    for warning in summary["warnings"]:
        yield f"  Note: {warning}"
    if summary["columns_not_used"]:
        yield f"  Columns not used: {', '.join(summary['columns_not_used'][:SHOWN])}"
    if codes := summary["codes_not_used"]:
        unknown = [code for code, about in codes.items() if not about["label"]]
        yield f"  Codes kept as they came: {len(codes)}, {len(unknown)} of no known meaning"
