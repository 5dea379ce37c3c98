"""Answers to what went wrong. Each says what to do next, and none reads the request's form.

Django's own handlers do read it again, so that a broken form would end in a second fault.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext

PLAIN = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Error</title>'
    "<h1>Something went wrong</h1><p>Please try again in a minute. "
    'In an emergency call your emergency number. <a href="/">Start again</a></p></html>'
)


def answer(status: int, title: str, advice: str) -> HttpResponse:
    """The error page; a bare one when even that cannot be made."""
    try:
        page = str(render_to_string("errors/error.html", {"title": title, "advice": advice}))
    except Exception:
        page = PLAIN
    return HttpResponse(page, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    return answer(
        400,
        gettext("This did not reach us whole"),
        gettext("Something in the address or form could not be read. Please start again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for visitors."""
    return answer(
        403,
        gettext("This page is not open to you"),
        gettext("You may need to sign in first. The directory itself is open to all."),
    )


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our page, or came to a page that takes none."""
    return forbidden(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page."""
    return answer(
        404,
        gettext("We cannot find this page"),
        gettext("It may have moved, or the link has a mistake. Try a search."),
    )


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the page is there, but cannot be asked in this way."""
    return answer(
        405,
        gettext("This page cannot be opened that way"),
        gettext("A form or link asked for it in a way it does not know. Start from here again."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """429: more requests than one visitor makes. Reading pages is never limited."""
    return answer(
        429,
        gettext("Too many tries in a short time"),
        gettext("Please wait a minute, then try again. You can still look and search."),
    )


def gone(request: HttpRequest) -> HttpResponse:
    """410: it was here and was taken out."""
    return answer(
        410,
        gettext("This place is no longer listed"),
        gettext("It closed, moved, or asked to be taken out. Search for one that is open."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return answer(
        500,
        gettext("Something went wrong on our side"),
        gettext("Please try again in a minute. In an emergency call your emergency number."),
    )
