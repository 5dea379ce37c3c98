"""What the columns of an unknown table probably mean, by their names. Pure; a person looks at it.

A suggestion that is wrong costs more than none: a name is taken when it is one of the usual ones,
or begins with one, and never because a part of it looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from services.domain import facts
from services.importers.fields import FACT_PREFIX
from services.importers.readers.reader import column_key

#: Usual names of columns by what they fill, the likelier first; as `column_key` writes them.
USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "provider.name": (
        *("organization", "organisation", "organizationname", "orgname", "agency", "agencyname"),
        *("provider", "providername", "company", "name", "name1", "facilityname", "facility"),
        *("sitename", "clinicname", "clinic", "pharmacyname", "pharmacy", "businessname", "nombre"),
    ),
    "location.name": (
        *("locationname", "sitename", "site", "location", "facilityname", "facility", "branch"),
        *("dba", "programsite", "namen", "placename", "clinicname"),
    ),
    "program.name": ("programname", "program", "service", "servicename"),
    "program.description": (
        *("description", "servicedescription", "programdescription", "about", "notes", "details"),
    ),
    "program.program_type": ("programtype", "servicetype"),
    "program.eligibility": ("eligibility", "eligibilitydescription", "whoiseligible", "whocanuse"),
    "program.application_process": ("applicationprocess", "howtoapply", "intake", "intakeprocess"),
    "provider.website": ("website", "url", "web", "webpage", "homepage", "link", "websiteurl"),
    "provider.email": ("email", "emailaddress", "contactemail", "organizationemail", "correo"),
    "location.address_1": (
        *("address1", "address", "streetaddress", "street", "street1", "addressline1", "addr"),
        *("physicaladdress", "addrstreet", "fulladdress", "direccion", "locationaddress"),
    ),
    "location.address_2": ("address2", "street2", "addressline2", "suite", "unit", "apt"),
    "location.city": ("city", "town", "municipality", "addrcity", "ciudad", "locality"),
    "location.region": ("state", "stateprovince", "province", "region", "addrstate", "estado"),
    "location.postal_code": (
        *("zip", "zipcode", "postalcode", "postcode", "zip5", "addrpostcode", "codigopostal"),
    ),
    "location.country": ("country", "countrycode", "addrcountry"),
    "location.latitude": ("latitude", "lat", "y", "geolat"),
    "location.longitude": ("longitude", "lon", "lng", "long", "x", "geolon"),
    "location.time_zone": ("timezone", "tz"),
    "location.hours_text": (
        *("hours", "hoursofoperation", "openinghours", "hoursraw", "businesshours", "schedule"),
        *("officehours", "horario", "openhours", "servicehours"),
    ),
    "location.transportation": ("transportation", "transit", "directions"),
    "phones": (
        *("phone", "phonenumber", "telephone", "phone1", "tel", "phones", "contactphone"),
        *("mainphone", "contact", "telefono", "contactnumber", "phoneno"),
    ),
    "as_of": ("verifiedon", "lastverified", "lastupdated", "updated", "dateverified", "asof"),
    "facts.languages": ("languages", "language", "languagesspoken"),
}
ID_NAMES = ("id", "uuid", "guid", "objectid", "recordid", "siteid", "facilityid", "rowid", "osmid")
#: What tells rows apart where no column does so alone.
IDENTITY = ("provider.name", "location.name", "location.address_1", "location.city")
CANADIAN_CODE = re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d", re.I)
PROVINCES = frozenset(
    ["AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "YT"]
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Field -> its columns, the columns that tell rows apart, and what holds for all rows."""

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    identity: tuple[str, ...] = ()
    constants: dict[str, str] = field(default_factory=dict)


def suggest(
    columns: Sequence[str],
    samples: Mapping[str, Sequence[str]] | None = None,
    unique: Collection[str] = (),
    country: str = "",
) -> Suggestion:
    """What the columns probably mean.

    `samples` are some values by column, `unique` the columns whose values never repeat, `country`
    the one to suppose when nothing in the table tells it.
    """
    by_key: dict[str, str] = {}
    for name in columns:
        by_key.setdefault(column_key(name), name)
    found: dict[str, tuple[str, ...]] = {}
    for name, usual in (*USUAL_NAMES.items(), *_fact_names().items()):
        used = {column for given in found.values() for column in given}
        named = (by_key[key] for key in usual if key in by_key)
        column = next((column for column in named if column not in used), None)
        if column:
            found[name] = (column,)
    for one, other in (("provider.name", "location.name"), ("location.name", "provider.name")):
        if one in found:
            found.setdefault(other, found[one])
    numbered = by_key.get("address3")
    if numbered and "location.address_2" in found:
        found["location.address_2"] += (numbered,)
    constants = {}
    if "location.country" not in found and (told := _country(found, samples or {}, country)):
        constants["location.country"] = told
    return Suggestion(found, _identity(columns, by_key, found, unique), constants)


def _fact_names() -> dict[str, tuple[str, ...]]:
    """Facts of the registry by key and by label."""
    return {
        FACT_PREFIX + fact.key: (column_key(fact.key), column_key(fact.label))
        for fact in facts.FACTS
        if FACT_PREFIX + fact.key not in USUAL_NAMES
    }


def _identity(
    columns: Sequence[str],
    by_key: Mapping[str, str],
    found: Mapping[str, tuple[str, ...]],
    unique: Collection[str],
) -> tuple[str, ...]:
    """A column called id if it is one; else name and address; else the whole row."""
    named = by_key.keys() & set(ID_NAMES)
    for key in sorted(named, key=ID_NAMES.index):
        if by_key[key] in unique:
            return (by_key[key],)
    told = [column for name in IDENTITY for column in found.get(name, ())]
    repeated = [by_key[key] for key in sorted(named, key=ID_NAMES.index)[:1]]
    return tuple(dict.fromkeys([*repeated, *told])) or tuple(columns[:1])


def _country(
    found: Mapping[str, tuple[str, ...]], samples: Mapping[str, Sequence[str]], fallback: str
) -> str:
    """CA when the postal codes or provinces are Canadian; else the fallback."""

    def values(name: str) -> list[str]:
        return [value for column in found.get(name, ()) for value in samples.get(column, ())]

    if any(CANADIAN_CODE.fullmatch(value.strip()) for value in values("location.postal_code")):
        return "CA"
    regions = {value.strip().upper() for value in values("location.region")}
    towns = {value.split()[-1].upper() for value in values("location.city") if value.split()}
    if (regions or towns) and (regions or towns) <= PROVINCES:
        return "CA"
    return fallback
