"""Finding the point of an address through an outside geocoder: for curators, off by default.

Only the operator's choice of `GEOCODER` switches it on. It is never used for a visitor's search
and never for a confidential address: both would tell a third party.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from geopy.exc import GeopyError
from geopy.geocoders import get_geocoder_for_service

from services.curation.recording import Actor, read_anew, save_as
from services.curation.refusal import refuse
from services.models import Location, Visibility

# Nominatim's usage policy: at most one request a second, with a name to answer to.
SECONDS_BETWEEN = 1.1
SECONDS_TO_WAIT = 10
USER_AGENT = "hrdirectory"


class Point(Protocol):
    """What of geopy's answer is used: WGS84 degrees."""

    latitude: float
    longitude: float


class Geocoder(Protocol):
    """What of geopy's geocoders is used."""

    def geocode(self, query: str) -> Point | None:
        """The best match, or None."""


def is_on() -> bool:
    """Whether the operator chose a geocoder."""
    return bool(settings.GEOCODER)


def geocoder() -> Geocoder:
    """The operator's geocoder; refused when none is set or its name is unknown."""
    if not is_on():
        raise refuse("off", _("No geocoder is set up on this site."))
    try:
        service = get_geocoder_for_service(settings.GEOCODER)
        made: Geocoder = service(user_agent=USER_AGENT, timeout=SECONDS_TO_WAIT)
    except (GeopyError, TypeError) as error:
        raise refuse("unknown", _("The geocoder set up on this site cannot be used.")) from error
    return made


class Pace:
    """Lets one caller through at a time, `seconds` apart."""

    def __init__(
        self,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.seconds, self.clock, self.sleep = seconds, clock, sleep
        self.lock = threading.Lock()
        self.next_at = 0.0

    def wait(self) -> None:
        """Return when it is this caller's turn."""
        with self.lock:
            now = self.clock()
            if now < self.next_at:
                self.sleep(self.next_at - now)
            self.next_at = max(now, self.next_at) + self.seconds


PACE = Pace(SECONDS_BETWEEN)


def point_of(location: Location, *, using: Geocoder, pace: Pace = PACE) -> tuple[float, float]:
    """Latitude and longitude of a public address. Refused when confidential, empty or not found."""
    if location.visibility != Visibility.EXACT:
        raise refuse("confidential", _("A confidential address is never sent to a geocoder."))
    if not location.address_1 or not location.city:
        raise refuse("no_address", _("Fill in the street and the city first."))
    parts = (location.address_1, location.city, location.region, location.postal_code)
    query = ", ".join(part for part in (*parts, location.country) if part)
    pace.wait()
    try:
        found = using.geocode(query)
    except GeopyError as error:
        raise refuse("failed", _("The geocoder did not answer. Try again later.")) from error
    if found is None:
        raise refuse("not_found", _("The geocoder does not know this address."))
    return found.latitude, found.longitude


def set_point(*, location: Location, by: Actor, using: Geocoder | None = None) -> None:
    """Find and keep the point of a location's public address.

    The geocoder is asked before the transaction: nobody else's writing waits for it.
    """
    point = point_of(location, using=using or geocoder())
    with transaction.atomic():
        read_anew(location)
        if location.visibility != Visibility.EXACT:
            raise refuse("confidential", _("A confidential address is never sent to a geocoder."))
        location.latitude, location.longitude = point
        location.point_precision = "address"
        save_as(location, by=by, reason="Point found from the address")
