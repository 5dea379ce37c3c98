"""One engine: badge, filter, API, JSON-LD and open data call the same places open, at any moment.

JSON-LD and open data are read as a stranger reads them, JSON-LD from the page of the day before:
it tells the days to come, and not the night that is passing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from bs4 import BeautifulSoup

from services.models import Location
from tests.factories import ListingFactory, LocationFactory
from tests.hsds.reading import Reader

pytestmark = pytest.mark.django_db
WEEKDAYS, TUESDAY, WEDNESDAY, WEEKEND_NIGHTS = 0b001_1111, 0b10, 0b100, 0b011_0000
DAY = {"opens": 9 * 60, "closes": 17 * 60}
THANKSGIVING_EVE = {"date_from": "2026-11-25", "date_to": "2026-11-25"}
CHICAGO = ZoneInfo("America/Chicago")


@dataclass(frozen=True)
class Case:
    """A place: its hours in rows, and where it is."""

    rules: tuple[dict[str, Any], ...] = ()
    kind: str = "scheduled"
    exceptions: tuple[dict[str, Any], ...] = ()
    notices: tuple[dict[str, Any], ...] = ()
    place: dict[str, str] = field(default_factory=dict)


CASES = {
    "office": Case(({"weekdays": WEEKDAYS, **DAY, "on_holidays": "closed"},)),
    "van": Case(({"weekdays": WEEKEND_NIGHTS, "opens": 20 * 60, "closes": 26 * 60},)),
    "box": Case(kind="always_open"),
    "first Tuesday": Case(
        ({"weekdays": TUESDAY, "weeks_of_month": 1, "opens": 1080, "closes": 1200},)
    ),
    "every other": Case(
        ({"weekdays": WEDNESDAY, **DAY, "every_weeks": 2, "anchor_date": "2026-11-25"},)
    ),
    "appointments": Case(kind="by_appointment"),
    "nobody knows": Case(kind="not_known"),
    "ran out": Case(({"weekdays": WEEKDAYS, **DAY, "valid_to": "2026-10-30"},)),
    "other hours": Case(
        ({"weekdays": WEEKDAYS, **DAY},),
        exceptions=({**THANKSGIVING_EVE, "closed": False, "opens": 18 * 60, "closes": 25 * 60},),
    ),
    "not today": Case(
        ({"weekdays": WEEKDAYS, **DAY},), exceptions=({**THANKSGIVING_EVE, "note": "Bad weather"},)
    ),
    "closed for now": Case(
        kind="always_open",
        notices=({"starts_at": "2026-11-20T00:00Z", "ends_at": "2026-12-01T18:00Z"},),
    ),
    "Sydney": Case(
        ({"weekdays": WEEKDAYS, **DAY},),
        place={"time_zone": "Australia/Sydney", "country": "AU", "region": "NSW"},
    ),
}
ALWAYS = {"box"}
# Local time in Chicago, and what is open then.
MOMENTS = {
    "2026-11-24T10:00": {"office", "other hours", "not today"} | ALWAYS,
    "2026-11-24T08:59": ALWAYS,
    "2026-11-24T16:59": {"office", "other hours", "not today", "Sydney"} | ALWAYS,
    "2026-11-24T17:00": {"Sydney"} | ALWAYS,
    "2026-11-25T10:00": {"office", "every other"} | ALWAYS,
    "2026-11-26T00:30": {"other hours"} | ALWAYS,
    "2026-11-26T10:00": {"other hours", "not today"} | ALWAYS,  # Thanksgiving
    "2026-11-28T00:30": {"van"} | ALWAYS,
    "2026-11-28T02:00": ALWAYS,
    "2026-12-01T11:59": {"office", "other hours", "not today"} | ALWAYS,
    "2026-12-01T18:30": {"first Tuesday", "closed for now", "Sydney"} | ALWAYS,
    "2026-12-02T12:00": {"office", "other hours", "not today", "closed for now"} | ALWAYS,
    # Clocks go back at two in the night, and in Sydney forward a few weeks before.
    "2026-11-01T01:30": {"van", "closed for now"} | ALWAYS,
    "2026-11-01T02:30": {"closed for now"} | ALWAYS,
    "2026-10-05T18:00": {"Sydney", "closed for now"} | ALWAYS,
    "2026-10-05T17:00": {"closed for now", "Sydney"} | ALWAYS,
    "2026-10-02T17:30": {"closed for now"} | ALWAYS,
}
NOT_KNOWN = {"nobody knows": "unknown", "appointments": "by_appointment", "ran out": "unknown"}


@pytest.fixture(autouse=True)
def places(db) -> None:
    for name, case in CASES.items():
        place = LocationFactory(name=name, hours_kind=case.kind, **case.place)
        for rows, values in (
            (place.schedules, case.rules),
            (place.scheduleexceptions, case.exceptions),
            (place.notices, [{"kind": "closed_temporarily", **one} for one in case.notices]),
        ):
            for row in values:
                rows.create(**row)
        ListingFactory(location=place)


def badges(client) -> dict[str, str]:
    """What the cards of a search say."""
    soup = BeautifulSoup(
        client.get("/search/", {"q": "naloxone", "per_page": 50}).content, "html.parser"
    )
    return {
        card.h3.get_text(strip=True): card.select_one(".state").get_text(strip=True)
        for card in soup.select("article.card")
    }


def named_open(told: dict[str, str]) -> set[str]:
    return {name for name, words in told.items() if words.startswith(("Open ", "Closes soon"))}


def names_on_page(client, **params: str) -> set[str]:
    soup = BeautifulSoup(client.get("/search/", {"per_page": 50, **params}).content, "html.parser")
    return {card.h3.get_text(strip=True) for card in soup.select("article.card")}


def states_of_api(client, **params: str) -> dict[str, str]:
    body = client.get("/api/v1/locations/", {"per_page": 50, **params}).json()
    return {card["name"]: card["opening"]["state"] for card in body["results"]}


def open_by_json_ld(client, moment: datetime) -> set[str]:
    return {
        place.name
        for place in Location.objects.all()
        if any(
            begins <= moment < ends
            for begins, ends in spans_of(client.get(place.get_absolute_url()), place.time_zone)
        )
    }


def spans_of(response: Any, zone: str) -> Iterator[tuple[datetime, datetime]]:
    """The openings in the data of a page."""
    (script,) = BeautifulSoup(response.content, "html.parser").select(
        '[type="application/ld+json"]'
    )
    data = json.loads(script.string)["location"]
    kinds = ("openingHoursSpecification", "specialOpeningHoursSpecification")
    for row in [row for kind in kinds for row in data.get(kind, [])]:
        if row["opens"] == row["closes"]:
            continue
        day, opens = date.fromisoformat(row["validFrom"]), time.fromisoformat(row["opens"])
        begins, ends = (
            datetime.combine(day, clock, ZoneInfo(zone))
            for clock in (opens, time.fromisoformat(row["closes"]))
        )
        if row["closes"].endswith(":59"):  # a whole day ends a minute before it began
            ends += timedelta(minutes=1)
        yield begins, ends if begins < ends else ends + timedelta(days=1)


def open_by_open_data(client, moment: datetime) -> set[str]:
    found = client.get("/hsds/service_at_locations", {"per_page": 100}).json()["contents"]
    near = (moment.date() - timedelta(days=3), moment.date() + timedelta(days=3))
    return {
        there["location"]["name"]
        for there in found
        if Reader(there.get("schedules", []), *near).is_open(moment)
    }


@pytest.mark.parametrize("local", MOMENTS)
def test_all_call_the_same_places_open(client, local) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=CHICAGO)
    with time_machine.travel(moment, tick=False):
        states = states_of_api(client, q="naloxone")
        found = {
            "badge": named_open(badges(client)),
            "filter of the page": names_on_page(client, open_now="yes"),
            "API": {name for name, state in states.items() if state == "open"},
            "filter of the API": set(states_of_api(client, open_now="yes")),
            "open data": open_by_open_data(client, moment),
        }
        assert {name: states[name] for name in NOT_KNOWN} == (
            NOT_KNOWN if local > "2026-10-31" else {**NOT_KNOWN, "ran out": states["ran out"]}
        )
    offset = moment.isoformat()
    with time_machine.travel(moment - timedelta(hours=12), tick=False):
        found["filter for then"] = set(states_of_api(client, open_at=offset))
        found["JSON-LD"] = open_by_json_ld(client, moment)
    assert found == dict.fromkeys(found, MOMENTS[local])
