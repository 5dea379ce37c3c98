"""A place closed for one day, and open after all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from services.curation.closed_day import close_for_day, closings_on, open_after_all
from services.models import ScheduleException
from tests.factories import ListingFactory, LocationFactory

pytestmark = pytest.mark.django_db
CHRISTMAS = date(2026, 12, 25)
DAY = timedelta(days=1)
LATE = {"closed": False, "opens": 600, "closes": 660, "note": "late start"}


def test_close_for_day_closes_the_place_and_listings_with_own_hours(curator) -> None:
    location = LocationFactory()
    own = ListingFactory(location=location, hours_kind="scheduled")
    ListingFactory(location=location)
    close_for_day(location=location, date=CHRISTMAS, reason="weather", by=curator)
    closed = ScheduleException.objects.values_list("location", "listing", "closed", "note")
    assert set(closed) == {(location.pk, None, True, "weather"), (None, own.pk, True, "weather")}


def test_close_for_day_wins_over_other_hours_of_that_day(curator) -> None:
    location = LocationFactory()
    hours = {"location": location, "closed": False, "opens": 600, "closes": 660}
    for first, last in [(-1, 1), (0, 0), (0, 2), (-2, 0)]:
        ScheduleException.objects.create(
            date_from=CHRISTMAS + first * DAY, date_to=CHRISTMAS + last * DAY, **hours
        )
    close_for_day(location=location, date=CHRISTMAS, reason="", by=curator)
    that_day = ScheduleException.objects.filter(date_from__lte=CHRISTMAS, date_to__gte=CHRISTMAS)
    assert [row.closed for row in that_day] == [True]
    others = ScheduleException.objects.filter(closed=False).values_list("date_from", "date_to")
    assert sorted((a - CHRISTMAS).days for a, _ in others) == [-2, -1, 1, 1]


def test_close_for_day_twice_is_one_exception(curator) -> None:
    location = LocationFactory()
    for reason in ("rain", "snow"):
        close_for_day(location=location, date=CHRISTMAS, reason=reason, by=curator)
    assert ScheduleException.objects.get().note == "snow"


def test_open_after_all_takes_the_closing_back(curator) -> None:
    location = LocationFactory()
    ListingFactory(location=location, hours_kind="scheduled")
    close_for_day(location=location, date=CHRISTMAS, reason="weather", by=curator)
    assert len(closings_on(location, CHRISTMAS)) == 1
    assert open_after_all(location=location, date=CHRISTMAS, by=curator)
    assert not ScheduleException.objects.exists()
    assert ScheduleException.history.first().history_user == curator
    assert not open_after_all(location=location, date=CHRISTMAS, by=curator)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (-1, 0), (0, 1), (-1, 1)])
def test_open_after_all_brings_back_other_hours_of_the_day(first, last, curator) -> None:
    location = LocationFactory()
    days = {"date_from": CHRISTMAS + first * DAY, "date_to": CHRISTMAS + last * DAY}
    ScheduleException.objects.create(location=location, **days, **LATE)
    for reason in ("rain", "snow"):
        close_for_day(location=location, date=CHRISTMAS, reason=reason, by=curator)
    open_after_all(location=location, date=CHRISTMAS, by=curator)
    rows = ScheduleException.objects.all()
    that_day = [row for row in rows if row.date_from <= CHRISTMAS <= row.date_to]
    assert [(row.opens, row.closes, row.note) for row in that_day] == [(600, 660, "late start")]
    assert {row.closed for row in rows} == {False}


def test_open_after_all_brings_back_the_latest_hours_alone(curator) -> None:
    location = LocationFactory()
    row = ScheduleException.objects.create(
        location=location, date_from=CHRISTMAS, date_to=CHRISTMAS, **LATE
    )
    for opens in (610, 620):
        close_for_day(location=location, date=CHRISTMAS, reason="", by=curator)
        open_after_all(location=location, date=CHRISTMAS, by=curator)
        row = ScheduleException.objects.get()
        row.opens = opens
        row.save()
    close_for_day(location=location, date=CHRISTMAS, reason="", by=curator)
    open_after_all(location=location, date=CHRISTMAS, by=curator)
    assert ScheduleException.objects.get().opens == 620


def test_open_after_all_leaves_a_closing_written_elsewhere(curator) -> None:
    location = LocationFactory()
    ScheduleException.objects.create(location=location, date_from=CHRISTMAS, date_to=CHRISTMAS)
    assert not open_after_all(location=location, date=CHRISTMAS, by=curator)
    assert ScheduleException.objects.exists()
