"""From what a person types to one place, or to the places it may be. Nothing typed is kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from services.domain import countries, regions
from services.domain.place_keys import compact, fold
from services.domain.place_text import (
    Coordinates,
    DeviceLocation,
    PlaceKind,
    PlaceTextError,
    parse,
)
from services.search.place_choice import choose, matching, ranked
from services.search.place_rows import PlaceRow, places_starting_with, places_with_keys

#: How many places are offered to choose from, or beside the one that was found.
MAX_CANDIDATES = 12
MAX_OTHERS = 5
_MIN_PREFIX = 2
_CODES_READ = ("US", "CA", "AU", *countries.US_TERRITORIES)
_POINT = "point"


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A place on the map.

    `near` is a text that resolves to this very place. `kind` is a PlaceKind or "point". Degrees are
    WGS84. `postal` is set for postal codes only; population 0 is not known.
    """

    label: str
    short_label: str
    near: str
    lat: float
    lon: float
    kind: str
    country: str = ""
    region: str = ""
    region_name: str = ""
    county: str = ""
    postal: str = ""
    population: int = 0
    place_id: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One place is meant; `others` of its name can be offered."""

    place: ResolvedPlace
    others: tuple[ResolvedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several places may be meant; the person must say which."""

    candidates: tuple[ResolvedPlace, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """No such place is known. `asks_for_device`: the text was "near me", which no list can tell."""

    asks_for_device: bool = False


def resolve(text: str, *, country_hint: str | None = None) -> Found | Ambiguous | NotFound:
    """The place a person means by `text`.

    `country_hint` is the ISO code of the country the site serves: its places weigh tenfold.
    Raises PlaceTextError, with a message to show, for text that cannot be a place at all.
    """
    reading = parse(text)
    if isinstance(reading, DeviceLocation):
        return NotFound(asks_for_device=True)
    if isinstance(reading, Coordinates):
        return Found(_point(reading))
    rows = places_with_keys(attempt.key for attempt in reading.attempts)
    for attempt in reading.attempts:
        matched, looser = matching(attempt, rows)
        if not matched:
            continue
        place, others = choose(matched, country_hint)
        if place:
            offered = [*others, *looser][:MAX_OTHERS]
            return Found(resolved(place), tuple(map(resolved, offered)))
        return Ambiguous(tuple(map(resolved, others[:MAX_CANDIDATES])))
    return NotFound()


def suggest(
    prefix: str, limit: int = 8, *, country_hint: str | None = None
) -> tuple[ResolvedPlace, ...]:
    """Places whose name begins with what is typed so far: a whole name first, then by people.

    What comes after a comma, or the last word, may be the beginning of a region or country.
    """
    name, within = _typed(prefix)
    if len(name) < _MIN_PREFIX:
        return ()
    rows: list[PlaceRow] = []
    if not within:
        rows = _beginning_with(name, limit, country_hint)
        name, _space, within = name.rpartition(" ")
    if within and name and len(rows) < limit:
        named = places_starting_with(name, 50, _with_territories(country_hint))
        rows += [row for row in named if row.key == name and _may_lie_in(row, within)]
    unique = {row.id: row for row in reversed(rows)}
    in_order = dict.fromkeys(row.id for row in rows)
    return tuple(resolved(unique[place]) for place in list(in_order)[:limit])


def _beginning_with(name: str, limit: int, country_hint: str | None) -> list[PlaceRow]:
    """Places by name alone: the whole name first, then the most people, countries last."""
    hint = _with_territories(country_hint)
    rows = [
        row
        for beginning in _beginnings(name)
        for row in places_starting_with(beginning, limit * 2, hint)
    ]
    return sorted(
        ranked(rows, country_hint),
        key=lambda row: (row.key != name, row.kind == PlaceKind.COUNTRY),
    )


def _typed(prefix: str) -> tuple[str, str]:
    """Folded name and beginning of a qualifier; empty for text that cannot be a place."""
    try:
        parse(prefix)
    except PlaceTextError:
        return "", ""
    first, _comma, rest = prefix.partition(",")
    if any(c.isdigit() for c in first) and len(compact(first)) <= 12:
        return compact(first), fold(rest)
    return fold(first), fold(rest)


def _beginnings(name: str) -> tuple[str, ...]:
    """The prefix itself and, while "Saint" is half typed, the short form keys are stored under."""
    *before, last = name.split(" ")
    for long, short in (("saint", "st"), ("mount", "mt"), ("fort", "ft")):
        if len(last) > 1 and last != long and long.startswith(last):
            return name, " ".join((*before, short, ""))
    return (name,)


def _with_territories(country_hint: str | None) -> tuple[str, ...]:
    """The hinted country and what belongs to it."""
    if country_hint == "US":
        return ("US", *countries.US_TERRITORIES)
    return (country_hint,) if country_hint else ()


def _may_lie_in(row: PlaceRow, beginning: str) -> bool:
    """Whether a word for the place's region, county or country begins so."""
    country = countries.NAMES.get(row.country, "")
    words = (row.region, row.region_name, row.county, row.country, country)
    return any(fold(word).startswith(beginning) for word in words if word)


def _point(point: Coordinates) -> ResolvedPlace:
    """Coordinates as a place."""
    near = f"{point.latitude:.6f}".rstrip("0").rstrip(".")
    near += "," + f"{point.longitude:.6f}".rstrip("0").rstrip(".")
    label = near.replace(",", ", ")
    return ResolvedPlace(label, label, near, point.latitude, point.longitude, _POINT)


def resolved(row: PlaceRow) -> ResolvedPlace:
    """A row with the texts people read."""
    label, short = _labels(row)
    return ResolvedPlace(
        label=label,
        short_label=short,
        near=_near(row),
        lat=row.latitude,
        lon=row.longitude,
        kind=row.kind,
        country=row.country,
        region=row.region,
        region_name=row.region_name,
        county=row.county,
        postal=row.postal_code if row.kind == PlaceKind.POSTAL else "",
        population=row.population,
        place_id=row.id,
    )


def _labels(row: PlaceRow) -> tuple[str, str]:
    """ "Chicago, Illinois, United States" and "Chicago, IL"."""
    shown_country = "US" if row.country in countries.US_TERRITORIES else row.country
    country = _(countries.NAMES.get(shown_country, shown_country))
    if row.kind == PlaceKind.COUNTRY:
        return country, country
    if row.kind == PlaceKind.REGION:
        return f"{row.name}, {country}", row.name
    name = row.name
    if row.kind == PlaceKind.POSTAL:
        name = f"{row.postal_code} ({row.name})" if row.name else row.postal_code
    elif row.told_apart_by == row.county and row.county:
        name = f"{row.name} ({row.county})"
    elif row.told_apart_by:
        name = _("%(town)s (near %(other)s)") % {"town": row.name, "other": row.told_apart_by}
    label = ", ".join(filter(None, (name, row.region_name, country)))
    if row.country in _CODES_READ:
        return label, f"{name}, {row.region}" if row.region else name
    return label, f"{name}, {row.region_name if row.country == 'GB' else country}"


def _near(row: PlaceRow) -> str:
    """A text that resolves to this place and to no other."""
    country = regions.country_word("US" if row.country in countries.US_TERRITORIES else row.country)
    if row.kind == PlaceKind.COUNTRY:
        return f"{row.name} (country)"
    if row.kind == PlaceKind.REGION:
        return f"{row.name} (region), {country}"
    if row.kind == PlaceKind.POSTAL:
        return f"{row.postal_code}, {country}"
    name = row.name
    if row.kind == PlaceKind.COUNTY and not name.endswith((" County", " Parish")):
        name = f"{name} (county)"
    region = row.region if row.country in _CODES_READ else row.region_name
    return ", ".join(filter(None, (name, row.told_apart_by, region, country)))
