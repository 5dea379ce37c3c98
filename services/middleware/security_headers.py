"""Headers that keep every page to itself: no other host is asked, none may frame or read it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# The API's documentation page styles itself inline; it shows no visitor's data.
DOCUMENTATION_POLICY = POLICY.replace(
    "style-src 'self'; img-src 'self'", "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)
RESOURCE_POLICY = "Cross-Origin-Resource-Policy"
HEADERS = {
    RESOURCE_POLICY: "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
}
# These say what a document may do. A stylesheet or script does nothing by itself, and each header
# is sent with each file to people who pay for every byte.
OF_DOCUMENTS = ("Cross-Origin-Opener-Policy", "Referrer-Policy", "X-Frame-Options")
NO_DOCUMENTS = ("text/css", "text/javascript", "application/javascript", "font/")


class SecurityHeadersMiddleware:
    """Set them on every answer, errors included; on styles and scripts those that matter there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_static_part(request, response):
            for name in OF_DOCUMENTS:
                response.headers.pop(name, None)
            response.headers.setdefault(RESOURCE_POLICY, HEADERS[RESOURCE_POLICY])
            return response
        match = request.resolver_match
        for name, value in headers_of(match.url_name if match else None).items():
            response.headers.setdefault(name, value)
        return response


def headers_of(page: str | None) -> dict[str, str]:
    """The headers of a page, by the name of its address."""
    if page == "api-docs":
        return HEADERS | {"Content-Security-Policy": DOCUMENTATION_POLICY}
    if page == "search-map" and settings.MAP_TILES:
        # The operator chose a server of street tiles: pictures may come from there, here alone.
        return HEADERS | {
            "Content-Security-Policy": POLICY.replace(
                "img-src 'self'", f"img-src 'self' {tile_server(settings.MAP_TILES)}"
            ),
            "Cross-Origin-Embedder-Policy": "credentialless",
        }
    return HEADERS | {"Content-Security-Policy": POLICY}


def tile_server(tiles: str) -> str:
    """The origin of the tiles as the policy names it; `{s}` stands for any name before the dot."""
    parts = urlsplit(tiles)
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"


def is_static_part(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether this is a static file that no browser opens as a document or runs as a worker."""
    kind = response.headers.get("Content-Type", "")
    return request.path.startswith(settings.STATIC_URL) and kind.startswith(NO_DOCUMENTS)
