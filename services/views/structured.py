"""A location as schema.org data, for machines that read its page (JSON-LD).

Times are local to the place. An opening that passes midnight closes at an earlier time than it
opens, and one of 24 hours ends a minute before it began. A closed day opens and closes at 00:00.
Sources: https://schema.org/OpeningHoursSpecification, and for whole and closed days
https://developers.google.com/search/docs/appearance/structured-data/local-business
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from services.domain.hours import State
from services.models import Location, Program, Visibility

Values = Mapping[str, Any]
Data = dict[str, Any]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED_STATES = (State.CLOSED, State.TEMPORARILY_CLOSED)
# What could end the script element, or start a comment in it.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def structured(place: Values, url: str) -> Data | None:
    """The location of `services.search.records.location`; `url` is its page's, with the host.

    None for samples, which must not be taken for real, and for what has no place. A location that
    is not published exactly gives its name and area alone.
    """
    if place["is_sample"] or place["kind"] in (Location.Kind.MAIL, Location.Kind.PHONE_ONLINE):
        return None
    context = {"@context": "https://schema.org"}
    if place["visibility"] != Visibility.EXACT:
        area = {"@type": "Place", "name": place["area"]} if place["area"] else None
        return context | _known({"@type": "Place", "name": place["name"], "containedInPlace": area})
    organization = {"@type": "Organization", "name": place["provider"]["name"]}
    return context | organization | {"location": _place(place, url)}


def _place(place: Values, url: str) -> Data:
    point = place["point"]
    return _known(
        {
            "@type": "Place",
            "name": place["name"],
            "url": url,
            "address": _address(place["address"]),
            "geo": _geo(point) if point and point["is_exact"] else None,
            "telephone": place["phones"][0]["number"] if place["phones"] else None,
            **_hours(place),
        }
    )


def _address(address: Values | None) -> Data | None:
    if not address:
        return None
    return {"@type": "PostalAddress"} | _known(
        {
            "streetAddress": ", ".join(address["lines"]),
            "addressLocality": address["city"],
            "addressRegion": address["region"],
            "postalCode": address["postal_code"],
            "addressCountry": address["country"],
        }
    )


def _geo(point: Values) -> Data:
    return {"@type": "GeoCoordinates", "latitude": point["lat"], "longitude": point["lon"]}


def _hours(place: Values) -> Data:
    """The days to come: as the rules say, and those that are not as usual."""
    usual: list[Data] = []
    special: list[Data] = []
    for row in _week(place):
        changed = row["is_changed"] or row["is_holiday"] or row["state"] == State.TEMPORARILY_CLOSED
        (special if changed else usual).extend(_day(row, says_closed=changed))
    return {"openingHoursSpecification": usual, "specialOpeningHoursSpecification": special}


def _week(place: Values) -> list[Values]:
    """The week that holds for all active programs, or else the location's own.

    Empty where no program is active, or no day has hours: then nothing is said.
    """
    active = [one for one in place["listings"] if one["status"] == Program.Status.ACTIVE]
    if not active:
        return []
    first: list[Values] = active[0]["week"]
    week = first if all(one["week"] == first for one in active) else place["week"]
    return week if any(row["state"] == State.OPEN for row in week) else []


def _day(row: Values, *, says_closed: bool) -> Iterator[Data]:
    spans = [span for span in row["hours"] if not span["by_appointment"]]
    for span in spans:
        yield _specification(row, span["opens"], _closing(span["opens"], span["closes"]))
    if says_closed and not spans and row["state"] in CLOSED_STATES:
        yield _specification(row, "00:00", "00:00")


def _closing(opens: str, closes: str) -> str:
    if closes != opens:
        return closes
    moment = datetime.combine(date.min + timedelta(days=1), time.fromisoformat(closes))
    return (moment - timedelta(minutes=1)).strftime("%H:%M")


def _specification(row: Values, opens: str, closes: str) -> Data:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": WEEKDAYS[date.fromisoformat(row["date"]).weekday()],
        "opens": opens,
        "closes": closes,
        "validFrom": row["date"],
        "validThrough": row["date"],
    }


def _known(values: Data) -> Data:
    return {name: value for name, value in values.items() if value}


def json_for_page(data: Data) -> SafeString:
    """The data as JSON that cannot leave the script element it is put into."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))
