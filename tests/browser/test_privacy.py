"""What a browser asks for, sends and stores while somebody only looks and searches."""

from __future__ import annotations

import brotli
import pytest

MAX_FIRST_VIEW_BYTES = 14 * 1024
MAX_SCRIPT_BYTES = 10 * 1024
MAX_REQUESTS = 4
STORED = """() => localStorage.length + sessionStorage.length + document.cookie.length"""


def visit(chromium, live_server, path: str):
    """A page after loading, and the addresses of everything it asked for with what came back."""
    page = chromium.new_context(viewport={"width": 360, "height": 780}).new_page()
    answers: list[tuple[str, bytes]] = []
    page.on("response", lambda response: answers.append((response.url, response.body())))
    page.goto(live_server.url + path, wait_until="networkidle")
    return page, answers


def test_pages_ask_no_other_host_and_store_nothing(chromium, live_server, places):
    for path in places.values():
        page, answers = visit(chromium, live_server, path)
        assert all(url.startswith(live_server.url) for url, _body in answers), path
        assert page.context.cookies() == []
        assert page.evaluate(STORED) == 0
        page.context.close()


def test_pages_load_nothing_that_the_policy_refuses(chromium, live_server, places):
    for path in places.values():
        page = chromium.new_page()
        complaints: list[str] = []
        page.on("console", lambda message, told=complaints: told.append(message.text))
        page.on("pageerror", lambda error, told=complaints: told.append(str(error)))
        page.goto(live_server.url + path, wait_until="networkidle")
        # The answer to a faulty search is a 400, which the browser remarks on.
        assert [words for words in complaints if "400" not in words] == []
        page.close()


@pytest.mark.parametrize("name", ["home", "search", "results", "location", "program", "emergency"])
def test_first_view_is_light(chromium, live_server, places, name):
    page, answers = visit(chromium, live_server, places[name])
    weights = {url.rpartition(".")[2]: len(brotli.compress(body)) for url, body in answers}
    scripts = weights.pop("js")
    page.context.close()

    assert len(answers) <= MAX_REQUESTS
    assert sum(weights.values()) <= MAX_FIRST_VIEW_BYTES
    assert scripts <= MAX_SCRIPT_BYTES


def test_location_is_asked_on_a_tap_only_and_sent_rounded(chromium, live_server, places):
    context = chromium.new_context(
        geolocation={"latitude": 41.885812, "longitude": -87.622934}, permissions=["geolocation"]
    )
    page = context.new_page()
    page.add_init_script(
        "window.asked = 0; const g = navigator.geolocation;"
        "const ask = g.getCurrentPosition.bind(g);"
        "g.getCurrentPosition = (...given) => { window.asked += 1; ask(...given); };"
    )
    page.goto(live_server.url)
    assert page.evaluate("window.asked") == 0

    page.click("[data-near]")
    page.wait_for_url("**/search/**")

    assert "41.89" in page.url
    assert "41.8858" not in page.url
    assert "Corner house" in page.inner_text("main")
    context.close()


@pytest.mark.parametrize("path", ["/", "/search/", "/programs/naloxone/"])
def test_discreet_search_leaves_no_place_in_the_address(chromium, live_server, places, path):
    page = chromium.new_page()
    page.goto(live_server.url + path)
    page.fill("#where", "41.88, -87.62")
    page.click("text=Search discreetly")

    page.wait_for_selector("article")
    assert page.url == live_server.url + "/search/"
    page.close()
