"""The log line of a request: enough to see trouble, nothing that tells who looked for what."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable

import pytest
from django.urls import path

PLACE, PUBLIC_ID = "Nowhereville", "4d1f0c8e-8a55-4c53-9f0a-3f9f2b1f5a11"


def broken(request):
    raise ValueError(f"cannot read {request.GET['near']}")


urlpatterns = [path("broken/", broken)]


@pytest.fixture
def written(capsys) -> Callable[[], str]:
    """All that the log has written, what Python writes for want of a handler included."""
    stream = io.StringIO()
    handlers = {
        handler
        for name in ("", "django")
        for handler in logging.getLogger(name).handlers
        if type(handler) is logging.StreamHandler
    }
    before = {handler: handler.setStream(stream) for handler in handlers}
    yield lambda: stream.getvalue() + "".join(capsys.readouterr())
    for handler, old in before.items():
        handler.setStream(old)


def test_line_has_method_route_status_and_time(client, db, caplog):
    with caplog.at_level(logging.INFO, "hrdirectory.request"):
        client.get("/about/")

    assert caplog.messages[-1].startswith("GET about/ 200 ")


def test_line_of_the_first_page_names_a_route_too(client, db, caplog):
    with caplog.at_level(logging.INFO, "hrdirectory.request"):
        client.get("/")

    assert caplog.messages[-1].startswith("GET / 200 ")


@pytest.mark.parametrize("address", [f"/locations/{PUBLIC_ID}/", f"/programs/{PLACE}/"])
def test_what_a_visitor_mistyped_is_no_fault(client, db, written, address):
    client.get(address)
    log = written()

    assert " 404 " in log
    assert "fault" not in log


@pytest.mark.parametrize(
    "address",
    [
        f"/search/?near={PLACE}",
        f"/api/v1/locations/?near={PLACE}",
        f"/locations/{PUBLIC_ID}/",
        f"/api/v1/locations/{PUBLIC_ID}/",
        f"/{PLACE}/",
        f"/programs/{PLACE}/?near={PLACE}",
    ],
)
def test_nothing_of_an_address_is_written_anywhere(client, db, written, address):
    client.get(address, REMOTE_ADDR="203.0.113.77")
    log = written()

    assert "GET " in log
    for secret in (PLACE, PUBLIC_ID, "203.0.113.77"):
        assert secret not in log


@pytest.mark.urls("tests.middleware.test_request_line")
def test_fault_is_logged_by_kind_and_place_without_its_message(client, db, written):
    client.raise_request_exception = False
    client.get("/broken/", {"near": PLACE})
    log = written()

    assert "fault ValueError at broken/" in log
    assert PLACE not in log


def test_silenced_loggers_have_a_handler_that_keeps_them_silent(settings):
    """Without one, Python's last resort writes their warnings, path and all, to stderr."""
    loggers = settings.LOGGING["loggers"].values()

    assert all(one["handlers"] for one in loggers if not one.get("propagate", True))
