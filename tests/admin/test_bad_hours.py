"""Slips in days with other hours, and in the time zone, are told at the form."""

from __future__ import annotations

import pytest

from services.models import Location, ScheduleException
from tests.admin.test_written_hours import messages_of, rows
from tests.factories import LocationFactory, ScheduleFactory

pytestmark = pytest.mark.django_db
DAY = {"date_from": "2026-12-24", "date_to": "2026-12-24"}


def save(curator, location: Location, **sent):
    address = f"/admin/services/location/{location.pk}/change/"
    return curator.send(address, **sent, _save="1")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"date_to": "2026-12-23", "closed": "on"}, "last day lies before the first day"),
        ({}, "Say from when to when it is open"),
        ({"hours": "9:00-13:00", "closed": "on"}, "Closed days have no opening hours"),
        ({"hours": "25:00-26:00"}, "Write the times like"),
        ({"hours": "9:00-9:00"}, "opens and closes at the same time"),
        ({"date_from": "2027-02-29", "closed": "on"}, "Enter a valid date"),
    ],
)
def test_other_hours_that_cannot_be_are_refused(changes, words, curator) -> None:
    response = save(curator, LocationFactory(), **rows("scheduleexceptions", DAY | changes))
    assert words in response.content.decode()
    assert not ScheduleException.objects.exists()


@pytest.mark.parametrize("year", ["2025", "2031"])
def test_other_hours_before_or_after_every_rule_are_remarked_on(year, curator) -> None:
    location = ScheduleFactory(valid_from="2026-01-01", valid_to="2030-12-31").location
    days = {"date_from": f"{year}-12-25", "date_to": f"{year}-12-25", "closed": "on"}
    response = save(curator, location, **rows("scheduleexceptions", days))
    assert f"Dec. 25, {year}: No weekly rule is in force" in messages_of(response)
    assert ScheduleException.objects.count() == 1


@pytest.mark.parametrize("zone", ["Mars/Base", "EST5", "../../etc/passwd", "America"])
def test_zone_that_nobody_knows_is_refused(zone, curator) -> None:
    response = save(curator, LocationFactory(), time_zone=zone)
    assert "This time zone is not known." in response.content.decode()
    assert Location.objects.get().time_zone == "America/Chicago"
