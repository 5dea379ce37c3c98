"""One log line a request: method, route, status, time. Never a path argument, query or address."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

VISITORS_FAULTS = (
    Http404,
    BadRequest,
    PermissionDenied,
    SuspiciousOperation,
    MultiPartParserError,
)

logger = logging.getLogger("hrdirectory.request")


class RequestLineMiddleware:
    """Log what an operator needs to see trouble, and nothing that tells who looked for what."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        milliseconds = (time.perf_counter() - started) * 1000
        logger.info(
            "%s %s %s %.0fms", request.method, route(request), response.status_code, milliseconds
        )
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Log the kind and the place of a fault. Its message is left out: it may quote input.

        What a visitor got wrong is none of the server's; the line of its request has the status.
        """
        if isinstance(exception, VISITORS_FAULTS):
            return
        frames = traceback.extract_tb(exception.__traceback__)
        where = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames[-6:]))
        logger.error("fault %s at %s: %s", type(exception).__name__, route(request), where)


def route(request: HttpRequest) -> str:
    """The pattern that matched, such as `locations/<uuid:uuid>/`; `-` when none did."""
    match = request.resolver_match
    return (match.route or "/") if match else "-"
