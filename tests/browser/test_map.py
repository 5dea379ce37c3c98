"""The map of a search in a browser: a picture without scripts, and one that moves on a tap."""

from __future__ import annotations

import base64

import pytest

from tests.browser.conftest import HERE

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
MAP = f"/search/map/?near={HERE}&program_type=naloxone"


def test_picture_and_list_need_no_script(chromium, live_server, places):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + places["results"])
    page.click("text=Show on a map")

    assert page.locator("svg[role=img] .marker").count() == 2
    assert page.locator("svg[role=img] .marker.area").count() == 1
    assert "Corner house" in page.inner_text("main")
    assert not page.is_visible("[data-map-open]")
    context.close()


def test_map_that_moves_asks_this_site_alone_and_only_after_a_tap(chromium, live_server, places):
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(live_server.url + MAP, wait_until="networkidle")
    assert not [url for url in asked if "leaflet" in url or "outlines" in url]

    page.click("[data-map-open]")
    page.wait_for_selector(".leaflet-marker-icon")
    page.click("[aria-label='Zoom out']")
    page.wait_for_load_state("networkidle")

    assert all(url.startswith(live_server.url) for url in asked)
    assert page.locator(".leaflet-marker-icon").count() == 2
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert faults == []
    context.close()


def test_discreet_map_asks_for_no_more_places(chromium, live_server, places):
    page = chromium.new_page()
    page.goto(live_server.url + "/search/")
    page.fill("#where", "41.88, -87.62")
    page.click("text=Search discreetly")
    page.click("text=Show on a map")
    page.wait_for_selector("[data-map-open]:visible")
    assert page.url == live_server.url + "/search/map/"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.click("[data-map-open]")
    page.wait_for_selector(".leaflet-marker-icon")

    assert not [url for url in asked if "/api/" in url or "41.88" in url]
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_marks_can_be_reached_by_keyboard(chromium, live_server, places, width):
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(live_server.url + MAP)
    page.click("[data-map-open]")
    page.wait_for_selector(".leaflet-marker-icon")
    page.focus(".leaflet-marker-icon >> nth=0")
    page.keyboard.press("Enter")

    page.wait_for_selector(".leaflet-popup a")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_tiles_that_the_operator_chose_are_asked_for_after_the_tap_alone(
    chromium, live_server, places, settings
):
    settings.MAP_TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
    context = chromium.new_context()
    asked: list[dict[str, str]] = []

    def tile(route) -> None:
        asked.append(route.request.all_headers())
        route.fulfill(body=PIXEL, content_type="image/png")

    context.route("https://tiles.example.org/**", tile)
    page = context.new_page()
    page.goto(live_server.url + MAP, wait_until="networkidle")
    assert asked == []

    page.click("[data-map-open]")
    page.wait_for_selector(".leaflet-tile-loaded")

    assert asked
    assert not [headers for headers in asked if "referer" in headers or "cookie" in headers]
    context.close()
