"""A place to take along: as plain text, as a text message, as a QR code, and on a map.

All of it says where a place is and how to reach it, and nothing about who it is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from services.domain.contact.phone_text import phone_text
from services.models import Visibility
from services.views.cards import where_told

Values = Mapping[str, Any]
LONGEST_QR = 250


class OutsideMap(NamedTuple):
    """A map of somebody else, who learns of whoever opens it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """`sms`: address that opens a message with the text; `maps` only where the point is exact."""

    text: str
    url: str
    sms: str
    geo: str
    maps: list[OutsideMap]
    qr: SafeString


def taken_along(place: Values, url: str) -> TakenAlong:
    """Of a location of `services.search.records.location`; `url` is its page's full address."""
    text = as_text(place, url)
    return TakenAlong(
        text=text,
        url=url,
        # Android reads the body after "?", iOS after "&".
        sms="sms:?&body=" + quote(text, safe=""),
        geo=geo_address(place),
        maps=outside_maps(place),
        qr=qr_code(url),
    )


def as_text(place: Values, url: str) -> str:
    """Name, where, numbers and address of the page, a line each."""
    numbers = [phone_text(phone["number"]) for phone in place["phones"][:2]]
    return "\n".join(filter(None, [place["name"], where_told(place), *numbers, url]))


def exact_spot(place: Values) -> str:
    """The point as "lat,lon"; empty unless it is public and that of the address."""
    point = place["point"]
    if place["visibility"] != Visibility.EXACT or point is None or not point["is_exact"]:
        return ""
    return f"{point['lat']:.6f},{point['lon']:.6f}"


def geo_address(place: Values) -> str:
    """Address that opens the device's own map."""
    spot = exact_spot(place)
    return f"geo:{spot}?q={spot}({quote(place['name'])})" if spot else ""


def outside_maps(place: Values) -> list[OutsideMap]:
    """Maps that can show the way, by the name of the company that will see who asks."""
    spot = exact_spot(place)
    if not spot:
        return []
    lat, _comma, lon = spot.partition(",")
    return [
        OutsideMap(
            _("OpenStreetMap (a foundation)"),
            f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}",
        ),
        OutsideMap(
            _("Google Maps"), f"https://www.google.com/maps/dir/?api=1&destination={lat}%2C{lon}"
        ),
        OutsideMap(_("Apple Maps"), f"https://maps.apple.com/?daddr={lat}%2C{lon}"),
    ]


def qr_code(url: str) -> SafeString:
    """The address as a drawing to be scanned from paper; nothing where it would be too fine."""
    if len(url) > LONGEST_QR:
        return mark_safe("")
    # Any mask can be read. To try all eight for the best takes longer than the search.
    code = segno.make(url, error="l", micro=False, mask=3)
    drawing = code.svg_inline(omitsize=True, border=2, svgclass="qr", lineclass=None)
    return mark_safe(drawing)
