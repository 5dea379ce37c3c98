"""Changing who may know where a place is: its address moves to the staff's table, or back.

The published area is chosen by a curator among known places of 20,000 people or more. It is never
worked out from the address: a centre that depends on the address gives it away.
Versions of a record are for staff only; earlier versions of an address are moved as well, because
not all staff may see a confidential one. Old wordings of descriptions stay in the staff's history.
"""

from __future__ import annotations

from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from services.curation.public_text import hidden_address, leaks_with
from services.curation.publish import PLACELESS
from services.curation.recording import Actor, delete_as, read_anew, save_as
from services.curation.refusal import Reason, Refused, refuse
from services.models import ConfidentialAddress, Location, Visibility
from services.models.place import AREA_POPULATION

ADDRESS = ("address_1", "address_2", "city", "region", "postal_code", "latitude", "longitude")


class Area(Protocol):
    """A known place to publish instead of an address, such as a `Place`; str() is what is shown."""

    @property
    def name(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def country(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def population(self) -> int: ...


@transaction.atomic
def set_visibility(
    *, location: Location, visibility: str, area: Area | None, by: Actor, landmark: str = ""
) -> None:
    """Publish the exact address, an area (with or without "phone first"), or nothing (hidden).

    `area` may be left out when the location has one already, or is hidden. `landmark` is what
    public text must not repeat either. Refused when public text would give the address away.
    """
    if visibility not in Visibility.values:
        raise refuse("unknown_visibility", _("Choose who may see where it is."))
    read_anew(location)
    if visibility == Visibility.EXACT:
        _publish_address(location, by=by)
        return
    _refuse_area(location, visibility, area)
    confidential = _confidential(location, landmark=landmark, by=by)
    location.visibility = visibility
    _show_area(location, area)
    save_as(location, by=by, reason=f"Visibility: {visibility}")
    if confidential is not None:
        _refuse_leaks(location, confidential)
        _move_history(location, confidential)


def _refuse_area(location: Location, visibility: str, area: Area | None) -> None:
    if area is None and visibility != Visibility.HIDDEN and not location.area_name:
        raise refuse("no_area", _("Choose the area to publish instead of the address."))
    if area is not None and area.population < AREA_POPULATION:
        raise refuse(
            "area_too_small",
            _("Choose an area of at least %(count)d people.") % {"count": AREA_POPULATION},
        )


def _confidential(location: Location, *, landmark: str, by: Actor) -> ConfidentialAddress | None:
    """The true address, taken from the public row when it is still there."""
    stored = ConfidentialAddress.objects.filter(location=location).first()
    if location.visibility == Visibility.EXACT:
        stored = stored or ConfidentialAddress(location=location)
        for name in ADDRESS:
            setattr(stored, name, getattr(location, name))
    if stored is None:
        return None
    stored.landmark = landmark or stored.landmark
    save_as(stored, by=by, reason="Address made confidential")
    return stored


def _show_area(location: Location, area: Area | None) -> None:
    """Leave in the public row nothing but the area; without one, nothing but region and country."""
    location.address_1 = location.address_2 = location.postal_code = ""
    location.point_precision = "place"
    if area is None and location.area_name:
        return
    location.area_name = str(area) if area else ""
    location.city = area.name if area else ""
    has_point = area is not None and location.kind not in PLACELESS
    location.latitude = area.latitude if area and has_point else None
    location.longitude = area.longitude if area and has_point else None
    if area:
        location.region, location.country = area.region, area.country


def _refuse_leaks(location: Location, confidential: ConfidentialAddress) -> None:
    found = leaks_with(location, [hidden_address(confidential)])
    if found:
        raise Refused(list(dict.fromkeys(leak.reason for leak in found)))


def _move_history(location: Location, confidential: ConfidentialAddress) -> None:
    """Move the address of every earlier version to the confidential table's history."""
    earlier = location.history.filter(visibility=Visibility.EXACT)
    history = ConfidentialAddress.history.model
    kept = [
        history(
            id=confidential.pk,
            uuid=confidential.uuid,
            created_at=version.created_at,
            updated_at=version.updated_at,
            location=location,
            landmark="",
            history_date=version.history_date,
            history_type="~",
            history_user=version.history_user,
            history_change_reason=version.history_change_reason,
            **{name: getattr(version, name) for name in ADDRESS},
        )
        for version in earlier
    ]
    history.objects.bulk_create(kept)
    earlier.update(
        address_1="", address_2="", city="", postal_code="", latitude=None, longitude=None
    )


def _publish_address(location: Location, *, by: Actor) -> None:
    """Bring the confidential address back into the public row."""
    if location.visibility == Visibility.EXACT:
        raise Refused([Reason("already_exact", _("Its address is public already."))])
    stored = ConfidentialAddress.objects.filter(location=location).first()
    location.visibility = Visibility.EXACT
    location.area_name = ""
    if stored is not None:
        for name in ADDRESS:
            setattr(location, name, getattr(stored, name))
        location.point_precision = "address"
        delete_as(stored, by=by, reason="Address made public")
    save_as(location, by=by, reason="Visibility: exact")
