"""From the start page to a phone number by keyboard alone, also at double text size."""

from __future__ import annotations

import pytest

FOCUSED = "document.activeElement.outerHTML.slice(0, 200)"


def tab_to(page, wanted: str, most: int = 60) -> None:
    """Press Tab until the focused element holds `wanted` in its markup."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted in page.evaluate(FOCUSED):
            return
    pytest.fail(f"{wanted} is not reached by {most} presses of Tab")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("text_size", ["100%", "200%"])
def test_number_to_call_is_reached_by_keyboard(chromium, live_server, places, scripts, text_size):
    context = chromium.new_context(
        viewport={"width": 1280 if text_size == "100%" else 640, "height": 900},
        java_script_enabled=scripts,
    )
    page = context.new_page()
    page.goto(live_server.url)
    page.evaluate(f"document.documentElement.style.fontSize = '{text_size}'")
    tab_to(page, 'id="need"')
    page.keyboard.type("Nal")
    tab_to(page, 'id="where"', 2)
    page.keyboard.type("41.88, -87.62")
    page.keyboard.press("Enter")
    page.wait_for_selector("article")
    page.evaluate(f"document.documentElement.style.fontSize = '{text_size}'")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]

    tab_to(page, "Corner house", 80)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Share this place")
    tab_to(page, "tel:+13125550101")

    assert page.evaluate("document.activeElement.matches(':focus-visible')")
    context.close()


def test_discreet_search_is_reached_and_left_by_keyboard(chromium, live_server, places):
    page = chromium.new_page()
    page.goto(live_server.url + "/search/")
    tab_to(page, 'id="where"')
    page.keyboard.type("41.88, -87.62")
    tab_to(page, 'formmethod="post"', 4)
    page.keyboard.press("Enter")
    page.wait_for_selector("article")

    assert page.url == live_server.url + "/search/"
    tab_to(page, "data-exit", 3)
    page.close()
