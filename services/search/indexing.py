"""The one writer of the search index. It writes what differs, in the caller's transaction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from services.domain.cells import large_cell
from services.domain.program_types import ProgramType
from services.models import (
    SearchCell,
    SearchCombination,
    SearchRow,
    SearchTerm,
    SearchText,
    SearchTotal,
)
from services.models.search_cell import COUNTED
from services.search.buckets import LOCATION, type_bit
from services.search.bulk import insert
from services.search.documents import Document, wanted_documents
from services.search.drawing import redraw
from services.search.opening_index import reindex_hours
from services.search.rows import Row, told_apart, wanted_rows
from services.search.served import reindex_served

CHUNK = 500


def reindex(location_ids: Iterable[int]) -> int:
    """Make the index say what the records say of these locations; how many were changed.

    Saving a record calls this by itself. After a bulk write that bypasses `save`, call it with
    every location concerned, those that listings left included.
    """
    ids = sorted(set(location_ids))
    changed = 0
    for start in range(0, len(ids), CHUNK):
        with transaction.atomic():
            changed += _reindex(ids[start : start + CHUNK])
    return changed


def _reindex(ids: list[int]) -> int:
    rewritten = _rewrite_texts(ids) | reindex_hours(ids) | redraw(ids) | reindex_served(ids)
    differing = different(ids)
    if not differing:
        return len(rewritten)
    listings = {row.listing_id for new, _old in differing.values() for row in new}
    SearchRow.objects.filter(location_id__in=differing).delete()
    # A listing that moved here has its row at the location it left.
    SearchRow.objects.filter(listing_id__in=[listing for listing in listings if listing]).delete()
    insert(SearchRow, Row._fields, (row for new, _old in differing.values() for row in new))
    _count(differing.values())
    return len(rewritten | set(differing))


def different(location_ids: Collection[int]) -> dict[int, tuple[list[Row], list[Row]]]:
    """Locations whose rows are not what they must be: the rows wanted, and those found."""
    wanted, found = wanted_rows(location_ids), present_rows(location_ids)
    return {
        place: (wanted.get(place, []), found.get(place, []))
        for place in sorted(set(wanted) | set(found))
        if sorted(wanted.get(place, []), key=_by_listing)
        != sorted(found.get(place, []), key=_by_listing)
    }


def present_rows(location_ids: Collection[int]) -> dict[int, list[Row]]:
    """The rows that the index has of these locations."""
    rows: dict[int, list[Row]] = defaultdict(list)
    kept = SearchRow.objects.filter(location_id__in=location_ids).values_list(*Row._fields)
    for values in kept:
        row = Row(*values)
        rows[row.location_id].append(row._replace(sort_key=bytes(row.sort_key)))
    return rows


def _by_listing(row: Row) -> int:
    return row.listing_id or 0


def _count(differing: Collection[tuple[list[Row], list[Row]]]) -> None:
    change: Counter[int] = Counter()
    combined: Counter[tuple[int, int, int, int, int]] = Counter()
    for new, old in differing:
        combined.update(combined_rows(new))
        combined.subtract(combined_rows(old))
        change.update(row.types for row in new if row.bucket == LOCATION)
        change.subtract(row.types for row in old if row.bucket == LOCATION)
    for types, locations in sorted(change.items()):
        if locations:
            SearchTotal.objects.add(types, locations)
    SearchCombination.objects.add(combined)
    SearchCell.objects.add(_change_of_cells(differing))


def _change_of_cells(differing: Iterable[tuple[list[Row], list[Row]]]) -> dict[int, list[int]]:
    changes: dict[int, list[int]] = {}
    for new, old in differing:
        for rows, by in ((new, 1), (old, -1)):
            for row in rows:
                if row.cell is not None:
                    count_in_cells(changes, row.cell, row.types, by)
    return changes


def count_in_cells(counts: dict[int, list[int]], cell: int, types: int, by: int) -> None:
    """Add `by` places with these types (bits) to the counts of a small cell and its large one."""
    columns = [0, *(kind.number for kind in ProgramType if types & type_bit(kind))]
    for one in (cell, large_cell(cell)):
        counted = counts.setdefault(one, [0] * len(COUNTED))
        for column in columns:
            counted[column] += by


def combined_rows(rows: Iterable[Row]) -> list[tuple[int, int, int, int, int]]:
    """The rows of `SearchCombination` that a location with these rows is counted in."""
    there = list(rows)
    return [
        (own.combination, *told)
        for own in there
        if own.bucket == LOCATION
        for told in told_apart(row for row in there if row.bucket != LOCATION)
    ]


def different_texts(
    location_ids: Collection[int],
) -> dict[int, tuple[Document | None, Document | None]]:
    """Listings whose words are not what they must be: the document wanted, and that found."""
    wanted = wanted_documents(location_ids)
    kept = SearchText.objects.filter(Q(location__in=location_ids) | Q(listing__in=wanted))
    found = {row[0]: Document(*row) for row in kept.values_list(*Document._fields)}
    return {
        listing: (wanted.get(listing), found.get(listing))
        for listing in sorted(set(wanted) | set(found))
        if wanted.get(listing) != found.get(listing)
    }


def _rewrite_texts(location_ids: Collection[int]) -> set[int]:
    """Write the words that differ; the locations concerned."""
    differing = different_texts(location_ids)
    new = [document for document, _old in differing.values() if document]
    old = [document for _new, document in differing.values() if document]
    SearchText.objects.filter(listing__in=[document.listing_id for document in old]).delete()
    insert(SearchText, Document._fields, new)
    listings: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in new:
        listings.update(document.terms)
        names.update(document.names_terms)
    for document in old:
        listings.subtract(document.terms)
        names.subtract(document.names_terms)
    SearchTerm.objects.add(listings, names)
    return {document.location_id for document in (*new, *old)}
