"""What search engines are asked to leave alone: result pages, which are made of searches."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

NOT_PAGES = ("/api/", "/admin/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The rules; they name nothing that is secret."""
    searches = []
    for language, _label in settings.LANGUAGES:
        with override(language):
            searches.append(reverse("search"))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in (*searches, *NOT_PAGES))]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
