"""A place handed on: as text, by message, by another app, on a map of somebody else."""

from __future__ import annotations

from urllib.parse import unquote

import pytest


@pytest.fixture
def place(chromium, live_server, places):
    """The page of a place, and its full address."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 780}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    url = live_server.url + places["location"]
    yield page, url
    context.close()


def expected(url: str) -> str:
    lines = ["Corner house", "1 Example Street, Chicago, IL 60601", "(312) 555-0101", url]
    return "\n".join(lines)


def test_text_message_holds_where_and_how_and_nothing_else(place):
    page, url = place
    page.goto(url + "?from=somewhere")
    page.click("text=Share this place")
    sms = page.get_attribute("a[href^='sms:?']", "href")

    assert sms.startswith("sms:?&body=")
    assert unquote(sms.removeprefix("sms:?&body=")) == expected(url)


def test_copying_gives_the_text_or_the_link(place):
    page, url = place
    page.goto(url)
    page.click("text=Share this place")
    page.click("text=Copy the text")
    page.locator("[data-told]").get_by_text("Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == expected(url)

    page.click("text=Copy the link")
    page.wait_for_timeout(100)
    assert page.evaluate("navigator.clipboard.readText()") == url


def test_another_app_gets_the_text_alone(place):
    page, url = place
    page.add_init_script(
        "window.given = []; navigator.share = what => { window.given.push(what);"
        " return Promise.resolve(); };"
    )
    page.goto(url)
    page.click("text=Share this place")
    page.click("text=Share with an app")

    assert page.evaluate("window.given") == [{"text": expected(url)}]


def test_outside_maps_show_only_after_a_tap_that_says_who_will_see(place):
    page, url = place
    page.goto(url)
    outside = page.locator("a[href^='https://'][rel~=noreferrer]:not([data-exit])")
    assert outside.count() == 3
    assert not outside.first.is_visible()
    assert page.get_attribute("a[href^='geo:']", "href").startswith("geo:41.885800,-87.622900")

    page.focus("text=Use an outside map")
    page.keyboard.press("Enter")

    assert outside.first.is_visible()
    assert "Whoever you choose sees" in page.inner_text("main")


def test_confidential_place_offers_no_map(chromium, live_server, places):
    page = chromium.new_page()
    page.goto(live_server.url + places["results"])
    page.click("text=Quiet house")
    page.wait_for_selector("text=Share this place")

    assert page.locator("a[href^='geo:']").count() == 0
    assert page.locator("text=Use an outside map").count() == 0
    page.close()


def test_without_scripts_text_and_message_are_there_and_dead_buttons_are_not(
    chromium, live_server, places
):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + places["location"])
    page.click("text=Share this place")

    assert page.is_visible("#share-text")
    assert page.is_visible("a[href^='sms:?']")
    for kind in ("print", "share", "copy", "save"):
        assert page.locator(f"[data-{kind}]").first.is_hidden()
    context.close()
