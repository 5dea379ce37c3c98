"""Single records, program types and places through the API."""

from __future__ import annotations

import pytest

NOBODY = "4d1f0c8e-8a55-4c53-9f0a-3f9f2b1f5a11"


def test_location_by_its_id(client, listing):
    answer = client.get(f"/api/v1/locations/{listing.location.uuid}/")

    assert answer.status_code == 200
    assert answer.json()["name"] == "Example corner"
    assert answer.json()["listings"][0]["facts_not_known"]


def test_provider_by_its_id_has_its_locations(client, listing):
    answer = client.get(f"/api/v1/providers/{listing.program.provider.uuid}/")

    assert answer.status_code == 200
    assert [place["name"] for place in answer.json()["locations"]] == ["Example corner"]


def test_providers_are_listed_by_name(client, listing, confidential):
    body = client.get("/api/v1/providers/", {"per_page": "1"}).json()

    assert body["count"] == 2
    assert body["next"].endswith("per_page=1&page=2")
    assert client.get(body["next"]).json()["results"][0]["id"] != body["results"][0]["id"]


@pytest.mark.parametrize("kind", ["locations", "providers"])
@pytest.mark.parametrize(
    "public_id", ["4d1f0c8e-8a55-4c53-9f0a-3f9f2b1f5a11", "7", "%00", "x" * 500]
)
def test_unknown_id_is_a_json_404(client, listing, kind, public_id):
    answer = client.get(f"/api/v1/{kind}/{public_id}/")

    assert answer.status_code == 404
    assert answer.json() == {"errors": {"detail": ["This id is not known."]}}


def test_unknown_address_is_a_json_404(client, db):
    answer = client.get("/api/v2/everything/")

    assert answer.status_code == 404
    assert "errors" in answer.json()


def test_program_types_are_eight_with_their_facts(client, db):
    types = client.get("/api/v1/program-types/").json()["results"]

    assert [kind["code"] for kind in types] == [
        *("education", "naloxone", "mat", "syringe"),
        *("consumption_room", "drug_checking", "housing", "legal_aid"),
    ]
    assert all(len(kind["facts"]) >= 8 for kind in types)


def test_places_begin_as_typed(client, places):
    labels = [
        place["label"] for place in client.get("/api/v1/places/", {"q": "spri"}).json()["results"]
    ]

    assert len(labels) == 3
    assert all(label.startswith("Springfield") for label in labels)


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({}, "q"),
        ({"q": ""}, "q"),
        ({"q": ["a", "b"]}, "q"),
        ({"query": "chi"}, "query"),
        ({"q": "\x00"}, "q"),
        ({"q": "x" * 5000}, "q"),
    ],
)
def test_places_refuse_what_they_cannot_read(client, places, params, field):
    answer = client.get("/api/v1/places/", params)

    assert answer.status_code == 400
    assert field in answer.json()["errors"]
