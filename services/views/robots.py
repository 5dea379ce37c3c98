"""What search engines are asked to leave alone: result pages, which are made of searches."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

RULES = """User-agent: *
Disallow: /search/
Disallow: /es/search/
Disallow: /api/
Disallow: /hsds/
Disallow: /admin/
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The rules; they name nothing that is secret."""
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
