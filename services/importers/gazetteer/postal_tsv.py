"""GeoNames' own postal files (https://download.geonames.org/export/zip/), for further countries.

Twelve tab-separated columns: country code, postal code, place name, admin name 1, admin code 1,
admin name 2, code 2, admin name 3, code 3, latitude, longitude, accuracy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from services.domain import regions
from services.domain.place_keys import compact
from services.importers.gazetteer.rows import GazetteerError, PlaceRow, check
from services.importers.gazetteer.sphere import median_point

_COLUMNS = 12


def read_postal_tsv(path: Path) -> list[PlaceRow]:
    """One row for each postal code, at the median of its localities.

    Raises GazetteerError naming the first line that is wrong.
    """
    groups: dict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for number, cells in _lines(path):
        if len(cells) != _COLUMNS:
            raise GazetteerError(f"Line {number}: {len(cells)} columns instead of {_COLUMNS}.")
        key = compact(cells[1])
        if not key:
            raise GazetteerError(f"Line {number}: the postal code is missing.")
        groups[cells[0], key].append([*cells, str(number)])
    if not groups:
        raise GazetteerError(f"{path.name} is empty.")
    return [_row(country, key, group) for (country, key), group in sorted(groups.items())]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Numbered lines as cells."""
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as text:
            for number, line in enumerate(text, start=1):
                if line.strip():
                    yield number, line.rstrip("\r\n").split("\t")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path.name} cannot be read: {error}") from error


def _row(country: str, key: str, group: list[list[str]]) -> PlaceRow:
    """The place of one postal code."""
    try:
        point = median_point([(float(cells[9]), float(cells[10])) for cells in group])
        first = group[0]
        region = first[4] if (country, first[4]) in regions.REGIONS else ""
        row = PlaceRow(
            code=f"p:{country}:{key}",
            kind="postal",
            country=country,
            region=region,
            region_name=regions.region_name(country, region) or first[3],
            county=first[5] if country == "US" else "",
            name=Counter(cells[2] for cells in group).most_common(1)[0][0],
            postal_code=first[1].upper(),
            told_apart_by="",
            latitude=point[0],
            longitude=point[1],
            population=0,
            time_zone="",
        )
        check(row)
    except ValueError as error:
        raise GazetteerError(f"Line {group[0][-1]}: {error}.") from error
    return row
