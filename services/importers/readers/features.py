"""Readers of features on a map: GeoJSON, Esri feature sets, OpenStreetMap's Overpass answers.

Each gives its properties as columns, and the point as `latitude` and `longitude`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any

from services.importers.proposal import FileRefused, Row
from services.importers.readers.json_file import flat, load_json
from services.importers.readers.reader import MOST_ROWS, Reader

Feature = tuple[Mapping[str, Any], Any, Any]
"""Properties, latitude, longitude (None where there is no point)."""

# Tags of a nation in OpenStreetMap stay far below.
MOST_NAMES = 20_000


class FeatureReader(Reader):
    """Base: a document with a list of features. Property names are columns."""

    features: list[Any]

    @abstractmethod
    def find(self, document: Any) -> list[Any]:
        """The features of the document; FileRefused when it is another kind of document."""

    @abstractmethod
    def read(self, feature: Mapping[str, Any]) -> Feature:
        """One feature's properties and point; ValueError, with words, when it has a wrong shape."""

    def open(self) -> None:
        """Read the document, and take every property that any feature has as a column."""
        self.features = self.find(load_json(self.path))
        if len(self.features) > MOST_ROWS:
            raise FileRefused(f"The file has more than {MOST_ROWS:,} features. Split it.")
        names: dict[str, None] = {}
        for row in self.rows():
            names |= dict.fromkeys(row.cells)
            if len(names) > MOST_NAMES:
                raise FileRefused(f"The features have more than {MOST_NAMES:,} properties.")
        absent = [name for name in self.mapping.row.id if name not in names]
        if absent:
            raise FileRefused(f"No feature has: {', '.join(f'“{name}”' for name in absent)}.")
        self.columns = tuple(names)

    def rows(self) -> Iterator[Row]:
        """One row a feature."""
        for number, feature in enumerate(self.features, start=1):
            try:
                if not isinstance(feature, Mapping):
                    raise ValueError("The feature is not an object.")
                properties, latitude, longitude = self.read(feature)
                cells = dict(flat(properties))
            except ValueError as error:
                yield Row(number, 0, {}, str(error))
                continue
            except (AttributeError, TypeError, LookupError):
                yield Row(number, 0, {}, "A part of the feature has a wrong shape.")
                continue
            cells |= {"latitude": latitude, "longitude": longitude}
            yield Row(number, 0, cells)


class GeoJsonReader(FeatureReader):
    """RFC 7946: longitude before latitude, WGS84, points alone; no geometry is a valid state."""

    def find(self, document: Any) -> list[Any]:
        if not isinstance(document, Mapping) or not isinstance(document.get("features"), list):
            raise FileRefused("This is no GeoJSON FeatureCollection: it has no list “features”.")
        named = document.get("crs")
        if named and "CRS84" not in str(named) and "4326" not in str(named):
            raise FileRefused("The coordinates are not WGS84 (EPSG:4326). Convert the file first.")
        return list(document["features"])

    def read(self, feature: Mapping[str, Any]) -> Feature:
        properties = feature.get("properties") or {}
        geometry = feature.get("geometry")
        if geometry is None:
            return properties, None, None
        if geometry.get("type") != "Point":
            raise ValueError(f"Only points can be listed, not a {geometry.get('type')}.")
        coordinates = geometry.get("coordinates") or []
        if len(coordinates) < 2:
            return properties, None, None
        return properties, coordinates[1], coordinates[0]


class EsriReader(FeatureReader):
    """An ArcGIS feature set in WGS84; other projections are refused by name."""

    def find(self, document: Any) -> list[Any]:
        if not isinstance(document, Mapping) or not isinstance(document.get("features"), list):
            raise FileRefused("This is no Esri feature set: it has no list “features”.")
        reference = document.get("spatialReference") or {}
        wkid = reference.get("latestWkid") or reference.get("wkid")
        if wkid not in (None, 4326):
            raise FileRefused(
                f"The coordinates are in the projection {wkid}, not 4326. "
                "Ask the server for them with outSR=4326."
            )
        return list(document["features"])

    def read(self, feature: Mapping[str, Any]) -> Feature:
        geometry = feature.get("geometry") or {}
        return feature.get("attributes") or {}, geometry.get("y"), geometry.get("x")


class OverpassReader(FeatureReader):
    """OpenStreetMap elements, as Overpass gives them or as a bare list. `osm_id` is "node/1"."""

    def find(self, document: Any) -> list[Any]:
        found = document.get("elements") if isinstance(document, Mapping) else document
        if not isinstance(found, list):
            raise FileRefused("This is no Overpass answer: it has no list “elements”.")
        # Bare nodes of an outline have no tags and are nothing to list.
        return [one for one in found if not isinstance(one, Mapping) or one.get("tags")]

    def read(self, feature: Mapping[str, Any]) -> Feature:
        centre = feature.get("center") or feature
        tags = {**(feature.get("tags") or {})}
        tags["osm_id"] = f"{feature.get('type')}/{feature.get('id')}"
        return tags, centre.get("lat"), centre.get("lon")
