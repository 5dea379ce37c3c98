"""Faults of API requests: JSON of one shape, `{"errors": {parameter: [messages]}}`."""

from __future__ import annotations

from typing import Any

from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from services.api.answers import place_answer
from services.api.renderers import JSONRenderer
from services.search.results import InvalidSearch


def handle(fault: Exception, context: dict[str, Any]) -> Response | None:
    """The answer for a fault the API knows; None lets Django answer."""
    if isinstance(fault, InvalidSearch):
        body: dict[str, Any] = {"errors": fault.errors}
        if fault.choices:
            body["choices"] = [place_answer(place) for place in fault.choices]
        return _as_json(Response(body, status=400), context)
    response = exception_handler(fault, context)
    if response is None:
        return None
    detail = getattr(fault, "detail", None)
    if isinstance(fault, exceptions.ValidationError) and isinstance(detail, dict):
        response.data = {"errors": detail}
    else:
        response.data = {"errors": {"detail": [str(detail or response.data["detail"])]}}
    return _as_json(response, context)


def _as_json(response: Response, context: dict[str, Any]) -> Response:
    """Whatever format was asked for, a fault is told in JSON."""
    request = context["request"]
    request.accepted_renderer = JSONRenderer()
    request.accepted_media_type = JSONRenderer.media_type
    return response
