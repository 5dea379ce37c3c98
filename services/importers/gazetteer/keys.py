"""The keys a place of the gazetteer is found by."""

from __future__ import annotations

from services.domain import countries, regions
from services.domain.place_keys import compact, fold
from services.importers.gazetteer.rows import PlaceRow

#: Part of a loaded file's checksum: raise it when keys change, so that the next load renews them.
KEYS_VERSION = 1

#: Countries whose region codes people write alone ("MD", "NSW").
_CODES_TYPED = ("US", "CA", "AU", "GB", *countries.US_TERRITORIES)


def keys_of(row: PlaceRow) -> dict[str, bool]:
    """Each key of a place, and whether it is weak."""
    if row.kind == "postal":
        return {compact(row.postal_code): False}
    strong = dict.fromkeys(map(fold, _names(row)), False)
    weak = dict.fromkeys(map(fold, filter(None, row.weak_aliases.split("|"))), True)
    found = weak | strong
    found.pop("", None)
    return found


def _names(row: PlaceRow) -> list[str]:
    """The names that count fully."""
    names = [row.name, *row.aliases.split("|")]
    if row.kind == "city" and "/" in row.name and " / " not in row.name:
        names += row.name.split("/")
    if row.kind == "country":
        names += countries.ALSO_KNOWN.get(row.country, ())
    if row.kind == "region":
        region = regions.REGIONS.get((row.country, row.region))
        names += region.also_known if region else ()
        if row.country in _CODES_TYPED:
            names.append(row.region)
    return names
