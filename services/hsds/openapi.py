"""The OpenAPI description of these addresses. Schemas are the standard's own, by reference."""

from __future__ import annotations

from typing import Any

from services.hsds.page import DEFAULT_PER_PAGE, LAST_PAGE, MOST_PER_PAGE

SCHEMAS = "https://raw.githubusercontent.com/openreferral/specification/3.1/schema/compiled"
LISTS = {
    "services": "service",
    "organizations": "organization",
    "service_at_locations": "service_at_location",
}
PAGE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["empty", "contents"],
    "properties": {
        **{name: {"type": "integer"} for name in ("total_items", "total_pages")},
        **{name: {"type": "integer"} for name in ("page_number", "size")},
        "next": {"type": "string", "format": "uri", "description": "The page after this one."},
        **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
    },
}
FAULTS: dict[str, Any] = {
    "type": "object",
    "description": "What is wrong, by parameter.",
    "properties": {
        "errors": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        }
    },
}


def openapi(server: str) -> dict[str, Any]:
    """The document; `server` is where the addresses begin."""
    paths: dict[str, Any] = {"/": {"get": _operation("about", {"type": "object"}, "required")}}
    for name, kind in LISTS.items():
        tag = "required" if name == "services" else "optional"
        paths[f"/{name}"] = {"get": _list(name, kind, tag)}
        one = _operation(kind, {"$ref": f"{SCHEMAS}/{kind}.json"}, tag, faults=("404", "410"))
        paths[f"/{name}/{{id}}"] = {"get": one | {"parameters": [_parameter("id", place="path")]}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "HSDS 3.1 of the harm reduction directory", "version": "3.1"},
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": {"Page": PAGE_SCHEMA, "Faults": FAULTS}},
    }


def _list(name: str, kind: str, tag: str) -> dict[str, Any]:
    contents = {"type": "array", "items": {"$ref": f"{SCHEMAS}/{kind}.json"}}
    body = {
        "allOf": [{"$ref": "#/components/schemas/Page"}],
        "properties": {"contents": contents},
    }
    parameters = [
        _parameter("page", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}),
        _parameter(
            "per_page",
            {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST_PER_PAGE,
                "default": DEFAULT_PER_PAGE,
            },
        ),
        _parameter("full", {"type": "boolean", "description": "Items are whole either way."}),
        _parameter("after", {"type": "string", "format": "uuid"}),
        _parameter("format", {"type": "string", "enum": ["json"]}),
    ]
    if name != "organizations":
        parameters.append(_parameter("organization_id", {"type": "string", "format": "uuid"}))
    return _operation(name, body, tag, faults=("400",)) | {"parameters": parameters}


def _operation(
    name: str, schema: dict[str, Any], tag: str, faults: tuple[str, ...] = ()
) -> dict[str, Any]:
    told = {"200": _answer("As asked for.", schema)}
    fault = {"$ref": "#/components/schemas/Faults"}
    told |= {code: _answer("Says what is wrong.", fault) for code in faults}
    return {"operationId": name, "tags": [tag], "responses": told}


def _answer(words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _parameter(
    name: str, schema: dict[str, Any] | None = None, place: str = "query"
) -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "required": place == "path",
        "schema": schema or {"type": "string", "format": "uuid"},
    }
