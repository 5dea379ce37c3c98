"""Requests through the whole product as a server sends them, and two views to compare with."""

from __future__ import annotations

import io
import logging
import os
from typing import Any
from urllib.parse import urlencode

import orjson
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

JSON, HTML = "/api/v1/locations/", "/search/"
EMPTY, HAND_BUILT, PROCESSES = "/bench/empty/", "/bench/hand-built/", "/bench/processes/"


class NowhereHandler(logging.StreamHandler[io.StringIO]):
    """Formats every line, as a server's log does, and keeps none."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())

    def emit(self, record: logging.LogRecord) -> None:
        """Make the line."""
        self.format(record)


def empty(_request: HttpRequest) -> HttpResponse:
    """What the middleware alone costs."""
    return HttpResponse(b"{}", content_type="application/json")


def processes(_request: HttpRequest) -> HttpResponse:
    """Who works on a request: this process, and the database's where it has one."""
    from django.db import connection

    connection.ensure_connection()
    behind = connection.connection.info.backend_pid if connection.vendor == "postgresql" else 0
    return HttpResponse(orjson.dumps({"web": os.getpid(), "database": behind}))


def hand_built(request: HttpRequest) -> HttpResponse:
    """The API's list without the classes of the API framework."""
    from services.api.answers import search_answer
    from services.search.find import find

    results = find(request.GET, now=timezone.now(), language="en")
    url = request.build_absolute_uri(request.path)
    body = orjson.dumps(search_answer(results, url=url, params=request.GET))
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
    return HttpResponse(body, content_type="application/json", headers=headers)


class Server:
    """Answers requests in this process through the WSGI handler, as gunicorn calls it."""

    def __init__(self) -> None:
        self.handler = WSGIHandler()

    def get(self, path: str, params: dict[str, Any] | None = None) -> bytes:
        """The body; an answer other than 200 is an error of the benchmark."""
        status: list[str] = []
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": urlencode(params or {}, doseq=True),
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        response = self.handler(environ, lambda line, headers, *rest: status.append(line))  # type: ignore[arg-type]
        try:
            body = b"".join(response)
        finally:
            close = getattr(response, "close", None)
            if close is not None:
                close()
        if not status[0].startswith("200"):
            raise RuntimeError(f"{path} answered {status[0]}: {body[:300]!r}")
        return body
