"""Sample locations: with an address, without a place, or confidential with a made-up secret one."""

from __future__ import annotations

from services.importers.sample.files import LocationEntry, SampleError, Town
from services.importers.sample.records import Records
from services.models import ConfidentialAddress, Location, Provider

PLACELESS = ("mail", "phone_online")


def new_location(
    records: Records, path: str, town: Town, provider: Provider, entry: LocationEntry
) -> Location:
    """The location and, where it is not published exactly, its secret address."""
    location = Location(
        provider=provider,
        name=entry.name,
        kind=entry.kind,
        visibility=entry.visibility,
        description=entry.find,
        transportation=entry.transit,
        access_note=entry.access,
        region=town.region,
        country=town.country,
        time_zone=town.time_zone,
    )
    records.add(path, location)
    if entry.visibility != "exact":
        _show_area(location, town, is_hidden=entry.visibility == "hidden")
        _hide_address(records, path, town, location, entry)
    elif entry.kind in PLACELESS:
        location.city = town.name
    else:
        _show_address(path, location, town, entry)
    return location


def _show_address(path: str, location: Location, town: Town, entry: LocationEntry) -> None:
    if entry.at is None:
        raise SampleError(f"{path}: an exact place needs a point")
    location.address_1, location.address_2 = entry.address, entry.unit
    location.city, location.postal_code = entry.city or town.name, entry.postal
    location.latitude, location.longitude = entry.at


def _show_area(location: Location, town: Town, *, is_hidden: bool) -> None:
    """The town's centre, which all confidential places of the town share."""
    location.point_precision = "place"
    if is_hidden:
        return
    location.city, location.area_name = town.name, town.area
    if location.kind not in PLACELESS:
        location.latitude, location.longitude = town.centre


def _hide_address(
    records: Records, path: str, town: Town, location: Location, entry: LocationEntry
) -> None:
    if entry.address or entry.postal or entry.at:
        raise SampleError(f"{path}: the address of a confidential place goes under `secret`")
    secret = dict(entry.secret)
    if not secret:
        return
    latitude, longitude = secret.pop("at")
    address = ConfidentialAddress(
        location=location,
        address_1=secret.pop("address"),
        postal_code=secret.pop("postal", ""),
        landmark=secret.pop("landmark", ""),
        city=town.name,
        region=town.region,
        latitude=latitude,
        longitude=longitude,
    )
    if secret:
        raise SampleError(f"{path}: not a word of a secret address: {', '.join(secret)}")
    records.add(path, address)
