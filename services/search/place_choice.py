"""Which of several places of one name is meant, or that the person must say."""

from __future__ import annotations

from collections.abc import Sequence

from services.domain import regions
from services.domain.countries import is_within
from services.domain.place_keys import fold
from services.domain.place_text import Attempt, PlaceKind
from services.search.place_rows import PlaceRow

#: A place wins unasked with this many people at least ...
CLEAR_POPULATION = 100_000
#: ... and this many times the weight of the next of its name.
CLEAR_RATIO = 8
#: A state or country must outweigh a big town of its name elsewhere by far more (Ontario).
CLEAR_RATIO_OF_AREA = 100
#: Below this many people a weak name gives way to any namesake proper.
WEAK_POPULATION = 1_000_000
#: A place in the visitor's country weighs tenfold; one found by a weak name a tenth.
COUNTRY_FACTOR = 10
WEAK_DIVISOR = 10

_AREAS = (PlaceKind.REGION, PlaceKind.COUNTRY)


def matching(attempt: Attempt, rows: Sequence[PlaceRow]) -> tuple[list[PlaceRow], list[PlaceRow]]:
    """Rows that fit one reading, and those that fit less well ("London, CA": that of Canada)."""
    levels = []
    for row in rows:
        if row.key != attempt.key or (attempt.kind or row.kind) != row.kind:
            continue
        if (row.kind == PlaceKind.POSTAL) != (attempt.kind == PlaceKind.POSTAL):
            continue
        if attempt.countries and row.country not in attempt.countries:
            continue
        fits = [_fit(row, qualifier) for qualifier in attempt.qualifiers]
        if all(fits):
            levels.append((fits[0] if fits else 1, row))
    best = max((level for level, _ in levels), default=0)
    matched = [row for level, row in levels if level == best]
    looser = [row for level, row in levels if level < best]
    if not attempt.qualifiers:
        return matched, looser
    exact = _exact(matched)
    return exact, [row for row in matched if row not in exact] + looser


def _exact(rows: list[PlaceRow]) -> list[PlaceRow]:
    """Of places that lie where it was said: no country in itself, and no town by another name
    ("New Delhi, India" is not Delhi) where a town is really called so."""
    rows = [row for row in rows if row.kind != PlaceKind.COUNTRY] or rows
    if not any(row.kind == PlaceKind.CITY and fold(row.name) == row.key for row in rows):
        return rows
    return [row for row in rows if row.kind != PlaceKind.CITY or fold(row.name) == row.key]


def _fit(row: PlaceRow, qualifier: str) -> int:
    """How well a place lies in what was said after its name: 0 not, 1 country, 2 region or county.

    A region does not lie in itself: "New York, NY" is the city.
    """
    meanings = regions.meanings(qualifier)
    if row.kind != PlaceKind.REGION and (row.country, row.region) in meanings and row.region:
        return 2
    county = fold(row.county) if row.county else ""
    named = (fold(row.region_name), county.removesuffix(" county"), county, fold(row.told_apart_by))
    if row.kind not in _AREAS and qualifier in named:
        return 2
    countries = [country for country, region in meanings if region is None]
    return int(any(is_within(row.country, country) for country in countries))


def weight(row: PlaceRow, country_hint: str | None) -> float:
    """People, weighed by the visitor's country and the strength of the name."""
    people = float(row.population)
    if country_hint and is_within(row.country, country_hint):
        people *= COUNTRY_FACTOR
    return people / WEAK_DIVISOR if row.is_weak else people


def ranked(rows: Sequence[PlaceRow], country_hint: str | None) -> list[PlaceRow]:
    """Rows by weight; the visitor's country, then the USA first among equals."""
    return sorted(
        rows,
        key=lambda row: (
            -weight(row, country_hint),
            not (country_hint and is_within(row.country, country_hint)),
            row.country != "US",
            row.country,
            row.id,
        ),
    )


def choose(
    rows: Sequence[PlaceRow], country_hint: str | None
) -> tuple[PlaceRow | None, list[PlaceRow]]:
    """The place meant and the others, best first; None where only the person can say."""
    order = ranked(_without_faint(rows, country_hint), country_hint)
    pool = [row for row in order if not _holds_namesake(row, order)]
    first, *rest = pool
    others = [row for row in order if row is not first]
    if not rest or _is_clear(first, rest, country_hint):
        return first, others
    return None, order


def _without_faint(rows: Sequence[PlaceRow], country_hint: str | None) -> list[PlaceRow]:
    """Rows without the weak names that a namesake proper outweighs, or that few people live in."""
    proper = [weight(row, country_hint) for row in rows if not row.is_weak]
    if not proper:
        return list(rows)
    return [
        row
        for row in rows
        if not row.is_weak
        or (row.population >= WEAK_POPULATION and weight(row, country_hint) > max(proper))
    ]


def _holds_namesake(area: PlaceRow, rows: Sequence[PlaceRow]) -> bool:
    """Whether an area has a town of its own name in it: "New York" is then the town.

    A state or country gives way to a big town only, a county ("Carson City") to any.
    """
    if area.kind not in (*_AREAS, PlaceKind.COUNTY):
        return False
    least = 0 if area.kind == PlaceKind.COUNTY else CLEAR_POPULATION
    return any(
        row.kind == PlaceKind.CITY
        and row.population >= least
        and row.country == area.country
        and area.region in ("", row.region)
        for row in rows
    )


def _is_clear(first: PlaceRow, rest: Sequence[PlaceRow], country_hint: str | None) -> bool:
    """Whether the first outweighs the rest so far that asking would be a nuisance."""
    if first.kind == PlaceKind.POSTAL:
        within = [r for r in (first, *rest) if country_hint and is_within(r.country, country_hint)]
        return len(within) == 1
    if first.population < CLEAR_POPULATION:
        return False
    for row in rest:
        is_big_town = row.kind == PlaceKind.CITY and row.population >= CLEAR_POPULATION
        ratio = CLEAR_RATIO_OF_AREA if first.kind in _AREAS and is_big_town else CLEAR_RATIO
        if weight(first, country_hint) < ratio * weight(row, country_hint):
            return False
    return True
