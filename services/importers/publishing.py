"""Publishing of what a trusted source says, unless somebody should look first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from services.importers.proposal import Grade
from services.importers.report import Outcome, RowResult
from services.models import Listing, Publication, Source, SourceRecord

Publisher = Callable[[Listing], tuple[str, ...]]
"""Publishes a listing; what stands against it, in plain words, when it must not be."""

FLAGGED = "It waits for review, since it was flagged."
AS_BEFORE = (Outcome.UNCHANGED, Outcome.UPDATED)


def published(
    results: list[RowResult], made: Mapping[int, Listing], source: Source, publish: Publisher
) -> Iterator[RowResult]:
    """The results, their listings published: new ones, and those that still waited for review.

    `made` are the listings made in this chunk, by number of their row.
    """
    waiting = _waiting(source, [one.external_id for one in results if one.outcome in AS_BEFORE])
    for result in results:
        listing = made.get(result.row) or waiting.get(result.external_id)
        if listing is None or result.outcome not in (*AS_BEFORE, Outcome.CREATED):
            yield result
        elif result.is_flagged or result.duplicate_of:
            yield replace(result, reasons=(*result.reasons, FLAGGED))
        else:
            words = publish(listing)
            yield replace(
                result,
                reasons=(*result.reasons, *words),
                listing=str(listing.uuid),
                published=listing.publication == Publication.PUBLISHED,
            )


def _waiting(source: Source, names: Collection[str]) -> dict[str, Listing]:
    """Listings of these rows that wait for review and have nothing that somebody should look at."""
    records = SourceRecord.objects.filter(
        source=source, external_id__in=names, listing__publication=Publication.IN_REVIEW
    ).select_related("listing__program", "listing__location")
    return {
        record.external_id: record.listing
        for record in records
        if record.listing is not None
        and not any(problem.get("grade") != Grade.NOTE for problem in record.problems)
    }
