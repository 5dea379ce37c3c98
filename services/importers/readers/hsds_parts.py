"""HSDS objects as the cells of one row: a service, its organization, and one place of it.

Cells are named after the standard ("service.name", "address.city"), whatever file they came from:
nested JSON of HSDS 3.x, or tables of 1.x, 2.x and 3.x, whose older names are read as the new ones.
What comes in lists is joined: phones to a text as people write it, languages and terms to codes.
Contacts and the like are left out: they name persons, who were not asked by anybody here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from services.importers.readers.hsds_terms import cells_of_terms

Part = Mapping[str, Any]

JOIN = "; "
OLDER_NAMES = {
    "organization": {"url": "website"},
    "service": {"fees": "fees_description", "eligibility": "eligibility_description"},
    "address": {"state": "state_province", "city_name": "city", "zip": "postal_code"},
}
# Kinds of phone as our reader of phones tells them apart by the word beside the number.
PHONE_WORDS = {"fax": "Fax", "textphone": "TTY", "tty": "TTY", "text": "Text", "sms": "Text"}
OF_PERSONS = ("attention", "assurer_email")
NOWHERE = "none"
RULE_KEYS = (
    *("weekday", "freq", "interval", "byday", "bymonthday", "byyearday", "byweekno", "count"),
    *("wkst", "dtstart", "until", "valid_from", "valid_to", "opens_at", "closes_at"),
    *("description", "notes", "timezone_name"),
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A service at a place. `location` is None for a service that has no place."""

    organization: Part
    service: Part
    location: Part | None
    link: Part = field(default_factory=dict)


def cells_of(offer: Offer) -> dict[str, Any]:
    """All cells of a row. What is not said has no cell."""
    place: Part = offer.location or {"location_type": NOWHERE}
    cells: dict[str, Any] = {}
    for name, part in (
        ("organization", offer.organization),
        ("service", offer.service),
        ("service_at_location", offer.link),
        ("location", place),
        ("address", _address(place, ("physical", ""))),
        ("postal_address", _address(place, ("postal",))),
    ):
        cells |= _plain(name, part)
    phones = _phones((offer.link, place, offer.service), offer.organization)
    cells["phones"] = JOIN.join(dict.fromkeys(phones))
    cells["schedules"] = _schedules((offer.link, offer.service, place))
    cells["languages"] = JOIN.join(_languages(offer.service) or _languages(place))
    cells["accessibility"] = "\n".join(
        _said(_list(place, "accessibility"), "description", "details")
    )
    cells["required_documents"] = JOIN.join(
        _said(_list(offer.service, "required_documents"), "document")
    )
    cells["cost_options"] = JOIN.join(
        _said(
            _list(offer.service, "cost_options"),
            "option",
            "amount",
            "currency",
            "amount_description",
        )
    )
    cells["time_zone"] = next(
        (row["timezone_name"] for row in cells["schedules"] if row.get("timezone_name")), ""
    )
    cells |= cells_of_terms([*_list(offer.service, "attributes"), *_list(offer.link, "attributes")])
    return {name: value for name, value in cells.items() if value not in (None, "", [])}


def _plain(name: str, part: Part) -> Iterator[tuple[str, Any]]:
    """Texts and numbers of an object under their present names; the present name wins."""
    older = OLDER_NAMES.get(name, {})
    for key in sorted(part, key=lambda key: key not in older):
        value = part[key]
        is_said = not isinstance(value, Mapping | list) and value not in (None, "")
        if is_said and key not in OF_PERSONS:
            yield f"{name}.{older.get(key, key)}", value


def _list(part: Part, name: str) -> list[Part]:
    found = part.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _address(place: Part, types: Collection[str]) -> Part:
    """The first address of these types: one to write to is no door, and is kept apart."""
    found = (one for one in _list(place, "addresses") if (one.get("address_type") or "") in types)
    return next(found, {})


def _phones(near: Iterable[Part], organization: Part) -> list[str]:
    """Numbers of the place and the service; those of the organization where they have none."""
    found = [text for owner in near for phone in _list(owner, "phones") if (text := _phone(phone))]
    return found or [text for one in _list(organization, "phones") if (text := _phone(one))]


def _phone(phone: Part) -> str:
    number = str(phone.get("number") or "").strip().strip('"').strip()
    if not number:
        return ""
    extension = str(phone.get("extension") or "").strip()
    word = PHONE_WORDS.get(str(phone.get("type") or phone.get("number_type") or "").casefold(), "")
    label = " ".join(str(phone.get("description") or phone.get("department") or "").split())
    label = label if len(label) <= 60 and not any(c.isdigit() or c == ";" for c in label) else ""
    if word and word.casefold() not in label.casefold():
        label = f"{label} {word}".strip()
    text = f"{number} ext. {extension}" if extension else number
    return f"{label}: {text}" if label else text


def _schedules(owners: Iterable[Part]) -> list[dict[str, Any]]:
    """Rows of opening of the nearest owner that says any: the service here, then the place."""
    for owner in owners:
        rows = [*_list(owner, "schedules"), *_list(owner, "regular_schedules")]
        if rows:
            return [
                {key: row[key] for key in RULE_KEYS if row.get(key) not in (None, "")}
                for row in rows
            ]
    return []


def _languages(part: Part) -> list[str]:
    found = (str(one.get("code") or one.get("name") or "") for one in _list(part, "languages"))
    return list(dict.fromkeys(one for one in found if one))


def _said(parts: Iterable[Part], *keys: str) -> Iterator[str]:
    for part in parts:
        words = " ".join(str(part[key]) for key in keys if part.get(key) not in (None, ""))
        if words:
            yield words
