"""GET /api/v1/locations/: the search as JSON, GeoJSON and CSV."""

from __future__ import annotations

import csv
import io

import pytest

from tests.factories.places import a_place

URL = "/api/v1/locations/"


def test_search_by_postal_code_finds_the_listing(client, listing):
    answer = client.get(URL, {"near": "60601", "program_type": "naloxone"})

    assert answer.status_code == 200
    body = answer.json()
    assert body["count"] == 1
    assert body["query"]["origin"]["label"].startswith("60601")
    assert body["query"]["radius_m"] == 50_000
    [place] = body["results"]
    assert place["id"] == str(listing.location.uuid)
    assert place["distance_m"] == 0
    assert place["opening"]["state"] == "unknown"
    assert place["listings"][0]["facts"]["no_id"]["value"] == "yes"


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"near": "Nowhereville Xyzzy"}, "near"),
        ({"near": "Springfield"}, "near"),
        ({"near": "\x00"}, "near"),
        ({"near": "x" * 10_000}, "near"),
        ({"lat": "91", "lon": "0"}, "lat"),
        ({"lat": "1", "lon": "NaN"}, "lon"),
        ({"lat": "1"}, "lon"),
        ({"near": "60601", "within_km": "-1"}, "within_km"),
        ({"near": "60601", "within_km": "1e3"}, "within_km"),
        ({"program_type": "bakery"}, "program_type"),
        ({"page": "999999"}, "page"),
        ({"page": "0"}, "page"),
        ({"per_page": "101"}, "per_page"),
        ({"per_page": "²"}, "per_page"),
        ({"no_id": "perhaps"}, "no_id"),
        ({"language": "klingon"}, "language"),
        ({"near": ["60601", "Chicago"]}, "near"),
        ({"nearr": "60601"}, "nearr"),
        ({"open_now": "maybe"}, "open_now"),
        ({"open_at": "2026-02-30T10:00"}, "open_at"),
        ({"format": "xml"}, "format"),
    ],
)
def test_bad_value_is_an_error_that_names_the_parameter(client, listing, params, field):
    answer = client.get(URL, params)

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/json"
    assert field in answer.json()["errors"]
    assert "results" not in answer.json()


def test_broken_utf8_is_a_client_error(client, listing):
    answer = client.get(URL + "?near=%ff%fe%80")

    assert answer.status_code == 400
    assert "near" in answer.json()["errors"]


def test_ambiguous_place_offers_choices_that_resolve(client, listing):
    choices = client.get(URL, {"near": "Springfield"}).json()["choices"]

    assert len(choices) == 3
    for choice in choices:
        again = client.get(URL, {"near": choice["near"]})
        assert again.status_code == 200
        assert again.json()["query"]["origin"]["lat"] == choice["lat"]


def test_pages_follow_each_other(client, listing, confidential):
    first = client.get(URL, {"near": "60601", "per_page": "1"}).json()
    second = client.get(first["next"]).json()

    assert first["previous"] is None
    assert second["next"] is None
    assert {first["results"][0]["id"], second["results"][0]["id"]} == {
        str(listing.location.uuid),
        str(confidential.location.uuid),
    }


def test_geojson_is_a_feature_collection_in_lon_lat_order(client, listing):
    answer = client.get(URL, {"near": "60601", "format": "geojson"})

    assert answer.headers["Content-Type"] == "application/geo+json"
    [feature] = answer.json()["features"]
    assert feature["geometry"]["coordinates"] == [-87.6229, 41.8858]
    assert feature["properties"]["point_is_exact"] is True


def test_csv_has_a_row_for_each_listing_and_no_formulas(client, listing):
    listing.program.name = "=1+1"
    listing.program.save()

    answer = client.get(URL, {"near": "60601", "format": "csv"})

    [row] = csv.DictReader(io.StringIO(answer.content.decode()))
    assert row["location_id"] == str(listing.location.uuid)
    assert row["program"] == "'=1+1"


def test_confidential_place_has_no_address_and_an_inexact_point(client, confidential):
    [place] = client.get(URL, {"near": "60601"}).json()["results"]

    assert place["address"] is None
    assert place["area"] == "Chicago"
    assert place["point"]["is_exact"] is False


def test_answer_is_not_to_be_kept_and_open_to_other_sites(client, listing):
    answer = client.get(URL, {"near": "60601"})

    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


@pytest.mark.parametrize("query", ["", "?format=csv", "?format=geojson"])
def test_other_sites_may_ask_first_what_is_allowed(client, db, query):
    answer = client.options(URL + query, headers={"Access-Control-Request-Method": "GET"})

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Headers"] == "*"
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_other_methods_are_refused(client, listing, method):
    assert getattr(client, method)(URL).status_code == 405


@pytest.mark.parametrize("per_page", [1, 100])
def test_statements_do_not_grow_with_the_page(
    client, listing, confidential, per_page, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get(URL, {"near": "60601", "per_page": str(per_page)})


def test_whole_state_asks_for_a_town(client, listing):
    a_place("r:US-IL", "Illinois", "IL", 40.0, -89.2, kind="region", region_name="Illinois")

    answer = client.get(URL, {"near": "Illinois"})

    assert answer.status_code == 400
    assert "Type a town" in answer.json()["errors"]["near"][0]
