"""Pages for refusals that come bare: an answer without a body would leave a visitor nowhere."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from services.views.errors import not_allowed, too_many

PAGES: dict[int, Callable[[HttpRequest], HttpResponse]] = {405: not_allowed, 429: too_many}
# What a refusal tells machines beside its page.
KEPT = ("Allow", "Retry-After")


class RefusalPagesMiddleware:
    """Put a page where only a status came. The API's answers have bodies of their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = PAGES.get(response.status_code)
        if page is None or response.streaming or response.content:
            return response
        told = page(request)
        for name in KEPT:
            if response.has_header(name):
                told.headers[name] = response.headers[name]
        return told
