"""Weekly rules, a day closed, a notice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from services.curation.refusal import Refused
from services.curation.schedule import add_notice, replace_schedule, write_hours
from services.domain.hours_rules import Rule
from services.models import Listing, Location, Notice, Schedule
from tests.factories import ConfidentialAddressFactory, ListingFactory, LocationFactory

pytestmark = pytest.mark.django_db
WEEKDAYS = Rule(0b0011111, 9 * 60, 17 * 60)
SATURDAY = Rule(0b0100000, 10 * 60, 13 * 60, weeks_of_month=0b000010, note="second Saturday")


def test_replace_schedule_writes_rules_and_the_kind(curator) -> None:
    location = LocationFactory()
    replace_schedule(owner=location, rules=[WEEKDAYS, SATURDAY, WEEKDAYS], by=curator)
    assert Location.objects.get().hours_kind == "scheduled"
    stored = list(Schedule.objects.values_list("weekdays", "opens", "closes", "weeks_of_month"))
    assert stored == [(31, 540, 1020, 0), (32, 600, 780, 2)]
    assert Schedule.history.first().history_user == curator


def test_replace_schedule_keeps_the_identity_of_unchanged_rules(curator) -> None:
    listing = ListingFactory()
    replace_schedule(owner=listing, rules=[WEEKDAYS], by=curator)
    before = Schedule.objects.get().uuid
    replace_schedule(owner=listing, rules=[SATURDAY, WEEKDAYS], by=curator)
    assert Schedule.objects.count() == 2
    assert Schedule.objects.filter(uuid=before).exists()


def test_replace_schedule_by_nothing_makes_hours_not_known(curator) -> None:
    listing = ListingFactory()
    replace_schedule(owner=listing, rules=[WEEKDAYS], by=curator)
    replace_schedule(owner=listing, rules=[], by=curator)
    assert Listing.objects.get().hours_kind == "not_known"
    assert not Schedule.objects.exists()


@pytest.mark.parametrize("rule", [Rule(0, 540, 600), Rule(1, 600, 540), Rule(1, 0, 1500)])
def test_replace_schedule_refuses_impossible_rules_as_a_whole(rule, curator) -> None:
    location = LocationFactory()
    with pytest.raises(Refused):
        replace_schedule(owner=location, rules=[WEEKDAYS, rule], by=curator)
    assert not Schedule.objects.exists()


def test_write_hours_keeps_the_words_and_replaces_the_rules(curator) -> None:
    location = LocationFactory(hours_kind="call_first")
    replace_schedule(owner=location, rules=[WEEKDAYS], by=curator)
    reading = write_hours(owner=location, text="1st & 3rd Tue 6-8 PM", by=curator)
    stored = Location.objects.get()
    assert reading.understood
    assert (stored.hours_kind, stored.hours_text) == ("scheduled", "1st & 3rd Tue 6-8 PM")
    assert list(Schedule.objects.values_list("weekdays", "weeks_of_month")) == [(2, 5)]
    assert stored.history.first().history_user == curator


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("24/7", "always_open"),
        ("by appointment", "by_appointment"),
        ("whenever the van is there", "not_known"),
        ("Mon 9am-5pm; Mon 4pm-6pm", "not_known"),
    ],
)
def test_write_hours_without_rules_leaves_none(text, kind, curator) -> None:
    listing = ListingFactory()
    replace_schedule(owner=listing, rules=[WEEKDAYS], by=curator)
    write_hours(owner=listing, text=text, by=curator)
    stored = Listing.objects.get()
    assert (stored.hours_kind, stored.hours_text) == (kind, text)
    assert not Schedule.objects.exists()


def test_write_hours_that_give_a_place_away_are_refused(curator) -> None:
    location = ConfidentialAddressFactory().location
    with pytest.raises(Refused) as refusal:
        write_hours(owner=location, text="Mon 9am-5pm at 77 Secret Lane", by=curator)
    assert refusal.value.codes == {"confidential_text"}
    assert Location.objects.get().hours_text == ""


def test_add_notice_hangs_on_its_owner(curator, now) -> None:
    listing = ListingFactory()
    write = {"owner": listing, "starts_at": now, "by": curator}
    add_notice(kind="out_of_stock", text="Back on Friday", ends_at=None, **write)
    assert Notice.objects.get().listing == listing


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "party"}, "unknown_kind"),
        ({"ends_at": timedelta(0)}, "ends_too_early"),
        ({"text": "Go to 77 Secret Lane"}, "confidential_text"),
        ({"text": "x" * 301}, "invalid"),
    ],
)
def test_add_notice_is_refused(changes, code, curator, now) -> None:
    owner = ConfidentialAddressFactory().location
    arguments = {"kind": "other", "text": "Hello", "ends_at": None, **changes}
    if arguments["ends_at"] is not None:
        arguments["ends_at"] += now
    with pytest.raises(Refused) as refusal:
        add_notice(owner=owner, starts_at=now, by=curator, **arguments)
    assert refusal.value.codes == {code}
    assert not Notice.objects.exists()
