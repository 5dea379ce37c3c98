"""Filter and badge agree on every sample listing, for every hour of two weeks."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction

from services.domain.hours import Hours, State, opening
from services.search.audit import audit
from tests.search.test_opening import NOT_KNOWN, filtered
from tests.search.timetable import hours_of_listings

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
# Two weeks around the turn of clocks in Europe; American clocks turn in their first night.
START = datetime.datetime(2026, 10, 19, tzinfo=datetime.UTC)
END = START + datetime.timedelta(days=14)


@pytest.fixture(scope="module")
def samples(django_db_setup, django_db_blocker) -> Iterator[dict[Hours, set[int]]]:
    """Ids of the sample listings by their hours: many have the same."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", today=START.date(), verbosity=0)
        listings: dict[Hours, set[int]] = defaultdict(set)
        for listing, hours in hours_of_listings().items():
            listings[hours].add(listing)
        yield listings
        transaction.set_rollback(True)


def hours_open(hours: Hours) -> Iterator[datetime.datetime]:
    """The full hours at which the badge says open, from one change that it names to the next."""
    moment = START
    while moment < END:
        told = opening(hours, moment)
        if told.state == State.OPEN:
            end = min(told.until or END, END)
            while moment < end:
                yield moment
                moment += HOUR
        elif told.next_opens is None:
            return
        else:
            moment += HOUR * max(1, -((moment - told.next_opens) // HOUR))


def test_filter_and_badge_call_the_same_samples_open_at_every_hour(samples):
    badge: dict[datetime.datetime, set[int]] = defaultdict(set)
    for hours, listings in samples.items():
        for moment in hours_open(hours):
            badge[moment] |= listings

    moments = [START + number * HOUR for number in range(14 * 24)]

    assert len(badge) > 300
    assert {moment: filtered(moment)[0] for moment in moments} == {m: badge[m] for m in moments}


@pytest.mark.parametrize("hours_later", range(0, 14 * 24, 31))
def test_filter_and_badge_know_the_same_of_the_samples(samples, hours_later):
    moment = START + hours_later * HOUR
    unknown = [ids for hours, ids in samples.items() if opening(hours, moment).state in NOT_KNOWN]

    assert filtered(moment)[1] == set().union(*unknown)
    assert unknown


def test_index_fits_after_the_samples_were_loaded(samples):
    assert not audit()
