"""What visitors and programs are told while the database does not answer, or not in time."""

from __future__ import annotations

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from services.views.errors import answer

TRY_AGAIN_SECONDS = 30
# PostgreSQL ended the statement: https://www.postgresql.org/docs/15/errcodes-appendix.html
QUERY_CANCELED = "57014"


class UnavailableMiddleware:
    """503 with the reason instead of a fault of ours: it passes, or a smaller search helps.

    Stands before the middleware that logs, so that the log is told of the fault first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer for a fault of the database; None for all others."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        if getattr(exception.__cause__, "pgcode", None) == QUERY_CANCELED:
            return told(
                request,
                gettext("This took too long"),
                gettext("Please ask for less: a smaller distance, or fewer choices."),
            )
        response = told(
            request,
            gettext("We cannot reach our records right now"),
            gettext("Please try again in a minute. In an emergency call your emergency number."),
        )
        response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
        return response


def told(request: HttpRequest, title: str, advice: str) -> HttpResponse:
    """A page; where programs ask, what the API tells of any fault."""
    if is_for_programs(request):
        return JsonResponse({"errors": {"detail": [f"{title}. {advice}"]}}, status=503)
    return answer(503, title, advice)


def is_for_programs(request: HttpRequest) -> bool:
    """Whether the API framework made the view that was asked."""
    match = request.resolver_match
    return match is not None and hasattr(match.func, "cls")
