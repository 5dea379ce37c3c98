"""Every answer is valid by the schemas of HSDS 3.1, those of the standard and with our profile.

The schemas are not part of this project (CC BY-SA): the tests skip where they are not beside it.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from services.hsds.profile import PATCHES
from tests.hsds.test_answers import LISTS, get

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "hsds" / "3.1" / "schema"
jsonschema = pytest.importorskip("jsonschema")
referencing = pytest.importorskip("referencing")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SCHEMAS.is_dir(), reason="HSDS schemas are not beside the project"),
]


def schema_files() -> dict[str, Any]:
    return {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}


def merged(schema: Any, patch: Any) -> Any:
    """RFC 7386."""
    if not isinstance(patch, dict):
        return patch
    result = dict(schema) if isinstance(schema, dict) else {}
    for name, value in patch.items():
        result[name] = merged(result.get(name), value)
    return result


def validator(name: str, patches: dict[str, Any]) -> Any:
    """Of the schema file of this name, with the patches of a profile."""
    files = {file: merged(schema, patches.get(file, {})) for file, schema in schema_files().items()}
    specification = referencing.jsonschema.DRAFT202012
    resources = [(file, specification.create_resource(one)) for file, one in files.items()]
    registry = referencing.Registry().with_resources(resources)
    return jsonschema.Draft202012Validator(
        {"$ref": name},
        registry=registry,
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )


def compiled(name: str) -> Any:
    path = SCHEMAS / "compiled" / f"{name}.json"
    text = path.read_bytes() if path.exists() else gzip.decompress(
        path.with_suffix(".json.gz").read_bytes()
    )  # fmt: skip
    return jsonschema.Draft202012Validator(json.loads(text))


@pytest.fixture
def records(client, van, by_mail, confidential) -> dict[str, list[dict]]:
    """The hard cases and all samples, by kind."""
    call_command("load_demo", verbosity=0)
    found: dict[str, list[dict]] = {}
    for name in LISTS:
        pages = get(client, name, per_page=100)["total_pages"]
        for page in range(1, pages + 1):
            found.setdefault(name, []).extend(
                get(client, name, per_page=100, page=page)["contents"]
            )
    return found


def faults(check: Any, found: list[dict]) -> list[str]:
    return [
        error.json_path + ": " + error.message for one in found for error in check.iter_errors(one)
    ]


def test_every_record_is_valid_by_standard_profile_and_compiled_schemas(records) -> None:
    for name, found in records.items():
        kind = name.removesuffix("s")
        checks = [
            validator(f"{kind}.json", {}),
            validator(f"{kind}.json", PATCHES),
            compiled(kind),
            compiled(f"{kind}_list"),
        ]
        assert len(found) > 30
        assert [faults(check, found) for check in checks] == [[], [], [], []]


def test_a_page_is_valid(client, van) -> None:
    page_schema = json.loads((SCHEMAS / "openapi.json").read_text())["components"]["schemas"][
        "Page"
    ]
    check = jsonschema.Draft202012Validator(page_schema)
    for name in LISTS:
        assert faults(check, [get(client, name)]) == []


def test_a_fault_would_be_found() -> None:
    bad = {"id": "7", "name": "x", "status": "open", "schedules": [{"freq": "DAILY"}]}
    assert len(faults(validator("service.json", PATCHES), [bad])) >= 3
