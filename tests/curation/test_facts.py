"""Facts are written in canonical form; a new value loses the old confirmation."""

from __future__ import annotations

from datetime import date

import pytest

from services.curation.facts import clear_fact, set_fact
from services.curation.refusal import Refused
from services.models import ProgramFact
from tests.factories import ConfidentialAddressFactory, ListingFactory, ProgramFactory

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("key", "raw", "value"),
    [
        ("no_id", "Y", "yes"),
        ("no_id", False, "no"),
        ("cost", "$ 10 usd".replace("$ ", ""), "10.00 USD"),
        ("languages", ["es", "en"], "en,es"),
        ("minimum_age", 18, "18"),
    ],
)
def test_set_fact_writes_the_canonical_value(key, raw, value, curator) -> None:
    program = ProgramFactory()
    set_fact(program=program, key=key, value=raw, by=curator)
    stored = ProgramFact.objects.get()
    assert (stored.key, stored.value, stored.confirmed_on) == (key, value, None)
    assert stored.history.latest().history_user == curator


@pytest.mark.parametrize(
    ("key", "raw", "code"),
    [
        ("no_id", "perhaps", "bad_value"),
        ("no_id", "", "bad_value"),
        ("nothing_such", "yes", "unknown_fact"),
        ("housing_type", "shelter", "unknown_fact"),
    ],
)
def test_set_fact_is_refused(key, raw, code, curator) -> None:
    with pytest.raises(Refused) as refusal:
        set_fact(program=ProgramFactory(), key=key, value=raw, by=curator)
    assert refusal.value.codes == {code}
    assert not ProgramFact.objects.exists()


def test_set_fact_twice_leaves_one_version(curator) -> None:
    program = ProgramFactory()
    for _ in range(2):
        set_fact(program=program, key="no_id", value="yes", by=curator)
    assert ProgramFact.history.count() == 1


def test_set_fact_anew_loses_the_confirmation(curator) -> None:
    program = ProgramFactory()
    write = {"program": program, "key": "no_id", "by": curator}
    set_fact(value="yes", confirmed_on=MARCH, how="phone", **write)
    set_fact(value="yes", **write)
    assert ProgramFact.objects.get().confirmed_on == MARCH
    set_fact(value="no", **write)
    stored = ProgramFact.objects.get()
    assert (stored.value, stored.confirmed_on, stored.confirmed_how) == ("no", None, "")


def test_set_fact_does_not_move_a_confirmation_back(curator) -> None:
    write = {"program": ProgramFactory(), "key": "no_id", "value": "yes", "by": curator}
    set_fact(confirmed_on=MARCH, how="phone", **write)
    set_fact(confirmed_on=date(2025, 1, 1), how="visit", **write)
    assert ProgramFact.objects.get().confirmed_on == MARCH


def test_set_fact_refuses_a_confidential_address(curator) -> None:
    listing = ListingFactory(location=ConfidentialAddressFactory().location)
    with pytest.raises(Refused) as refusal:
        set_fact(program=listing.program, key="cost_note", value="Pay at Secret Ln", by=curator)
    assert refusal.value.codes == {"confidential_text"}


def test_clear_fact_makes_it_not_known_and_keeps_history(curator) -> None:
    program = ProgramFactory()
    set_fact(program=program, key="no_id", value="yes", by=curator)
    clear_fact(program=program, key="no_id", by=curator)
    assert not ProgramFact.objects.exists()
    assert ProgramFact.history.latest().history_type == "-"
