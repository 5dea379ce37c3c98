"""Quick exit: by link, by key, without a way back, and honest when it is stopped."""

from __future__ import annotations

import pytest

ELSEWHERE = "/robots.txt"


@pytest.fixture
def exit_here(settings, live_server):
    """An exit that can be followed without leaving the machine."""
    settings.EXIT_URL = live_server.url + ELSEWHERE


def test_exit_replaces_the_page(chromium, live_server, places, exit_here):
    page = chromium.new_page()
    page.goto(live_server.url + "/about/")
    page.goto(live_server.url + places["location"])
    page.click(".bar [data-exit]")
    page.wait_for_url("**" + ELSEWHERE)

    page.go_back()

    assert page.url == live_server.url + "/about/"
    page.close()


def test_exit_works_without_scripts(chromium, live_server, places, exit_here):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + places["results"])
    page.click(".bar [data-exit]")
    page.wait_for_url("**" + ELSEWHERE)
    context.close()


def test_exit_by_pressing_shift_three_times(chromium, live_server, places, exit_here):
    page = chromium.new_page()
    page.goto(live_server.url)
    page.keyboard.press("Shift")
    assert "two more times" in page.inner_text("[data-exit-status]")
    page.keyboard.press("Shift")
    assert "one more time" in page.inner_text("[data-exit-status]")
    page.keyboard.press("Shift")
    page.wait_for_url("**" + ELSEWHERE)
    page.close()


def test_capital_letters_are_no_exit(chromium, live_server, places, exit_here):
    page = chromium.new_page()
    page.goto(live_server.url + "/search/")
    page.focus("#where")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")

    assert page.url == live_server.url + "/search/"
    assert page.input_value("#where") == "ABCD"
    page.close()


def test_exit_is_reached_by_the_second_tab(chromium, live_server, places, exit_here):
    page = chromium.new_page()
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.hasAttribute('data-exit')")
    page.close()


def test_page_is_blanked_at_once(chromium, live_server, places, exit_here):
    page = chromium.new_page()
    # An answer without content leaves the page standing, as a slow network does for a while.
    page.route("**" + ELSEWHERE, lambda route: route.fulfill(status=204))
    page.goto(live_server.url)
    page.click(".bar [data-exit]", no_wait_after=True)
    page.wait_for_selector("html.blanked", state="attached", timeout=5000)

    assert not page.is_visible("main")
    assert page.text_content("[data-exit-status]") == "Leaving this page."
    page.close()
