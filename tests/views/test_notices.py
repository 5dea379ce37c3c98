"""Notices on cards and pages: what, until when by the clock of the place, and no longer."""

from __future__ import annotations

import pytest
import time_machine

from services.models import Notice
from tests.factories import ListingFactory

pytestmark = pytest.mark.django_db
NOON = "2026-11-24T18:00:00+00:00"  # a Tuesday, noon in Chicago


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (None, "Out of stock: Back soon"),
        ("2026-11-24T23:00Z", "Out of stock, until today at 5 p.m.: Back soon"),
        ("2026-11-28T01:30Z", "Out of stock, until Friday at 7:30 p.m.: Back soon"),
        ("2026-12-15T06:00Z", "Out of stock, until December 15: Back soon"),
    ],
)
def test_notice_says_until_when_and_ends_then(client, ends, words) -> None:
    place = ListingFactory().location
    Notice.objects.create(
        location=place, kind="out_of_stock", text="Back soon",
        starts_at="2026-11-20T00:00Z", ends_at=ends,
    )  # fmt: skip
    addresses = ("/search/?q=naloxone", place.get_absolute_url())
    with time_machine.travel(NOON, tick=False):
        for address in addresses:
            assert words in client.get(address).content.decode()
    with time_machine.travel("2026-12-16T00:00:00+00:00", tick=False):
        for address in addresses:
            assert ("Back soon" in client.get(address).content.decode()) is (ends is None)
