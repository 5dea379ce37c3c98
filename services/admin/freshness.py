"""Freshness as a column and a filter: the same states that visitors see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from services.domain.freshness import INTERVALS, FreshnessState
from services.models import Listing

LABELS: dict[FreshnessState, Promise] = {
    FreshnessState.FRESH: _("fresh"),
    FreshnessState.DUE: _("due"),
    FreshnessState.OLD: _("old"),
    FreshnessState.NEVER: _("never confirmed"),
}


def listings_in_state(
    listings: QuerySet[Listing], state: FreshnessState, today: date
) -> QuerySet[Listing]:
    """Those of `listings` in one state of freshness; see `services.domain.freshness`."""
    tomorrow = today + timedelta(days=1)
    if state is FreshnessState.NEVER:
        return listings.filter(Q(confirmed_on=None) | Q(confirmed_on__gt=tomorrow))
    of_types = Q(pk__in=[])
    for program_type, interval in INTERVALS.items():
        due, old = (today - timedelta(days=days) for days in interval)
        between = {
            FreshnessState.FRESH: Q(confirmed_on__gt=due, confirmed_on__lte=tomorrow),
            FreshnessState.DUE: Q(confirmed_on__gt=old, confirmed_on__lte=due),
            FreshnessState.OLD: Q(confirmed_on__lte=old),
        }[state]
        of_types |= between & Q(program__program_type=program_type)
    return listings.filter(of_types)


class FreshnessFilter(admin.SimpleListFilter):
    """Lists by how long ago they were confirmed."""

    title = _("freshness")
    parameter_name = "freshness"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> Iterator[tuple[str, Any]]:
        """All four states."""
        yield from ((state.value, label) for state, label in LABELS.items())

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Listing]
    ) -> QuerySet[Listing] | None:
        """The listings in the chosen state, as of today."""
        if self.value() not in list(FreshnessState):
            return None
        state = FreshnessState(str(self.value()))
        return listings_in_state(queryset, state, timezone.now().date())
