"""Where a service is had: a place, or a way to be served without one.

A place that is not published exactly is told as confidential: no address, no point, no way there.
The standard has no other way to withhold an address.
"""

from __future__ import annotations

from services.hsds.phone import phones
from services.hsds.taxonomy import CONFIDENTIAL, attribute
from services.hsds.values import Data, Values, known, part_id
from services.models import Location, Visibility
from services.search.attachments import Attachments

PLACELESS = (Location.Kind.MAIL, Location.Kind.PHONE_ONLINE)
CONFIDENTIAL_NAME = "Confidential address"
# An address is given whole or not at all: the standard asks for all of these.
ADDRESS = {
    "address_1": "address_1",
    "city": "city",
    "state_province": "region",
    "postal_code": "postal_code",
    "country": "country",
}


def is_confidential(place: Values) -> bool:
    """Whether the address is withheld."""
    return bool(place["visibility"] != Visibility.EXACT)


def name_of(place: Values) -> str:
    """The name to give; a confidential place has none."""
    return CONFIDENTIAL_NAME if is_confidential(place) else str(place["name"])


def location(place: Values, rows: Attachments, url: str = "") -> Data:
    """A location; `url`: the web page that serves who needs no place."""
    placeless = place["kind"] in PLACELESS
    shared = {
        "id": str(place["uuid"]),
        "location_type": "virtual" if placeless else "physical",
        "name": name_of(place),
        "phones": phones("location", place, rows),
    }
    if is_confidential(place):
        return known(shared | _withheld(place))
    return known(
        shared
        | {
            "url": url if placeless else None,
            "description": place["description"],
            "transportation": place["transportation"],
            "accessibility": _accessibility(place),
            **({} if placeless else _whereabouts(place)),
        }
    )


def _withheld(place: Values) -> Data:
    phone_first = place["visibility"] == Visibility.PHONE_FIRST
    words = "Call for the address." if phone_first else "The address is not public."
    return {
        "description": f"In {place['area_name']}. {words}" if place["area_name"] else words,
        "accessibility": _accessibility(place),
        "address_confidential": True,
        "attributes": [attribute(place["uuid"], "location", "access_condition", CONFIDENTIAL)],
    }


def _whereabouts(place: Values) -> Data:
    """Address and point. The centre of a town or postal code is no place to go to: left out."""
    point = place["point_precision"] == "address"
    return {
        "latitude": place["latitude"] if point else None,
        "longitude": place["longitude"] if point else None,
        "addresses": _addresses(place),
    }


def _addresses(place: Values) -> list[Data]:
    parts = {name: place[column] for name, column in ADDRESS.items()}
    if not all(parts.values()):
        return []
    own = {"id": part_id(place["uuid"], "address"), "address_type": "physical"}
    return [known(own | parts | {"address_2": place["address_2"]})]


def _accessibility(place: Values) -> list[Data]:
    note = place["access_note"]
    own = part_id(place["uuid"], "accessibility")
    return [{"id": own, "description": note}] if note else []
