"""The search's parameters for the OpenAPI description, read from their one declaration."""

from __future__ import annotations

from django_filters import ChoiceFilter, Filter, MultipleChoiceFilter
from drf_spectacular.utils import OpenApiParameter

from services.search.fields import MomentField, StrictNumberField, StrictWholeNumberField
from services.search.filters import SearchFilters


def search_parameters() -> list[OpenApiParameter]:
    """One description for each parameter of a search."""
    return [_described(name, one) for name, one in SearchFilters.base_filters.items()]


def _described(name: str, parameter: Filter) -> OpenApiParameter:
    field = parameter.field
    repeats = isinstance(parameter, MultipleChoiceFilter)
    choices = None
    if repeats or isinstance(parameter, ChoiceFilter):
        choices = [str(code) for code, _label in field.choices if code]
    return OpenApiParameter(
        name,
        _schema_type(field, repeats, choices),
        description=str(parameter.label),
        many=None,
    )


def _schema_type(field: object, repeats: bool, choices: list[str] | None) -> dict[str, object]:
    """A JSON schema of the values taken."""
    if isinstance(field, StrictNumberField):
        return {"type": "number", "minimum": field.low, "maximum": field.high}
    if isinstance(field, StrictWholeNumberField):
        return {"type": "integer", "minimum": 1, "maximum": field.high}
    if isinstance(field, MomentField):
        return {"type": "string", "format": "date-time"}
    text: dict[str, object] = {"type": "string"}
    if choices is not None:
        text["enum"] = choices
    else:
        text["maxLength"] = 200
    return {"type": "array", "items": text} if repeats else text
