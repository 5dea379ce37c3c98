"""What a provider said about the uses of its listing, and what follows at once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from services.curation.publish import withdraw
from services.curation.recording import Actor, read_anew, save_as
from services.curation.refusal import refuse
from services.models import Consent, ConsentAnswer, Listing, Publication

REFUSED_BY_PROVIDER = "The provider asked not to be listed."


@transaction.atomic
def record_consent(
    *,
    listing: Listing,
    use: str,
    answer: str,
    given_by: str,
    given_on: date,
    by: Actor,
    now: datetime,
) -> Consent:
    """Keep one answer: `use` of `Consent.Use`, `answer` of `ConsentAnswer`, `given_by` a role.

    The answer of the latest day counts, on the same day the one recorded last. No to the website
    withdraws a published listing in the same step.
    """
    if use not in Consent.Use.values or answer not in ConsentAnswer.values:
        raise refuse("unknown_answer", _("Choose a use and an answer."))
    if not given_by.strip():
        raise refuse("no_role", _("Say in which role the answer was given."))
    newer = Consent.objects.filter(listing=listing, use=use, given_on__gt=given_on).exists()
    consent = Consent.objects.create(
        listing=listing, use=use, answer=answer, given_by=given_by.strip(), given_on=given_on
    )
    if not newer:
        _apply(listing, use=use, answer=answer, by=by, now=now)
    return consent


def _apply(listing: Listing, *, use: str, answer: str, by: Actor, now: datetime) -> None:
    read_anew(listing)
    is_refusal = use == Consent.Use.WEB and answer == ConsentAnswer.NO
    if is_refusal and listing.publication == Publication.PUBLISHED:
        withdraw(listing=listing, reason=REFUSED_BY_PROVIDER, by=by, now=now)
    setattr(listing, f"consent_{use}", answer)
    save_as(listing, by=by, reason=f"Consent recorded: {use} {answer}")
