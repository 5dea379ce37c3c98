"""Sample phone numbers, translations, served areas and alerts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.domain.contact import parse_phones
from services.domain.translations import FIELDS, digest
from services.importers.sample.calendar import Calendar
from services.importers.sample.files import SampleError, Table, Town
from services.importers.sample.records import SOURCE_NAME, Records
from services.models import AreaAlert, Phone, Program, ServiceArea, Translation


def add_phones(records: Records, path: str, owner: dict[str, Any], text: str, town: Town) -> None:
    """The numbers of `text`, such as "312-555-0101; text 312-555-0102"."""
    for found in parse_phones(text, town.country):
        if found.problem:
            raise SampleError(f"{path}: {found.number}: {found.problem}")
        phone = Phone(
            **owner,
            number=found.number,
            extension=found.extension,
            label=found.label,
            kind=found.kind.value,
        )
        (name,) = owner
        records.add(f"{name} {path} {found.number} {found.kind}", phone)


def add_translations(
    records: Records, path: str, owner: dict[str, Any], entries: Iterable[Table], calendar: Calendar
) -> None:
    """Each text in a language: `{field, language, text, origin, made}`, made so many days ago."""
    ((name, record),) = owner.items()
    for entry in entries:
        values = dict(entry)
        if values.get("field") not in FIELDS[name]:
            raise SampleError(f"{path}: a {name} has no such text: {values.get('field')}")
        original = getattr(record, values["field"])
        made_on = calendar.ago(values.pop("made"))
        row = Translation(**owner, **values, made_on=made_on, of_text=digest(original))
        records.add(f"{name} {path} {row.field} {row.language}", row)


def add_service_areas(
    records: Records, path: str, program: Program, serves: Iterable[Table], town: Town
) -> None:
    """Each area served: `{region = "IL"}`, `{postal_prefix = "606"}`, `{radius_km = 80}`."""
    for number, entry in enumerate(serves):
        values = dict(entry)
        radius_km = values.pop("radius_km", None)
        values.setdefault("country", town.country)
        if radius_km is not None:
            latitude, longitude = town.centre
            values |= {"extent": "radius", "radius_m": round(radius_km * 1000)}
            values |= {"latitude": latitude, "longitude": longitude}
        else:
            kinds = [kind for kind in ("postal_prefix", "region") if kind in values]
            values["extent"] = kinds[0] if kinds else "country"
        records.add(f"{path}#{number}", ServiceArea(program=program, **values))


def add_alerts(records: Records, town: Town, calendar: Calendar) -> None:
    """Alerts for the area around the town's centre, begun `since` days ago."""
    for number, entry in enumerate(town.alerts):
        latitude, longitude = town.centre
        alert = AreaAlert(
            title=entry["title"],
            text=entry["text"],
            country=town.country,
            region=town.region,
            latitude=latitude,
            longitude=longitude,
            radius_m=entry["radius_km"] * 1000,
            source_name=SOURCE_NAME,
            starts_at=calendar.morning(entry["since"], town.time_zone),
            expires_at=calendar.night(entry["until"], town.time_zone),
        )
        records.add(f"{town.key}#{number}", alert)
