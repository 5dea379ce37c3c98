"""The API's addresses: thin, over the same search and records as the pages."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import activate, get_language_from_request
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from services.api import record_shapes, shapes
from services.api.answers import page_address, place_answer, search_answer
from services.api.formats import CSVRenderer, GeoJSONRenderer, Negotiation
from services.api.parameters import search_parameters
from services.api.renderers import JSONRenderer
from services.domain.facts import facts_of
from services.domain.program_types import ProgramType
from services.search import records
from services.search.find import find
from services.search.places import suggest
from services.search.results import InvalidSearch

# As long as the longest name of a place.
MAX_PREFIX = 100
FAULTS = {400: shapes.Faults}
MISSING = {404: shapes.Faults}


class PublicView(APIView):
    """Read only, keyless, and open to pages of other sites."""

    http_method_names = ("get", "head", "options")
    content_negotiation_class = Negotiation
    # Seconds that anyone may keep the answer; 0: nobody, since it tells where someone looked.
    keep = 300

    def initial(self, request: Request, *args: Any, **kw: Any) -> None:
        """Words come in the language that is asked for; addresses have no prefix to say it."""
        activate(get_language_from_request(request._request))
        super().initial(request, *args, **kw)

    def options(self, request: Any, *args: Any, **kw: Any) -> Response:
        """What a page of another site may ask: a browser wants to know before some requests."""
        # Of the renderers this one alone has an answer without a body.
        request.accepted_renderer = JSONRenderer()
        return Response(
            status=204,
            headers={
                "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
                "Access-Control-Allow-Headers": "*",
            },
        )

    def finalize_response(self, request: Request, response: Any, *args: Any, **kw: Any) -> Any:
        """Say who may read and keep the answer."""
        response = super().finalize_response(request, response, *args, **kw)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        kept = self.keep and response.status_code == 200
        response.headers["Cache-Control"] = f"public, max-age={self.keep}" if kept else "no-store"
        return response


class Locations(PublicView):
    """Search: locations with programs, nearest first."""

    keep = 0
    renderer_classes = (JSONRenderer, GeoJSONRenderer, CSVRenderer)

    @extend_schema(
        operation_id="locations_search",
        parameters=search_parameters(),
        responses={200: shapes.LocationResults, **FAULTS},
    )
    def get(self, request: Request) -> Response:
        """Find locations by place, program type, facts and words."""
        params = request.query_params
        results = find(params, now=timezone.now())
        url = request.build_absolute_uri(request.path)
        return Response(search_answer(results, url=url, params=params))


class LocationDetail(PublicView):
    """One location with all that is known of it."""

    @extend_schema(
        operation_id="location", responses={200: record_shapes.LocationDetail, **MISSING}
    )
    def get(self, request: Request, public_id: str) -> Response:
        """A location by its public id."""
        return Response(found(records.location(read_id(public_id), now=timezone.now())))


class Providers(PublicView):
    """Providers with public programs, by name."""

    @extend_schema(
        operation_id="providers",
        parameters=[
            OpenApiParameter("page", {"type": "integer", "minimum": 1, "maximum": 100000}),
            OpenApiParameter("per_page", {"type": "integer", "minimum": 1, "maximum": 100}),
        ],
        responses={200: record_shapes.ProviderList, **FAULTS},
    )
    def get(self, request: Request) -> Response:
        """A page of providers."""
        params = request.query_params
        listed = records.providers(params)
        url, page = request.build_absolute_uri(request.path), listed["page"]
        listed["next"] = page_address(url, params, page + 1) if page < listed["pages"] else None
        listed["previous"] = page_address(url, params, page - 1) if page > 1 else None
        return Response(listed)


class ProviderDetail(PublicView):
    """One provider with its programs and places."""

    @extend_schema(
        operation_id="provider", responses={200: record_shapes.ProviderDetail, **MISSING}
    )
    def get(self, request: Request, public_id: str) -> Response:
        """A provider by its public id."""
        return Response(found(records.provider(read_id(public_id), now=timezone.now())))


class ProgramTypes(PublicView):
    """The eight program types and the facts each can have."""

    @extend_schema(operation_id="program_types", responses=shapes.ProgramTypes)
    def get(self, request: Request) -> Response:
        """All types with their facts."""
        return Response({"results": [program_type(kind) for kind in ProgramType]})


class Places(PublicView):
    """Place names as one types."""

    keep = 0

    @extend_schema(
        operation_id="places",
        parameters=[
            OpenApiParameter(
                "q",
                {"type": "string", "maxLength": 100, "minLength": 1},
                required=True,
                description="How the place's name begins.",
            ),
        ],
        responses={200: shapes.Places, **FAULTS},
    )
    def get(self, request: Request) -> Response:
        """Up to eight places whose name or postal code begins so."""
        return Response(
            {
                "results": [
                    place_answer(place)
                    for place in suggest(read_prefix(request), country_hint=settings.COUNTRY)
                ]
            }
        )


class Unknown(PublicView):
    """Addresses under the API that do not exist."""

    @extend_schema(exclude=True)
    def get(self, request: Request, **kwargs: Any) -> Response:
        """Say so, in JSON."""
        raise NotFound(_("There is nothing at this address. See /api/docs/."))


def read_prefix(request: Request) -> str:
    """The beginning of a place's name; `InvalidSearch` on what is none."""
    unknown = set(request.query_params) - {"q", "format"}
    if unknown:
        raise InvalidSearch({min(unknown): [_("There is no such parameter.")]})
    typed = request.query_params.getlist("q")
    if len(typed) != 1 or not typed[0].strip():
        raise InvalidSearch({"q": [_("Say how the place's name begins, once.")]})
    if len(typed[0]) > MAX_PREFIX or not typed[0].isprintable():
        raise InvalidSearch({"q": [_("Use up to 100 letters and digits.")]})
    return typed[0]


def read_id(public_id: str) -> uuid.UUID:
    """The id in an address; 404 for what is none."""
    try:
        return uuid.UUID(public_id)
    except ValueError as error:
        raise NotFound(_("This id is not known.")) from error


def found(record: dict[str, Any] | None) -> dict[str, Any]:
    """The record; 404 when there is none that is public."""
    if record is None:
        raise NotFound(_("This id is not known."))
    return record


def program_type(kind: ProgramType) -> dict[str, Any]:
    """A type, translated, with its facts."""
    return {
        "code": kind.value,
        "name": _(kind.label),
        "facts": [
            {
                "key": fact.key,
                "label": _(fact.label),
                "help": _(fact.help) if fact.help else "",
                "kind": fact.kind.value,
                "filters": fact.filters,
                "choices": {choice.code: _(choice.label) for choice in fact.choices},
            }
            for fact in facts_of(kind)
        ],
    }
