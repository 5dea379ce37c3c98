"""The emergency page opens without a network after one visit, and nothing else is kept for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.models import Hotline
from tests.browser.relay import Relay

KEPT = """async () => {
  const kept = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) kept.push(request.url);
  }
  return kept.map((url) => new URL(url).pathname).sort();
}"""
NAMES = "() => caches.keys()"
WORKERS = """async () => (await navigator.serviceWorker.getRegistrations()).map((r) => r.scope)"""
ENGLISH = ["/emergency/", "/static/emergency.js", "/static/favicon.svg", "/static/site.css"]


@pytest.fixture
def server(live_server, places) -> Iterator[Relay]:
    """The way to the live server; cut, there is no network, for workers neither."""
    relay = Relay(live_server.thread.port)
    yield relay
    relay.cut()


def visited(context, url: str):
    """The page, kept."""
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("[data-offline-forget]:visible")
    return page


def eventually(page, script: str, holds) -> None:
    """Ask until it holds: browsers look for a newer worker when they have the time."""
    for _ in range(50):
        found = page.evaluate(script)
        if holds(found):
            return
        page.wait_for_timeout(200)
    raise AssertionError(found)


def test_it_opens_without_a_network_after_one_visit(chromium, server):
    context = chromium.new_context()
    page = visited(context, server.url + "/emergency/")
    server.cut()
    context.set_offline(True)

    page.goto(server.url + "/emergency/?from=home")

    assert "Try to wake them" in page.inner_text("main")
    assert page.evaluate("getComputedStyle(document.body).display") == "flex"
    assert page.locator(".bar [data-exit]").is_visible()
    context.close()


def test_no_other_page_is_answered_without_a_network(chromium, server):
    context = chromium.new_context()
    page = visited(context, server.url + "/emergency/")
    page.goto(server.url + "/search/?near=41.88%2C-87.62")
    server.cut()
    context.set_offline(True)

    for path in ("/search/?near=41.88%2C-87.62", "/", "/es/emergency/"):
        with pytest.raises(Exception, match="ERR_"):
            page.goto(server.url + path)
    context.close()


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/emergency/", ENGLISH),
        ("/es/emergency/", ["/es/emergency/", *ENGLISH[1:]]),
    ],
)
def test_that_page_and_its_files_are_all_that_is_kept(chromium, server, path, kept):
    context = chromium.new_context()
    page = visited(context, server.url + path)
    page.goto(server.url + "/search/?near=41.88%2C-87.62&q=naloxone")
    page.goto(server.url + path + "?near=Chicago")

    assert page.evaluate(KEPT) == kept
    assert page.evaluate(WORKERS) == [server.url + path]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 0
    assert context.cookies() == []
    context.close()


def test_a_change_of_the_page_replaces_what_was_kept(chromium, server):
    context = chromium.new_context()
    page = visited(context, server.url + "/emergency/")
    before = page.evaluate(NAMES)
    Hotline.objects.create(
        name="Example line",
        number="555-0100",
        country="US",
        kind="crisis",
        does="Listens.",
        owner_url="https://example.org/",
        checked_on="2026-11-22",
    )
    page.goto(server.url + "/emergency/")
    eventually(page, NAMES, lambda now: len(now) == 1 and now != before)
    server.cut()

    page.goto(server.url + "/emergency/")
    assert "Example line" in page.inner_text("main")
    context.close()


def test_it_goes_on_a_tap(chromium, server):
    context = chromium.new_context()
    page = visited(context, server.url + "/emergency/")
    page.click("[data-offline-forget]")
    page.wait_for_selector("[data-offline-forget]", state="hidden")

    assert page.evaluate(KEPT) == []
    assert page.evaluate(WORKERS) == []
    context.close()


def test_it_goes_by_itself_where_the_operator_keeps_it_no_more(chromium, server, settings):
    context = chromium.new_context()
    page = visited(context, server.url + "/emergency/")
    settings.KEEP_EMERGENCY_PAGE = False
    page.goto(server.url + "/emergency/")
    eventually(page, NAMES, lambda names: names == [])

    page.goto(server.url + "/about/")
    eventually(page, WORKERS, lambda scopes: scopes == [])
    context.close()


def test_other_pages_bring_no_worker(chromium, server, places):
    context = chromium.new_context()
    page = context.new_page()
    for path in [path for name, path in places.items() if name != "emergency"]:
        page.goto(server.url + path, wait_until="networkidle")
        assert page.evaluate(WORKERS) == [], path
        assert page.evaluate(NAMES) == [], path
    context.close()
