"""The format of a file is told by what is in it."""

from __future__ import annotations

import pytest

from services.importers.proposal import FileRefused
from services.importers.sniffing import json_kind, sniff
from tests.importers.loading import CLINICS, REAL

FEATURE = {"type": "Feature", "geometry": None, "properties": {}}


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        ({"type": "FeatureCollection", "features": [FEATURE]}, "geojson"),
        ({"features": []}, "geojson"),
        ({"features": [{"attributes": {}, "geometry": {"x": 1, "y": 2}}]}, "esri"),
        ({"spatialReference": {"wkid": 4326}, "features": []}, "esri"),
        ({"version": 0.6, "elements": []}, "overpass"),
        ([{"type": "node", "id": 1, "lat": 1, "lon": 2, "tags": {}}], "overpass"),
        ({"page": 1, "totalPages": 1, "rows": []}, "findtreatment"),
        ([{"page": 1, "rows": []}], "findtreatment"),
        ({"id": "1", "name": "A", "status": "active"}, "hsds_json"),
        ({"total_pages": 1, "contents": [{"name": "A", "services": []}]}, "hsds_json"),
        ([{"id": "1", "service": {"name": "A"}}], "hsds_json"),
    ],
)
def test_json_is_told_by_its_keys(document, kind) -> None:
    assert json_kind(document) == kind


@pytest.mark.parametrize("document", [{}, [], {"a": 1}, [1, 2], "text", None, {"features": 1}])
def test_other_json_is_refused(document) -> None:
    with pytest.raises(FileRefused, match="none of the kinds"):
        json_kind(document)


def test_tables_are_told_without_their_names(tmp_path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "latin-1"):
        path = tmp_path / f"{encoding}.dat"
        path.write_text("Name;City\nCafé;Zürich\n", encoding=encoding)
        assert sniff(path) == "csv"
    assert sniff(CLINICS) == "csv"


@pytest.mark.skipif(not REAL.exists(), reason="the shared lists are not here")
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("samhsa_otp_directory_2017.csv", "csv"),
        ("dallas_naloxone_sites_2026.geojson", "geojson"),
        ("hsds_3_0_examples/service_full.json", "hsds_json"),
        ("hsds_3_0_examples/organization_full.json", "hsds_json"),
    ],
)
def test_real_files_are_told(name, kind) -> None:
    assert sniff(REAL / name) == kind
