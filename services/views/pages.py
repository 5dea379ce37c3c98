"""Pages that need no search: home, about, privacy, what harm reduction is."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from services.views.hotlines import emergency_numbers, lines
from services.views.kinds import kinds
from services.views.learn import fragment


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What, where, and one button; the eight program types; numbers to call."""
    context = {"kinds": kinds(), "emergency_numbers": emergency_numbers(lines())}
    return render(request, "pages/home.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the directory is and how it is kept true."""
    return text(request, "about", gettext("About this directory"))


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept (nothing), what others can see, and what the exit cannot do."""
    return text(request, "privacy", gettext("Your privacy"))


@require_safe
def harm_reduction(request: HttpRequest) -> HttpResponse:
    """What harm reduction is."""
    return text(request, "harm_reduction", gettext("What is harm reduction?"))


def text(request: HttpRequest, name: str, title: str) -> HttpResponse:
    """One written page under its title."""
    context = {
        "fragment": fragment(name),
        "language": get_language(),
        "title": title,
        "tiles": settings.MAP_TILES,
    }
    return render(request, "pages/text.html", context)
