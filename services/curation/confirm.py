"""Confirming: someone found a listing, its hours or one fact to be true. Editing never confirms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from services.curation.recording import Actor, read_anew, save_as
from services.curation.refusal import refuse
from services.models import Confirmation, How, Listing, Program, ProgramFact

WHOLE_LISTING = "listing"
HOURS = "hours"


@transaction.atomic
def confirm(
    *, listing: Listing, what: str, how: str, role: str, on: date, by: Actor, note: str = ""
) -> Confirmation:
    """Record that `what` ("listing", "hours" or the key of a known fact) was true on the day `on`.

    The newest day counts: a late report of an earlier check is kept, and moves nothing back.
    """
    if how not in How.values:
        raise refuse("unknown_how", _("Say how it was confirmed."))
    if not role.strip():
        raise refuse("no_role", _("Say in which role it was confirmed."))
    if what == WHOLE_LISTING:
        _move_forward(listing, on=on, how=how, by=by)
    elif what != HOURS:
        _move_forward(_fact(listing, what), on=on, how=how, by=by)
    return Confirmation.objects.create(
        listing=listing, what=what, how=how, role=role.strip(), confirmed_on=on, note=note
    )


def _fact(listing: Listing, key: str) -> ProgramFact:
    fact = ProgramFact.objects.filter(program=listing.program_id, key=key).first()
    if fact is None:
        raise refuse("fact_not_known", _("That fact is not known here. Fill it in first."))
    return fact


def _move_forward(record: Listing | ProgramFact, *, on: date, how: str, by: Actor) -> None:
    read_anew(record)
    if record.confirmed_on is not None and record.confirmed_on > on:
        return
    if (record.confirmed_on, record.confirmed_how) == (on, how):
        return
    record.confirmed_on = on
    record.confirmed_how = how
    save_as(record, by=by, reason="Confirmed")


@transaction.atomic
def confirm_facts(
    *, program: Program, keys: Iterable[str], how: str, role: str, on: date, by: Actor
) -> None:
    """Confirm facts of a program at every listing of it: a fact holds wherever it is offered."""
    listings = list(Listing.objects.filter(program=program))
    for key in keys:
        for listing in listings:
            confirm(listing=listing, what=key, how=how, role=role, on=on, by=by)
        for fact in ProgramFact.objects.filter(program=program, key=key):
            _move_forward(fact, on=on, how=how, by=by)
