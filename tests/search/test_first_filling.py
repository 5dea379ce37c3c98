"""An older directory has an index of hours, cells and cards as soon as `migrate` is done."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import call_command

from services.models import OpenHours, SearchCard, SearchCell, SearchRow
from services.search.audit import audit
from services.search.find import find
from tests.factories import ListingFactory, ScheduleFactory

pytestmark = pytest.mark.django_db
MONDAY_NOON = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)


def test_hours_are_found_after_migrate():
    ListingFactory(location=ScheduleFactory().location)
    OpenHours.objects.all().delete()
    assert find({"open_now": "yes"}, now=MONDAY_NOON).count == 0

    call_command("migrate", verbosity=0)

    assert find({"open_now": "yes"}, now=MONDAY_NOON).count == 1
    assert not audit()


def test_places_are_counted_and_shown_after_migrate():
    ListingFactory()
    SearchCell.objects.all().delete()
    SearchCard.objects.all().delete()
    SearchRow.objects.update(cell=None)
    near = {"lat": "41.8858", "lon": "-87.6229"}
    assert find(near, now=MONDAY_NOON).count == 0

    call_command("migrate", verbosity=0)

    assert find(near, now=MONDAY_NOON).count == 1
    assert not audit()


def test_hours_that_are_there_are_left_to_check_index():
    ListingFactory(location=ScheduleFactory().location)
    OpenHours.objects.update(mon_closes=541)

    call_command("migrate", verbosity=0)

    assert OpenHours.objects.get().mon_closes == 541
