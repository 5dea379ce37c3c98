"""A provider's answer is kept; a no takes the listing off at once."""

from __future__ import annotations

from datetime import date

import pytest

from services.curation.consent import REFUSED_BY_PROVIDER, record_consent
from services.curation.refusal import Refused
from services.models import Consent, Listing
from tests.factories import ListingFactory

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


@pytest.fixture
def record(curator, now):
    def call(listing: Listing, **changes) -> Consent:
        arguments = {"use": "web", "answer": "yes", "given_by": "director", "given_on": MARCH}
        return record_consent(listing=listing, by=curator, now=now, **{**arguments, **changes})

    return call


def test_consent_is_kept_and_shown_on_the_listing(record, curator) -> None:
    record(ListingFactory())
    stored = Listing.objects.get()
    assert (stored.consent_web, stored.publication) == ("yes", "published")
    assert Consent.objects.get().given_by == "director"
    assert stored.history.latest().history_user == curator


def test_consent_refused_withdraws_at_once(record, now) -> None:
    record(ListingFactory(), answer="no")
    stored = Listing.objects.get()
    assert (stored.publication, stored.consent_web) == ("withdrawn", "no")
    assert (stored.withdrawn_reason, stored.withdrawn_at) == (REFUSED_BY_PROVIDER, now)


@pytest.mark.parametrize("use", ["open_data", "partners"])
def test_consent_refused_for_another_use_stays_published(use, record) -> None:
    record(ListingFactory(), use=use, answer="no")
    stored = Listing.objects.get()
    assert stored.publication == "published"
    assert getattr(stored, f"consent_{use}") == "no"


def test_consent_refused_for_a_draft_keeps_the_draft(record) -> None:
    record(ListingFactory(publication="draft"), answer="no")
    assert Listing.objects.get().publication == "draft"


def test_consent_of_the_latest_day_counts(record) -> None:
    listing = ListingFactory()
    record(listing, answer="yes")
    record(listing, answer="no", given_on=date(2025, 1, 1))
    assert Listing.objects.get().consent_web == "yes"
    assert Consent.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"use": "billboard"}, "unknown_answer"),
        ({"answer": "maybe"}, "unknown_answer"),
        ({"given_by": ""}, "no_role"),
    ],
)
def test_consent_is_refused(changes, code, record) -> None:
    with pytest.raises(Refused) as refusal:
        record(ListingFactory(), **changes)
    assert refusal.value.codes == {code}
