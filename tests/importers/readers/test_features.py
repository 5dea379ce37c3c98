"""GeoJSON, Esri feature sets, Overpass answers and FindTreatment's answers as rows."""

from __future__ import annotations

import json

import pytest

from services.importers import mapping_file
from services.importers.proposal import FileRefused
from services.importers.readers import open_reader

POINT = {"type": "Point", "coordinates": [-96.8, 32.8]}


def mapping(file_format: str, row_id: str = "name"):
    table = {
        "source": {"code": "x", "name": "X"},
        "file": {"format": file_format},
        "row": {"id": row_id},
        "constants": {"program.program_type": "naloxone", "location.country": "US"},
        "columns": {"provider.name": "name"},
    }
    return mapping_file.build(table, name="x", digest="x")


def rows(tmp_path, file_format, document, **options):
    path = tmp_path / "list.json"
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return list(open_reader(path, mapping(file_format, **options)).rows())


def collection(*features, **more):
    return {"type": "FeatureCollection", "features": list(features), **more}


def feature(geometry=POINT, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": {"name": "A", **properties}}


def test_geojson_point_has_longitude_first(tmp_path):
    [row] = rows(tmp_path, "geojson", collection(feature(addr={"city": "Dallas"})))

    assert row.cells == {"name": "A", "addr.city": "Dallas", "latitude": 32.8, "longitude": -96.8}


def test_geojson_without_geometry_is_a_row_without_a_point(tmp_path):
    [row] = rows(tmp_path, "geojson", collection(feature(geometry=None)))

    assert (row.cells["latitude"], row.problem) == (None, "")


def test_geojson_area_is_refused_alone(tmp_path):
    area = {"type": "Polygon", "coordinates": []}
    found = rows(tmp_path, "geojson", collection(feature(geometry=area), feature()))

    assert "not a Polygon" in found[0].problem
    assert found[1].problem == ""


def test_esri_feature_has_x_and_y(tmp_path):
    one = {"attributes": {"name": "A"}, "geometry": {"x": -96.8, "y": 32.8}}
    document = {"features": [one], "spatialReference": {"wkid": 4326}}

    assert rows(tmp_path, "esri", document)[0].cells["latitude"] == 32.8


def test_esri_projection_is_refused_by_name(tmp_path):
    document = {"features": [], "spatialReference": {"wkid": 102100, "latestWkid": 3857}}

    with pytest.raises(FileRefused, match="projection 3857"):
        rows(tmp_path, "esri", document)


@pytest.mark.parametrize("wrap", [lambda found: {"elements": found}, lambda found: found])
def test_overpass_elements_keep_their_id(tmp_path, wrap):
    node = {"type": "node", "id": 1, "lat": 32.8, "lon": -96.8, "tags": {"name": "A"}}
    way = {"type": "way", "id": 2, "center": {"lat": 1, "lon": 2}, "tags": {"name": "B"}}
    bare = {"type": "node", "id": 3, "lat": 0, "lon": 0}
    found = rows(tmp_path, "overpass", wrap([node, way, bare]), row_id="osm_id")

    assert [row.cells["osm_id"] for row in found] == ["node/1", "way/2"]
    assert found[1].cells["latitude"] == 1


def test_findtreatment_services_come_together(tmp_path):
    services = [
        {"f1": "Type of Care", "f2": "TC", "f3": "Detoxification; Substance use treatment"},
        {"f1": "Service Setting", "f2": "SET", "f3": "Outpatient"},
    ]
    one = {"name": "A", "latitude": "32.8", "longitude": "-96.8", "services": services}
    [row] = rows(tmp_path, "findtreatment", {"page": 1, "totalPages": 1, "rows": [one]})

    assert row.cells["services"] == "Detoxification; Substance use treatment; Outpatient"
    assert row.cells["services.SET"] == "Outpatient"


def test_findtreatment_page_of_several_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="1 of 3 pages"):
        rows(tmp_path, "findtreatment", {"page": 1, "totalPages": 3, "rows": [{"name": "A"}]})


@pytest.mark.parametrize("file_format", ["geojson", "esri", "overpass", "findtreatment"])
@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("", "empty"),
        ("{", "not sound JSON"),
        ("<html>", "web page"),
        ("{}", "This is no"),
        ('{"features": 1, "elements": 1, "rows": 1}', "This is no"),
        ('"text"', "This is no"),
    ],
)
def test_other_documents_are_refused_whole(tmp_path, file_format, document, words):
    with pytest.raises(FileRefused, match=words):
        rows(tmp_path, file_format, document)


def test_feature_of_a_wrong_shape_is_refused_alone(tmp_path):
    found = rows(tmp_path, "geojson", collection("text", feature()))

    assert found[0].problem == "The feature is not an object."
