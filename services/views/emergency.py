"""The emergency page, and the worker that keeps it on the device for when there is no network.

The worker's address lies below the page's, so a browser lets it act for that one page and nothing
else. What it keeps is named in `kept_files`; no other page ever asks for it.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from services.views.hotlines import emergency_numbers, help_lines, lines
from services.views.learn import fragment

PAGE = "pages/emergency.html"
STATIC_FILES = ("site.css", "emergency.js", "favicon.svg")
VERSION_LETTERS = 16


@require_safe
def emergency(request: HttpRequest) -> HttpResponse:
    """What to do when someone does not wake up, and whom to call."""
    return render(request, PAGE, told())


def told() -> dict[str, Any]:
    """What the page says, in the language in use."""
    language, found = get_language() or "en", lines()
    return {
        "fragment": fragment("emergency"),
        "language": language,
        "emergency_numbers": emergency_numbers(found),
        "help_lines": help_lines(found, language),
        "is_kept": settings.KEEP_EMERGENCY_PAGE,
    }


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script of the worker. Its text changes with the page, which makes browsers fetch anew."""
    context: dict[str, Any]
    if settings.KEEP_EMERGENCY_PAGE:
        script, context = "offline/worker.js", {"files": kept_files(), "version": version()}
    else:
        script, context = "offline/leave.js", {}
    context["page"] = reverse("emergency")
    answer = render(request, script, context, content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def kept_files() -> list[str]:
    """Addresses of all that the page is made of, itself first."""
    return [reverse("emergency"), *(static(name) for name in STATIC_FILES)]


def version() -> str:
    """A short hash of the page as it is now, with the names of its files."""
    page = str(render_to_string(PAGE, told()))
    return hashlib.sha256(page.encode()).hexdigest()[:VERSION_LETTERS]
