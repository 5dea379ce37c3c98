"""Locations as schema.org data."""

from __future__ import annotations

import json
import re

import pytest
import time_machine

from services.models import ScheduleException
from services.views.structured import json_for_page, structured
from tests.factories import ConfidentialAddressFactory, ListingFactory, ScheduleFactory

URL = "https://example.org/locations/1/"
POINT = {"lat": 41.9, "lon": -87.6, "is_exact": True}
ADDRESS = {"lines": ["1 Example Street"], "city": "Chicago", "region": "IL"}


def day(opens="", closes="", *, number=2, state="", **changed):
    span = {"opens": opens, "closes": closes, "by_appointment": False}
    row = {"date": f"2026-03-{number:02}", "hours": [span] if opens else []}
    row |= {"state": state or ("open" if opens else "closed"), "is_changed": False}
    return row | {"is_holiday": False} | changed


def place(*week, **changed):
    told = {"name": "Corner house", "kind": "site", "visibility": "exact", "is_sample": False}
    told |= {"provider": {"name": "Example Outreach"}, "area": None, "point": POINT}
    told |= {"address": ADDRESS | {"postal_code": "60601", "country": "US"}, "phones": []}
    told |= {"week": list(week), "listings": [{"status": "active", "week": list(week)}]}
    return told | changed


def times(rows):
    return [(row["validFrom"], row["opens"], row["closes"]) for row in rows]


def test_location_says_where_and_when():
    data = structured(place(day("09:00", "17:00"), day(number=3)), URL)

    there = data["location"]
    assert (data["@type"], data["name"]) == ("Organization", "Example Outreach")
    assert there["address"]["addressLocality"] == "Chicago"
    assert there["geo"] == {"@type": "GeoCoordinates", "latitude": 41.9, "longitude": -87.6}
    [monday] = there["openingHoursSpecification"]
    assert (monday["dayOfWeek"], monday["validThrough"]) == ("Monday", "2026-03-02")
    assert "specialOpeningHoursSpecification" not in there


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        ("09:00", "17:00", "17:00"),
        ("22:00", "02:00", "02:00"),
        ("18:00", "00:00", "00:00"),
        ("00:00", "00:00", "23:59"),
        ("09:00", "09:00", "08:59"),
    ],
)
def test_closing_past_midnight_is_earlier_than_opening(opens, closes, said):
    there = structured(place(day(opens, closes)), URL)["location"]

    assert times(there["openingHoursSpecification"]) == [("2026-03-02", opens, said)]


def test_days_not_as_usual_are_special():
    week = [
        day("09:00", "17:00"),
        day(number=3, is_changed=True),
        day("10:00", "12:00", number=4, is_changed=True),
        day(number=5, state="temporarily_closed"),
        day(number=6, state="unknown", is_changed=True),
        day(number=7),
    ]

    there = structured(place(*week), URL)["location"]

    assert times(there["openingHoursSpecification"]) == [("2026-03-02", "09:00", "17:00")]
    assert times(there["specialOpeningHoursSpecification"]) == [
        ("2026-03-03", "00:00", "00:00"),
        ("2026-03-04", "10:00", "12:00"),
        ("2026-03-05", "00:00", "00:00"),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"week": [day(state="unknown")], "listings": [{"status": "active", "week": []}]},
        {"listings": [{"status": "closed", "week": [day("09:00", "17:00")]}]},
        {"week": [], "listings": [{"status": "active", "week": [day(state="by_appointment")]}]},
    ],
)
def test_hours_that_are_not_known_are_not_said(changed):
    there = structured(place(day("09:00", "17:00"), **changed), URL)["location"]

    assert not [key for key in there if "Hours" in key]


@pytest.mark.parametrize("changed", [{"is_sample": True}, {"kind": "mail"}])
def test_samples_and_what_has_no_place_say_nothing(changed):
    assert structured(place(day("09:00", "17:00"), **changed), URL) is None


def test_confidential_location_gives_name_and_area_alone():
    hidden = place(day("09:00", "17:00"), visibility="phone_first", area="Chicago")

    assert structured(hidden, URL) == {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": "Corner house",
        "containedInPlace": {"@type": "Place", "name": "Chicago"},
    }


def test_data_cannot_leave_its_element():
    name = "</script><!-- & \u2028"

    text = json_for_page({"name": name})

    assert not re.search("[<>&\u2028]", text)
    assert json.loads(text) == {"name": name}


def on_page(client, location):
    page = client.get(location.get_absolute_url()).content.decode()
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(text)


@pytest.mark.django_db
def test_page_of_a_location_carries_it(client):
    location = ListingFactory(location=ScheduleFactory(weekdays=127).location).location
    ScheduleException.objects.create(
        location=location, date_from="2026-03-12", date_to="2026-03-12"
    )

    with time_machine.travel("2026-03-09T17:00:00Z", tick=False):
        there = on_page(client, location)["location"]

    assert there["url"] == f"http://testserver{location.get_absolute_url()}"
    assert len(there["openingHoursSpecification"]) == 6
    assert times(there["specialOpeningHoursSpecification"]) == [("2026-03-12", "00:00", "00:00")]


@pytest.mark.django_db
def test_page_of_a_confidential_location_carries_no_address(client):
    listing = ListingFactory(location=ConfidentialAddressFactory().location)

    assert set(on_page(client, listing.location)) == {
        *("@context", "@type", "name", "containedInPlace")
    }
