"""The OpenAPI description: whole, and true of real answers."""

from __future__ import annotations

import jsonschema
import pytest
import yaml
from django.core.management import call_command

from tests.factories import ListingFactory


@pytest.fixture(scope="module")
def schema(tmp_path_factory) -> dict:
    file = tmp_path_factory.mktemp("schema") / "openapi.yaml"
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(file))
    return yaml.safe_load(file.read_text())


def as_json_schema(part):
    """OpenAPI 3.0's `nullable` as JSON Schema, which jsonschema knows."""
    if isinstance(part, list):
        return [as_json_schema(one) for one in part]
    if not isinstance(part, dict):
        return part
    plain = {name: as_json_schema(value) for name, value in part.items() if name != "nullable"}
    return {"anyOf": [{"type": "null"}, plain]} if part.get("nullable") is True else plain


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/api/v1/locations/", {"near": "60601"}),
        ("/api/v1/locations/", {"near": "60601", "within_km": "1", "program_type": "housing"}),
        ("/api/v1/providers/", {}),
        ("/api/v1/program-types/", {}),
        ("/api/v1/places/", {"q": "chi"}),
    ],
)
def test_answers_are_as_described(client, schema, listing, confidential, path, params):
    described = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    answer = client.get(path, params)

    jsonschema.validate(answer.json(), as_json_schema(schema | described["schema"]))


def test_places_closed_for_good_are_as_described(client, schema, listing):
    ListingFactory(location__name="Example Lantern", program__status="closed")
    described = schema["paths"]["/api/v1/locations/"]["get"]["responses"]["200"]["content"]
    answer = client.get("/api/v1/locations/", {"q": "lantern"}).json()

    assert [place["name"] for place in answer["closed"]] == ["Example Lantern"]
    whole = schema | described["application/json"]["schema"]
    jsonschema.validate(answer, as_json_schema(whole))
    [closed] = answer["closed"]
    assert set(closed) == set(schema["components"]["schemas"]["ClosedPlace"]["properties"])


@pytest.mark.parametrize("kind", ["locations", "providers"])
def test_records_are_as_described(client, schema, listing, kind):
    record = listing.location if kind == "locations" else listing.program.provider
    path = f"/api/v1/{kind}/{{public_id}}/"
    described = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    answer = client.get(f"/api/v1/{kind}/{record.uuid}/")

    jsonschema.validate(answer.json(), as_json_schema(schema | described["schema"]))


def test_description_and_documentation_ask_no_other_host(client, db):
    assert client.get("/api/v1/schema/").status_code == 200
    page = client.get("/api/docs/").content.decode()
    assert '<html lang="en">' in page
    assert page.count("<h1") == 1

    assert "http://" not in page.replace("http://testserver", "")
    assert "https://" not in page


def test_documentation_refuses_what_it_cannot_answer(client, db):
    assert client.options("/api/docs/").status_code == 405
