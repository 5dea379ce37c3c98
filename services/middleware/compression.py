"""Compression of pages and API answers: brotli where the browser takes it, else gzip."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

MINIMUM_BYTES = 500
COMPRESSIBLE = ("text/", "application/json", "application/geo+json", "image/svg+xml")


class CompressionMiddleware:
    """Compress bodies that were made whole; streams and files that came compressed pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not worth_compressing(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        accepted = request.headers.get("Accept-Encoding", "")
        if "br" in accepted:
            response.content = brotli.compress(response.content, quality=5)
            response.headers["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.content = gzip.compress(response.content, compresslevel=5, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        else:
            return response
        response.headers["Content-Length"] = str(len(response.content))
        etag = response.headers.get("ETag", "")
        if etag.startswith('"'):
            # The bytes differ by encoding, so only a weak validator stays true.
            response.headers["ETag"] = "W/" + etag
        return response


def worth_compressing(response: HttpResponse) -> bool:
    """Whether the answer is whole, not yet encoded, of a kind that shrinks, and not tiny."""
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and response.headers.get("Content-Type", "").startswith(COMPRESSIBLE)
        and len(response.content) >= MINIMUM_BYTES
    )
