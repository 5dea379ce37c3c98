"""The open data's addresses: thin, keyless, read only."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from rest_framework.exceptions import APIException, NotFound
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from services.hsds import lists
from services.hsds.openapi import openapi
from services.hsds.page import OfOrganizationForm, wanted, with_next
from services.hsds.profile import profile
from services.hsds.records import was_withdrawn
from services.hsds.values import Data

# One language for all that is given: the standard has no place for a second.
LANGUAGE = "en"
KEPT_SECONDS = 300


class Gone(APIException):
    """It was there, and was taken out."""

    status_code = 410


class JSONAlone(BaseContentNegotiation):
    """Whatever is accepted, JSON is what there is."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The first."""
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, *args: Any, **kw: Any) -> Any:
        """The first."""
        return renderers[0], renderers[0].media_type


class OpenDataView(APIView):
    """Open to pages of other sites; described by its own OpenAPI document."""

    http_method_names = ("get", "head", "options")
    content_negotiation_class = JSONAlone
    schema = None

    def finalize_response(self, request: Request, response: Any, *args: Any, **kw: Any) -> Any:
        """Say who may read and keep the answer."""
        response = super().finalize_response(request, response, *args, **kw)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        is_kept = response.status_code == 200
        kept = f"public, max-age={KEPT_SECONDS}" if is_kept else "no-store"
        response.headers["Cache-Control"] = kept
        return response

    def page(self, answer: Data) -> Response:
        """A page of a list, with the way to the next."""
        url = self.request.build_absolute_uri(self.request.path)
        return Response(with_next(answer, url, self.request.query_params))

    def options(self, request: Any, *args: Any, **kw: Any) -> Response:
        """What a page of another site may ask."""
        allowed = {
            "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
            "Access-Control-Allow-Headers": "*",
        }
        return Response(status=204, headers=allowed)


class About(OpenDataView):
    """Which standard, which profile, under which licence, by whom."""

    def get(self, request: Request) -> Response:
        """The entry to all the rest."""
        return Response(
            {
                "version": "3.1",
                "profile": request.build_absolute_uri(reverse("hsds-profile")),
                "openapi_url": request.build_absolute_uri(reverse("hsds-openapi")),
                "publisher": {"name": settings.SITE_NAME},
                "licence": settings.DATA_LICENCE,
            }
        )


class Profile(OpenDataView):
    """What there is beyond the standard."""

    def get(self, request: Request) -> Response:
        """The profile's patches."""
        return Response(profile(request.build_absolute_uri(request.path)))


class OpenAPI(OpenDataView):
    """The machine-readable description."""

    def get(self, request: Request) -> Response:
        """The document."""
        return Response(openapi(request.build_absolute_uri(reverse("hsds")).rstrip("/")))


class Services(OpenDataView):
    """Programs with their locations."""

    def get(self, request: Request) -> Response:
        """A page of them."""
        asked = wanted(request.query_params, OfOrganizationForm)
        with override(LANGUAGE):
            return self.page(lists.service_page(asked, timezone.now()))


class Service(OpenDataView):
    """One program."""

    def get(self, request: Request, public_id: str) -> Response:
        """By its id."""
        wanted_id = read_id(public_id)
        with override(LANGUAGE):
            found = lists.service_by_id(wanted_id, timezone.now())
        return Response(given(found, "program__uuid", wanted_id))


class ServiceAtLocations(OpenDataView):
    """Programs, each at one location."""

    def get(self, request: Request) -> Response:
        """A page of them."""
        asked = wanted(request.query_params, OfOrganizationForm)
        with override(LANGUAGE):
            return self.page(lists.service_at_location_page(asked, timezone.now()))


class ServiceAtLocation(OpenDataView):
    """One program at one location."""

    def get(self, request: Request, public_id: str) -> Response:
        """By its id."""
        wanted_id = read_id(public_id)
        with override(LANGUAGE):
            found = lists.service_at_location_by_id(wanted_id, timezone.now())
        return Response(given(found, "uuid", wanted_id))


class Organizations(OpenDataView):
    """Providers."""

    def get(self, request: Request) -> Response:
        """A page of them."""
        return self.page(lists.organization_page(wanted(request.query_params)))


class Organization(OpenDataView):
    """One provider."""

    def get(self, request: Request, public_id: str) -> Response:
        """By its id."""
        wanted_id = read_id(public_id)
        found = lists.organization_by_id(wanted_id)
        return Response(given(found, "program__provider__uuid", wanted_id))


class Unknown(OpenDataView):
    """Addresses that do not exist."""

    def get(self, request: Request, **kwargs: Any) -> Response:
        """Say so, in JSON."""
        raise NotFound(_("There is nothing at this address. See /hsds/openapi.json."))


def read_id(public_id: str) -> uuid.UUID:
    """The id in an address; 404 for what is none."""
    try:
        return uuid.UUID(public_id)
    except ValueError as error:
        raise NotFound(_("This id is not known.")) from error


def given(record: Data | None, key: str, public_id: uuid.UUID) -> Data:
    """The record; 410 when it was taken out, 404 when there is none to give."""
    if record is not None:
        return record
    if was_withdrawn(key, public_id):
        raise Gone(_("This was taken out of the directory."))
    raise NotFound(_("This id is not known."))
