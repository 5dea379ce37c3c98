"""Publishing is refused with its reasons; withdrawing leaves a tombstone."""

from __future__ import annotations

import pytest

from services.curation.publish import publish, restore, submit_for_review, withdraw
from services.curation.refusal import Refused
from services.models import DoNotList, Listing, SourceRecord
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    LocationFactory,
    ProgramFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def draft(**changes) -> Listing:
    return ListingFactory(**{"publication": "draft", "published_at": None, **changes})


def refused_with(call, **arguments) -> frozenset[str]:
    with pytest.raises(Refused) as refusal:
        call(**arguments)
    assert str(refusal.value)
    return refusal.value.codes


def test_publish_makes_a_draft_public_and_says_who(curator, now) -> None:
    listing = draft()
    publish(listing=listing, by=curator, now=now)
    stored = Listing.objects.public().get()
    assert stored.published_at == now
    version = stored.history.latest()
    assert (version.history_user, version.history_change_reason) == (curator, "Published")


def leaking() -> Listing:
    address = ConfidentialAddressFactory()
    return draft(location=address.location, description="Ring at 77 Secret Lane")


REFUSALS = [
    ("consent_refused", lambda: draft(consent_web="no")),
    ("hidden", lambda: draft(location__confidential=True, location__visibility="hidden")),
    ("program_incomplete", lambda: draft(program__name=" ")),
    ("no_point", lambda: draft(location__latitude=None, location__longitude=None)),
    ("confidential_text", leaking),
    ("sample", lambda: draft(program__provider__is_sample=True)),
    ("already_published", lambda: ListingFactory()),
    (
        "withdrawn",
        lambda: draft(
            publication="withdrawn", withdrawn_at="2026-01-01T00:00Z", withdrawn_reason="closed"
        ),
    ),
]


@pytest.mark.parametrize(("code", "make"), REFUSALS, ids=[code for code, _ in REFUSALS])
def test_publish_is_refused_for(code, make, curator, now) -> None:
    listing = make()
    before = listing.publication
    assert refused_with(publish, listing=listing, by=curator, now=now) == {code}
    listing.refresh_from_db()
    assert listing.publication == before


def test_publish_names_every_reason_at_once(curator, now) -> None:
    listing = draft(consent_web="no", location__latitude=None, location__longitude=None)
    codes = refused_with(publish, listing=listing, by=curator, now=now)
    assert codes == {"consent_refused", "no_point"}


def test_publish_takes_a_program_by_mail_without_a_point(curator, now) -> None:
    publish(listing=draft(location__placeless=True), by=curator, now=now)
    assert Listing.objects.public().count() == 1


def test_publish_shows_samples_on_a_site_that_wants_them(curator, now, settings) -> None:
    settings.SAMPLE_DATA = True
    publish(listing=draft(program__provider__is_sample=True), by=curator, now=now)
    assert Listing.objects.public().count() == 1


def test_publish_reads_the_state_anew(curator, now) -> None:
    listing = draft()
    Listing.objects.filter(pk=listing.pk).update(consent_web="no")
    assert refused_with(publish, listing=listing, by=curator, now=now) == {"consent_refused"}


def test_submit_for_review_takes_drafts_alone(curator) -> None:
    listing = draft()
    submit_for_review(listing=listing, by=curator)
    assert Listing.objects.get().publication == "in_review"
    assert refused_with(submit_for_review, listing=listing, by=curator) == {"not_a_draft"}


def test_withdraw_leaves_a_tombstone(curator, now) -> None:
    listing = ListingFactory()
    withdraw(listing=listing, reason=" Moved away ", by=curator, now=now)
    stored = Listing.objects.get()
    assert (stored.publication, stored.withdrawn_reason) == ("withdrawn", "Moved away")
    assert stored.withdrawn_at == now
    assert not Listing.objects.public().exists()
    assert not DoNotList.objects.exists()


