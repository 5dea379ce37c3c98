"""A listing on its way: draft, in review, published, withdrawn, and back to draft."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from services.curation.public_text import leaks_around, leaks_in
from services.curation.recording import Actor, read_anew, save_as
from services.curation.refusal import Reason, Refused, refuse
from services.domain.program_types import ProgramType
from services.models import (
    ConsentAnswer,
    DoNotList,
    Listing,
    Location,
    Publication,
    SourceRecord,
    Visibility,
)

PLACELESS = frozenset({Location.Kind.MAIL, Location.Kind.PHONE_ONLINE})


def obstacles(listing: Listing) -> list[Reason]:
    """What stands against publishing; empty when nothing does."""
    return [*_obstacles_of_state(listing), *_obstacles_of_content(listing)]


@transaction.atomic
def publish(*, listing: Listing, by: Actor, now: datetime) -> None:
    """Make a draft or reviewed listing public. Refused, with every reason, when it must not be."""
    read_anew(listing)
    reasons = obstacles(listing)
    if reasons:
        raise Refused(reasons)
    listing.publication = Publication.PUBLISHED
    listing.published_at = now
    save_as(listing, by=by, reason="Published")


@transaction.atomic
def submit_for_review(*, listing: Listing, by: Actor) -> None:
    """Hand a draft to a curator."""
    read_anew(listing)
    if listing.publication != Publication.DRAFT:
        raise refuse("not_a_draft", _("Only a draft can be sent to review."))
    listing.publication = Publication.IN_REVIEW
    save_as(listing, by=by, reason="Sent to review")


@transaction.atomic
def withdraw(
    *, listing: Listing, reason: str, by: Actor, now: datetime, do_not_list: bool = False
) -> None:
    """Take a listing off, leaving a tombstone that says why. `reason` may become public.

    `do_not_list` also keeps every later import from bringing it back.
    """
    read_anew(listing)
    if not reason.strip():
        raise refuse("no_reason", _("Say why it is withdrawn."))
    if listing.publication == Publication.WITHDRAWN:
        raise refuse("already_withdrawn", _("It is already withdrawn."))
    listing.publication = Publication.WITHDRAWN
    listing.withdrawn_at = now
    listing.withdrawn_reason = reason.strip()
    leaks = [leak for leak in leaks_in(listing) if leak.field == "withdrawn_reason"]
    if leaks:
        raise Refused([leak.reason for leak in leaks])
    save_as(listing, by=by, reason="Withdrawn")
    if do_not_list:
        _keep_off(listing, now)


@transaction.atomic
def restore(*, listing: Listing, by: Actor) -> None:
    """Bring a withdrawn listing back as a draft, to be checked and published again."""
    read_anew(listing)
    if listing.publication != Publication.WITHDRAWN:
        raise refuse("not_withdrawn", _("Only a withdrawn listing can be restored."))
    if listing.consent_web == ConsentAnswer.NO:
        raise refuse("consent_refused", _("The provider said no. Record a new answer first."))
    if kept_off(listing).exists():
        raise refuse("do_not_list", _("It is on the do-not-list. Remove that entry first."))
    listing.publication = Publication.DRAFT
    listing.withdrawn_at = None
    listing.withdrawn_reason = ""
    save_as(listing, by=by, reason="Restored as a draft")


def kept_off(listing: Listing) -> QuerySet[DoNotList]:
    """Do-not-list entries that name this listing, by its source's id or by its place."""
    location = listing.location
    named = Q(name=location.name, city=location.city, country=location.country)
    for source_id, external_id in _identities(listing):
        named |= Q(source=source_id, external_id=external_id)
    return DoNotList.objects.filter(named)


def _obstacles_of_state(listing: Listing) -> Iterator[Reason]:
    if listing.publication == Publication.PUBLISHED:
        yield Reason("already_published", _("It is already published."))
    if listing.publication == Publication.WITHDRAWN:
        yield Reason("withdrawn", _("It is withdrawn. Restore it first."))
    if listing.consent_web == ConsentAnswer.NO:
        yield Reason("consent_refused", _("The provider said no to being on this website."))
    if listing.location.visibility == Visibility.HIDDEN:
        yield Reason("hidden", _("Its location is hidden."))
    if listing.program.provider.is_sample and not settings.SAMPLE_DATA:
        yield Reason("sample", _("It is a sample, and this site shows no samples."))


def _obstacles_of_content(listing: Listing) -> Iterator[Reason]:
    program, location = listing.program, listing.location
    if not program.name.strip() or program.program_type not in list(ProgramType):
        yield Reason("program_incomplete", _("Its program needs a name and a type."))
    if location.latitude is None and location.kind not in PLACELESS:
        yield Reason("no_point", _("Its location has no point on the map."))
    for leak in leaks_around(location):
        yield leak.reason


def _identities(listing: Listing) -> list[tuple[int, str]]:
    """The ids under which its sources know it: (source, id there)."""
    records = SourceRecord.objects.filter(listing=listing)
    return list(records.values_list("source_id", "external_id"))


def _keep_off(listing: Listing, now: datetime) -> None:
    location = listing.location
    unnamed: list[tuple[int | None, str]] = [(None, "")]
    for source_id, external_id in _identities(listing) or unnamed:
        DoNotList.objects.create(
            source_id=source_id,
            external_id=external_id,
            name=location.name,
            city=location.city,
            country=location.country,
            reason=listing.withdrawn_reason,
            asked_on=now.date(),
        )
