"""Confirming moves dates forward only, and editing never confirms."""

from __future__ import annotations

from datetime import date

import pytest

from services.curation.confirm import confirm, confirm_facts
from services.curation.refusal import Refused
from services.models import Confirmation, Listing, ProgramFact
from tests.factories import ListingFactory, ProgramFactFactory

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)
CALL = {"how": "phone", "role": "curator"}


def test_confirm_dates_the_listing_and_keeps_the_act(curator) -> None:
    listing = ListingFactory()
    confirm(listing=listing, what="listing", on=MARCH, by=curator, note="all as before", **CALL)
    stored = Listing.objects.get()
    assert (stored.confirmed_on, stored.confirmed_how) == (MARCH, "phone")
    act = Confirmation.objects.get()
    assert (act.what, act.role, act.note) == ("listing", "curator", "all as before")
    assert stored.history.latest().history_user == curator


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 2, 1), (MARCH, "visit")),
        (MARCH, (MARCH, "phone")),
        (date(2026, 4, 1), (date(2026, 4, 1), "phone")),
    ],
)
def test_confirm_never_moves_a_date_back(on, expected, curator) -> None:
    listing = ListingFactory(confirmed_on=MARCH, confirmed_how="visit")
    confirm(listing=listing, what="listing", on=on, by=curator, **CALL)
    stored = Listing.objects.get()
    assert (stored.confirmed_on, stored.confirmed_how) == expected
    assert Confirmation.objects.count() == 1


def test_confirm_of_a_fact_dates_the_fact_alone(curator) -> None:
    listing = ListingFactory()
    ProgramFactFactory(program=listing.program, key="no_id")
    confirm(listing=listing, what="no_id", on=MARCH, by=curator, **CALL)
    assert ProgramFact.objects.get().confirmed_on == MARCH
    assert Listing.objects.get().confirmed_on is None


def test_confirm_of_hours_is_kept_as_an_act(curator) -> None:
    confirm(listing=ListingFactory(), what="hours", on=MARCH, by=curator, **CALL)
    assert Confirmation.objects.get().what == "hours"
    assert Listing.objects.get().confirmed_on is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"what": "no_id"}, "fact_not_known"),
        ({"how": "rumour"}, "unknown_how"),
        ({"role": " "}, "no_role"),
    ],
)
def test_confirm_is_refused(changes, code, curator) -> None:
    arguments = {"what": "listing", "on": MARCH, **CALL, **changes}
    with pytest.raises(Refused) as refusal:
        confirm(listing=ListingFactory(), by=curator, **arguments)
    assert refusal.value.codes == {code}
    assert not Confirmation.objects.exists()


def test_editing_does_not_confirm() -> None:
    listing = ListingFactory(confirmed_on=MARCH, confirmed_how="visit")
    listing.description = "New words"
    listing.save()
    assert Listing.objects.get().confirmed_on == MARCH
    assert not Confirmation.objects.exists()


def test_confirm_facts_at_every_listing_of_the_program(curator) -> None:
    listing = ListingFactory()
    ListingFactory(program=listing.program)
    ProgramFactFactory(program=listing.program, key="no_id")
    confirm_facts(program=listing.program, keys=["no_id"], on=MARCH, by=curator, **CALL)
    assert ProgramFact.objects.get().confirmed_on == MARCH
    assert Confirmation.objects.filter(what="no_id").count() == 2
    assert ProgramFact.history.count() == 2


def test_confirm_facts_of_a_program_without_listings(curator) -> None:
    fact = ProgramFactFactory(key="no_id")
    confirm_facts(program=fact.program, keys=["no_id"], on=MARCH, by=curator, **CALL)
    assert ProgramFact.objects.get().confirmed_on == MARCH