def test_withdraw_is_refused_without_a_reason_or_twice(curator, now) -> None:
    listing = ListingFactory()
    assert refused_with(withdraw, listing=listing, reason=" ", by=curator, now=now) == {"no_reason"}
    withdraw(listing=listing, reason="Closed", by=curator, now=now)
    again = refused_with(withdraw, listing=listing, reason="Closed", by=curator, now=now)
    assert again == {"already_withdrawn"}


def test_withdraw_refuses_a_reason_that_gives_the_address_away(curator, now) -> None:
    listing = ListingFactory(location=ConfidentialAddressFactory().location)
    reason = "Moved out of 77 Secret Lane"
    refused = refused_with(withdraw, listing=listing, reason=reason, by=curator, now=now)
    assert refused == {"confidential_text"}
    assert Listing.objects.public().exists()


def test_decision_does_not_undo_what_somebody_else_saved(curator, now) -> None:
    listing = draft()
    Listing.objects.filter(pk=listing.pk).update(description="Saved meanwhile")
    publish(listing=listing, by=curator, now=now)
    assert Listing.objects.get().description == "Saved meanwhile"


def test_withdraw_can_keep_imports_from_bringing_it_back(curator, now) -> None:
    listing = ListingFactory()
    source = SourceFactory()
    SourceRecord.objects.create(
        source=source, external_id="7", raw={}, retrieved_on=now.date(), listing=listing
    )
    withdraw(listing=listing, reason="Asked", by=curator, now=now, do_not_list=True)
    entry = DoNotList.objects.get()
    assert (entry.source, entry.external_id) == (source, "7")
    assert (entry.name, entry.city) == (listing.location.name, "Chicago")


def test_withdraw_names_the_place_when_no_source_knows_it(curator, now) -> None:
    withdraw(listing=ListingFactory(), reason="Asked", by=None, now=now, do_not_list=True)
    assert DoNotList.objects.get().source is None


def test_restore_brings_back_a_draft(curator, now) -> None:
    listing = ListingFactory()
    withdraw(listing=listing, reason="Closed", by=curator, now=now)
    restore(listing=listing, by=curator)
    stored = Listing.objects.get()
    assert (stored.publication, stored.withdrawn_reason) == ("draft", "")
    assert stored.withdrawn_at is None


def test_restore_is_refused_for_what_a_source_was_told_not_to_list(curator, now) -> None:
    listing = ListingFactory()
    source = SourceFactory()
    SourceRecord.objects.create(
        source=source, external_id="7", raw={}, retrieved_on=now.date(), listing=listing
    )
    withdraw(listing=listing, reason="Closed", by=curator, now=now)
    DoNotList.objects.create(
        source=source, external_id="7", name="Other name", reason="Asked", asked_on=now.date()
    )
    assert refused_with(restore, listing=listing, by=curator) == {"do_not_list"}


def test_restore_is_refused_for_what_must_stay_off(curator, now) -> None:
    assert refused_with(restore, listing=ListingFactory(), by=curator) == {"not_withdrawn"}
    kept_off = ListingFactory()
    withdraw(listing=kept_off, reason="Asked", by=curator, now=now, do_not_list=True)
    assert refused_with(restore, listing=kept_off, by=curator) == {"do_not_list"}
    declined = ListingFactory()
    withdraw(listing=declined, reason="Asked", by=curator, now=now)
    Listing.objects.filter(pk=declined.pk).update(consent_web="no")
    assert refused_with(restore, listing=declined, by=curator) == {"consent_refused"}


def test_publish_checks_text_of_everything_shown_beside(curator, now) -> None:
    address = ConfidentialAddressFactory()
    program = ProgramFactory(provider=address.location.provider, eligibility="Live near 60699")
    listing = draft(location=address.location, program=program)
    assert refused_with(publish, listing=listing, by=curator, now=now) == {"confidential_text"}
    other = draft(location=LocationFactory(provider=program.provider), program=program)
    publish(listing=other, by=curator, now=now)
