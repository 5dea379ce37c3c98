"""The same results as GeoJSON (RFC 7946) and as CSV, one row a listing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from rest_framework.exceptions import ValidationError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer

COLUMNS = (
    *("location_id", "listing_id", "name", "program_type", "program", "provider", "kind"),
    *("visibility", "area", "address", "city", "region", "postal_code", "country", "lat", "lon"),
    *("distance_m", "phones", "opening", "confirmed_on", "is_sample", "facts"),
)
# Spreadsheets run a cell that begins so as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class GeoJSONRenderer(BaseRenderer):
    """A FeatureCollection; a confidential place has its area's centre and says so."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """The body."""
        features = [feature(card) for card in data["results"]]
        return orjson.dumps({"type": "FeatureCollection", "features": features})


class CSVRenderer(BaseRenderer):
    """One row a listing, safe to open in a spreadsheet."""

    media_type = "text/csv"
    format = "csv"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> str:
        """The body, with a header row."""
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(COLUMNS)
        for card in data["results"]:
            for row in rows(card):
                writer.writerow([cell(row.get(name)) for name in COLUMNS])
        return written.getvalue()


class Negotiation(DefaultContentNegotiation):
    """An unknown `format` is an error of that parameter."""

    def filter_renderers(self, renderers: Any, format: str) -> Any:  # noqa: A002
        """Renderers of this format."""
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            known = ", ".join(renderer.format for renderer in renderers)
            raise ValidationError({"format": [f"Use one of: {known}."]})
        return found


def feature(card: Mapping[str, Any]) -> dict[str, Any]:
    """A GeoJSON feature of a result."""
    point = card["point"]
    geometry = point and {"type": "Point", "coordinates": [point["lon"], point["lat"]]}
    properties = {name: value for name, value in card.items() if name not in ("point", "id")}
    properties["point_is_exact"] = bool(point and point["is_exact"])
    return {"type": "Feature", "id": card["id"], "geometry": geometry, "properties": properties}


def rows(card: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a result."""
    address = card["address"] or {}
    point = card["point"] or {}
    for listing in card["listings"]:
        yield {
            **{name: card[name] for name in ("name", "kind", "visibility", "area", "distance_m")},
            **{name: address.get(name) for name in ("city", "region", "postal_code", "country")},
            "address": ", ".join(address.get("lines", [])),
            "location_id": card["id"],
            "listing_id": listing["id"],
            "program_type": listing["program_type"],
            "program": listing["name"],
            "provider": listing["provider"]["name"],
            "lat": point.get("lat"),
            "lon": point.get("lon"),
            "phones": "; ".join(phone["number"] for phone in card["phones"]),
            "opening": listing["opening"]["state"],
            "confirmed_on": listing["freshness"]["confirmed_on"],
            "is_sample": card["is_sample"],
            "facts": "; ".join(f"{key}={fact['value']}" for key, fact in listing["facts"].items()),
        }


def cell(value: Any) -> Any:
    """A value that no spreadsheet runs: text that looks like a formula is quoted."""
    if isinstance(value, str) and value.lstrip(" \u00a0\n").startswith(FORMULA_STARTS):
        return "'" + value
    return value
