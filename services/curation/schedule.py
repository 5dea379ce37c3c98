"""Writing when a place is open: its weekly rules, hours in words, a passing notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from services.curation.public_text import leaks_in
from services.curation.recording import Actor, delete_as, read_anew, save_as
from services.curation.refusal import Refused, refuse
from services.domain.hours_rules import Rule
from services.domain.hours_text import Reading, read_hours
from services.models import (
    HoursKind,
    Listing,
    ListingHoursKind,
    Location,
    Notice,
    Schedule,
)

Owner = Location | Listing
RULE_FIELDS = tuple(field.name for field in fields(Rule))


@transaction.atomic
def replace_schedule(*, owner: Owner, rules: Iterable[Rule], by: Actor) -> None:
    """Make `rules` the whole weekly schedule. Rules that stay the same keep their identity.

    The kind of hours follows, see `settle_hours_kind`.
    """
    wanted = list(dict.fromkeys(rules))
    for schedule in Schedule.objects.filter(**owned_by(owner)):
        rule = rule_of(schedule)
        if rule in wanted:
            wanted.remove(rule)
        else:
            delete_as(schedule, by=by, reason="Schedule replaced")
    for rule in wanted:
        values = {name: getattr(rule, name) for name in RULE_FIELDS}
        add_part(Schedule(**owned_by(owner), **values), by=by, reason="Schedule replaced")
    settle_hours_kind(owner=owner, by=by)


@transaction.atomic
def write_hours(*, owner: Owner, text: str, by: Actor) -> Reading:
    """Take hours as people write them, instead of all rules there were; the words are kept.

    Words that are not understood leave no rules: the hours are not known, and shown as written.
    """
    read_anew(owner)
    reading = read_hours(text)
    owner.hours_text = text
    owner.hours_kind = reading.kind.value
    leaks = leaks_in(owner)
    if leaks:
        raise Refused([leak.reason for leak in leaks])
    save_as(owner, by=by, reason="Hours written in words")
    replace_schedule(owner=owner, rules=reading.rules if reading.understood else (), by=by)
    return reading


@transaction.atomic
def settle_hours_kind(*, owner: Owner, by: Actor) -> None:
    """Make the kind of hours agree with the rules there are.

    A kind that somebody chose against rules ("call first", "by appointment") stays.
    """
    has_rules = Schedule.objects.filter(**owned_by(owner)).exists()
    kind = owner.hours_kind
    if has_rules and kind in (ListingHoursKind.AS_LOCATION, ListingHoursKind.NOT_KNOWN):
        kind = HoursKind.SCHEDULED
    elif not has_rules and kind == HoursKind.SCHEDULED:
        kind = HoursKind.NOT_KNOWN
    if kind != owner.hours_kind:
        owner.hours_kind = kind
        save_as(owner, by=by, reason="Hours follow the schedule")


@transaction.atomic
def add_notice(
    *,
    owner: Owner,
    kind: str,
    text: str,
    starts_at: datetime,
    ends_at: datetime | None,
    by: Actor,
) -> Notice:
    """Tell people something passing; `kind` of `Notice.Kind`, `ends_at` None while nobody knows."""
    if kind not in Notice.Kind.values:
        raise refuse("unknown_kind", _("Choose what the notice says."))
    if ends_at is not None and ends_at <= starts_at:
        raise refuse("ends_too_early", _("The notice must end after it starts."))
    notice = Notice(**owned_by(owner), kind=kind, text=text, starts_at=starts_at, ends_at=ends_at)
    add_part(notice, by=by, reason="Notice added")
    return notice


def rule_of(schedule: Schedule) -> Rule:
    """The stored rule as the hours engine reads it."""
    return Rule(**{name: getattr(schedule, name) for name in RULE_FIELDS})


def owned_by(owner: Owner) -> dict[str, Owner]:
    """The columns of a rule, exception or notice that say whose it is."""
    return {"location" if isinstance(owner, Location) else "listing": owner}


def add_part(row: Model, *, by: Actor, reason: str) -> None:
    """Save a new rule, exception or notice. Refused if it is impossible or gives a place away."""
    found = leaks_in(row)
    if found:
        raise Refused([leak.reason for leak in found])
    try:
        row.full_clean()
    except ValidationError as error:
        raise refuse("invalid", " ".join(error.messages)) from error
    save_as(row, by=by, reason=reason)
