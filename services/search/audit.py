"""Whether the search index says what the records say: rows, words, totals, and SQLite's copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.db import connection

from services.models import (
    Listing,
    Location,
    OpenHours,
    SearchCard,
    SearchCell,
    SearchCombination,
    SearchRow,
    SearchServed,
    SearchTerm,
    SearchText,
    SearchTotal,
)
from services.models.search_cell import COUNTED
from services.search import structures
from services.search.buckets import LOCATION
from services.search.drawing import different_cards
from services.search.indexing import (
    CHUNK,
    combined_rows,
    count_in_cells,
    different,
    different_texts,
    reindex,
)
from services.search.opening_index import different_hours
from services.search.rows import Row
from services.search.served import different_served

Progress = Callable[[int], None]


@dataclass
class Faults:
    """What does not fit: locations (ids) whose rows, words or hours differ, and derived parts."""

    locations: set[int]
    totals: bool = False
    combinations: bool = False
    cells: bool = False
    terms: bool = False
    copies: bool = False

    def __bool__(self) -> bool:
        derived = (self.totals, self.combinations, self.cells, self.terms, self.copies)
        return bool(self.locations) or any(derived)


def chunks(size: int = CHUNK, start_at: int = 0) -> Iterator[list[int]]:
    """Ids of all locations that have records or rows, in order from one on, some at a time."""
    ids = set(Location.objects.values_list("id", flat=True))
    ids |= set(SearchRow.objects.values_list("location_id", flat=True))
    ids |= set(SearchText.objects.values_list("location_id", flat=True))
    ids |= set(SearchCard.objects.values_list("location_id", flat=True))
    ids |= set(SearchServed.objects.values_list("location_id", flat=True))
    ids |= set(OpenHours.objects.values_list("location_id", flat=True))
    ordered = sorted(place for place in ids if place >= start_at)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def audit(progress: Progress = lambda seen: None) -> Faults:
    """All that does not fit. Reads everything once; `progress` is told of so many places more."""
    wrong: set[int] = set()
    for ids in chunks():
        wrong |= set(different(ids)) | set(different_cards(ids)) | different_served(ids)
        pairs = [*different_texts(ids).values(), *different_hours(ids).values()]
        wrong |= {one.location_id for pair in pairs for one in pair if one is not None}
        progress(len(ids))
    return audit_derived(wrong)


def audit_derived(wrong: Collection[int] = ()) -> Faults:
    """What does not fit apart from the places themselves; `wrong` are places known not to."""
    return Faults(
        {*wrong, *_of_lost_listings()},
        totals=not totals_fit(),
        combinations=not combinations_fit(),
        cells=not cells_fit(),
        terms=not terms_fit(),
        copies=not copies_fit(),
    )


def repair(faults: Faults) -> None:
    """Put right what `audit` found."""
    reindex(faults.locations)
    if not totals_fit():
        write_totals()
    if not combinations_fit():
        write_combinations()
    if not cells_fit():
        write_cells()
    if not terms_fit():
        write_terms()
    if not copies_fit():
        structures.create(connection)
        structures.refill(connection)


def _of_lost_listings() -> set[int]:
    """Locations that still have rows of listings that are gone or have moved."""
    known = set(Listing.objects.values_list("id", "location_id"))
    rows = SearchRow.objects.exclude(listing=None).values_list("listing_id", "location_id")
    return {location for listing, location in rows if (listing, location) not in known}


def _wanted_totals() -> dict[int, int]:
    rows = SearchRow.objects.filter(bucket=LOCATION).values_list("types", flat=True)
    return dict(Counter(rows.iterator()))


def totals_fit() -> bool:
    """Whether the histogram says what the rows say."""
    kept = SearchTotal.objects.exclude(locations=0).values_list("types", "locations")
    return dict(kept) == _wanted_totals()


def write_totals() -> None:
    """Make the histogram anew."""
    SearchTotal.objects.all().delete()
    SearchTotal.objects.bulk_create(
        SearchTotal(types=types, locations=number) for types, number in _wanted_totals().items()
    )


def _wanted_combinations() -> Counter[tuple[int, int, int, int, int]]:
    found: Counter[tuple[int, int, int, int, int]] = Counter()
    there: list[Row] = []
    for values in SearchRow.objects.order_by("location_id").values_list(*Row._fields).iterator():
        row = Row(*values)
        if there and row.location_id != there[0].location_id:
            found.update(combined_rows(there))
            there = []
        there.append(row)
    found.update(combined_rows(there))
    return found


def combinations_fit() -> bool:
    """Whether the counts of combinations of facts say what the rows say."""
    columns = ("combination", "bucket", "yes", "known", "languages", "locations")
    kept = SearchCombination.objects.values_list(*columns)
    return {tuple(told): number for *told, number in kept} == dict(_wanted_combinations())


def write_combinations() -> None:
    """Make the counts of combinations anew."""
    SearchCombination.objects.all().delete()
    SearchCombination.objects.add(_wanted_combinations())


def _wanted_cells() -> dict[int, list[int]]:
    counts: dict[int, list[int]] = {}
    rows = SearchRow.objects.filter(cell__isnull=False).values_list("cell", "types")
    for (cell, types), places in Counter(rows.iterator()).items():
        if cell is not None:
            count_in_cells(counts, cell, types, places)
    return counts


def cells_fit() -> bool:
    """Whether the counts of cells say what the rows say."""
    kept = SearchCell.objects.values_list("cell", *COUNTED)
    return {cell: numbers for cell, *numbers in kept.iterator()} == _wanted_cells()


def write_cells() -> None:
    """Make the counts of cells anew."""
    SearchCell.objects.all().delete()
    SearchCell.objects.add(_wanted_cells())


def _wanted_terms() -> dict[str, tuple[str, int, int]]:
    listings: Counter[str] = Counter()
    names: Counter[str] = Counter()
    texts = SearchText.objects.filter(is_closed=False).values_list("words", "names")
    for words, called in texts.iterator():
        listings.update(words.split())
        names.update(called.split())
    return {term: (term[::-1], number, names[term]) for term, number in listings.items()}


def terms_fit() -> bool:
    """Whether the vocabulary says what the words of listings say."""
    kept = SearchTerm.objects.values_list("term", "reversed", "listings", "names")
    return {term: (*rest,) for term, *rest in kept} == _wanted_terms()


def write_terms() -> None:
    """Make the vocabulary anew."""
    SearchTerm.objects.all().delete()
    wanted = _wanted_terms()
    SearchTerm.objects.add(
        {term: listings for term, (_reversed, listings, _names) in wanted.items()},
        {term: names for term, (_reversed, _listings, names) in wanted.items()},
    )


def copies_fit() -> bool:
    """Whether SQLite's triggers are there and its R*Tree and full text follow the tables."""
    if connection.vendor != "sqlite":
        return True
    if structures.missing_triggers(connection):
        return False
    return structures.copies_agree(connection)
