"""Headers that keep every page to itself: no other host is asked, none may frame or read it."""

from __future__ import annotations

from collections.abc import Callable

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
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), "
    "interest-cohort=(), browsing-topics=()",
}


class SecurityHeadersMiddleware:
    """Set them on every answer, static files and errors included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        documentation = match is not None and match.url_name == "api-docs"
        response.headers.setdefault(
            "Content-Security-Policy", DOCUMENTATION_POLICY if documentation else POLICY
        )
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
