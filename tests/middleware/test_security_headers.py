"""Which answer carries which security headers."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from services.middleware.security_headers import HEADERS, SecurityHeadersMiddleware

DOCUMENT = {"Content-Security-Policy", *HEADERS, "Referrer-Policy"}
PART = {"Cross-Origin-Resource-Policy"}


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        ("/", "text/html; charset=utf-8", DOCUMENT),
        ("/static/site.css", "text/css; charset=utf-8", PART),
        ("/static/site.js", "text/javascript; charset=utf-8", PART),
        # A drawing can be opened as a page of its own, and run what stands in it.
        ("/static/favicon.svg", "image/svg+xml", DOCUMENT),
        # A worker lives by the policy of its own answer.
        ("/emergency/worker.js", "text/javascript", DOCUMENT),
        ("/static/missing.css", "text/html", DOCUMENT),
    ],
)
def test_documents_carry_all_and_parts_what_matters_to_them(path, kind, expected):
    def answer(_request):
        return HttpResponse(content_type=kind, headers={"Referrer-Policy": "same-origin"})

    request = RequestFactory().get(path)
    request.resolver_match = None

    sent = SecurityHeadersMiddleware(answer)(request).headers

    assert {name for name in sent if name != "Content-Type"} == expected
