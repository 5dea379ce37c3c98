"""Exact points for many addresses that so far stand at the centre of a postal code or town.

Each location is one small transaction, so a run may be stopped at any time and started again: it
goes on where it was. Who was not found is asked again only after the record was changed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from services.curation.geocode import PACE, Geocoder, Pace, point_of
from services.curation.recording import Actor, read_anew, save_as
from services.curation.refusal import Refused
from services.domain.geo import Point, distance_m
from services.models import Location, PointSearch, Visibility

Outcome = PointSearch.Outcome
# A street lies nearer to the middle of its own postal code or town; further off, it is a namesake.
FURTHEST_M = 50_000.0
REASON = "Point found from the address"
SAME_ADDRESS = ("address_1", "city", "region", "postal_code", "country")


def without_exact_point() -> QuerySet[Location]:
    """Public addresses whose point is not their own, but for those asked since their last change.

    A confidential location is never among them.
    """
    asked = PointSearch.objects.filter(
        location=OuterRef("pk"), asked_at__gte=OuterRef("updated_at")
    )
    return (
        Location.objects.filter(~Exists(asked), visibility=Visibility.EXACT)
        .filter(~Q(point_precision="address") | Q(latitude=None))
        .exclude(Q(address_1="") | Q(city=""))
        .order_by("id")
    )


def find_points(
    *,
    by: Actor,
    using: Geocoder,
    now: Callable[[], datetime],
    told: Callable[[str], None] = lambda _outcome: None,
    most: int | None = None,
    pace: Pace = PACE,
) -> None:
    """Look for the points of `without_exact_point`; `told` hears the outcome of each.

    Raises Refused (`failed`) when the geocoder does not answer: what was found before is kept.
    """
    for pk in list(without_exact_point().values_list("pk", flat=True)[:most]):
        location = without_exact_point().filter(pk=pk).first()
        if location is not None:
            told(_find(location, by=by, using=using, now=now(), pace=pace))


def _find(location: Location, *, by: Actor, using: Geocoder, now: datetime, pace: Pace) -> str:
    try:
        point = _known(location) or point_of(location, using=using, pace=pace)
    except Refused as refusal:
        if "not_found" not in refusal.codes:
            raise
        return _keep(location, Outcome.NOT_FOUND, now)
    if _is_far(location, point):
        return _keep(location, Outcome.FAR, now)
    with transaction.atomic():
        read_anew(location)
        if without_exact_point().filter(pk=location.pk).exists():
            location.latitude, location.longitude = point
            location.point_precision = "address"
            save_as(location, by=by, reason=REASON)
        return _keep(location, Outcome.FOUND, now)


def _known(location: Location) -> tuple[float, float] | None:
    """The point of another public record of this very address: nobody need be asked again."""
    same = {name: getattr(location, name) for name in SAME_ADDRESS}
    rows = Location.objects.filter(
        **same, visibility=Visibility.EXACT, point_precision="address", latitude__isnull=False
    )
    known = rows.exclude(pk=location.pk).first()
    return None if known is None else (known.latitude or 0.0, known.longitude or 0.0)


def _is_far(location: Location, point: tuple[float, float]) -> bool:
    if location.latitude is None or location.longitude is None:
        return False
    centre = Point(location.latitude, location.longitude)
    return distance_m(centre, Point(*point)) > FURTHEST_M


def _keep(location: Location, outcome: PointSearch.Outcome, now: datetime) -> str:
    PointSearch.objects.update_or_create(
        location=location,
        defaults={"outcome": outcome, "asked_at": max(now, location.updated_at)},
    )
    return outcome.value
