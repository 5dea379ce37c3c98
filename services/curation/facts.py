"""Setting and clearing the facts of a program."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from services.curation.public_text import leaks_in
from services.curation.recording import Actor, delete_as, save_as
from services.curation.refusal import Refused, refuse
from services.domain.facts import BY_KEY, FactValueError, parse
from services.models import Program, ProgramFact


@transaction.atomic
def set_fact(
    *,
    program: Program,
    key: str,
    value: object,
    by: Actor,
    confirmed_on: date | None = None,
    how: str = "",
) -> ProgramFact:
    """Write one fact. A new value loses the old confirmation: that was of something else.

    Refused when the fact is not one of the program's type, the value cannot be read, or a text
    gives a confidential address away. Nothing is written when nothing changes.
    """
    canonical = _canonical(program, key, value)
    fact = ProgramFact.objects.filter(program=program, key=key).first() or ProgramFact(
        program=program, key=key
    )
    before = (fact.value, fact.confirmed_on, fact.confirmed_how)
    if canonical != fact.value:
        fact.value, fact.confirmed_on, fact.confirmed_how = canonical, None, ""
    if confirmed_on is not None and not (fact.confirmed_on and fact.confirmed_on > confirmed_on):
        fact.confirmed_on, fact.confirmed_how = confirmed_on, how
    if before == (fact.value, fact.confirmed_on, fact.confirmed_how):
        return fact
    found = leaks_in(fact)
    if found:
        raise Refused([leak.reason for leak in found])
    save_as(fact, by=by, reason=f"Fact set: {key}")
    return fact


@transaction.atomic
def clear_fact(*, program: Program, key: str, by: Actor) -> None:
    """Make a fact not known again."""
    for fact in ProgramFact.objects.filter(program=program, key=key):
        delete_as(fact, by=by, reason=f"Fact cleared: {key}")


def _canonical(program: Program, key: str, value: object) -> str:
    entry = BY_KEY.get(key)
    if entry is None or program.program_type not in entry.program_types:
        raise refuse("unknown_fact", _("This type of program has no fact “%s”.") % key)
    try:
        return parse(entry, value)
    except FactValueError as error:
        raise refuse("bad_value", _(error.message) % error.params) from error
