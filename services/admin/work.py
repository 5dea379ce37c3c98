"""What needs a curator: counted, and linked to the list that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from services.admin.freshness import listings_in_state
from services.domain.freshness import FreshnessState
from services.models import ImportRun, Listing, Program, Publication, SourceRecord


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: how much of it there is, and where."""

    label: str | Promise
    count: int
    url: str


def work_to_do(request: HttpRequest, now: datetime) -> list[Work]:
    """All work that the signed-in person may at least look at."""
    found: list[Work] = []
    if request.user.has_perm("services.view_listing"):
        found += _listing_work(now)
    if request.user.has_perm("services.view_program"):
        overdue = Program.objects.filter(
            status=Program.Status.TEMPORARILY_CLOSED, status_until__lt=now.date()
        )
        found.append(_work(_("should be open again"), overdue, status__exact="temporarily_closed"))
    if request.user.has_perm("services.view_sourcerecord"):
        refused = SourceRecord.objects.filter(listing=None).exclude(problems=[])
        found.append(_work(_("import rows refused"), refused, outcome="refused"))
        stopped = ImportRun.objects.filter(state=ImportRun.State.STOPPED)
        found.append(_work(_("imports stopped half-way"), stopped, state__exact="stopped"))
    return found


def _listing_work(now: datetime) -> Iterator[Work]:
    for label, state in (
        (_("listings in review"), Publication.IN_REVIEW),
        (_("drafts"), Publication.DRAFT),
    ):
        yield _work(label, Listing.objects.filter(publication=state), publication__exact=state)
    public = Listing.objects.public()
    for label, fresh in (
        (_("public, due to be confirmed"), FreshnessState.DUE),
        (_("public, confirmed too long ago"), FreshnessState.OLD),
        (_("public, never confirmed"), FreshnessState.NEVER),
    ):
        rows = listings_in_state(public, fresh, now.date())
        published = {"publication__exact": Publication.PUBLISHED}
        yield _work(label, rows, freshness=fresh.value, **published)


def _work(label: str | Promise, rows: QuerySet, **filters: str) -> Work:  # type: ignore[type-arg]
    address = reverse(f"admin:services_{rows.model._meta.model_name}_changelist")
    return Work(label, rows.count(), f"{address}?{urlencode(filters)}")
