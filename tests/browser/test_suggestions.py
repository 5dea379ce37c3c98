"""Places offered while typing: by keyboard, by touch, read out, and asked of this site alone."""

from __future__ import annotations

import pytest

from tests.factories.places import chicago_and_namesakes

STORED = "() => localStorage.length + sessionStorage.length + document.cookie.length"


@pytest.fixture
def typing(chromium, live_server, places):
    """A page to type on, and the addresses it asked for after it stood."""
    chicago_and_namesakes()
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    asked: list[str] = []

    def on(path: str):
        page.goto(live_server.url + path, wait_until="networkidle")
        page.on("request", lambda request: asked.append(request.url))
        return page, asked

    yield on
    context.close()


def options(page) -> list[str]:
    page.wait_for_selector("[role=option]")
    return page.locator("[role=option]").all_inner_texts()


@pytest.mark.parametrize("path", ["/", "/search/", "/programs/naloxone/"])
def test_places_are_offered_from_the_second_letter_on(typing, live_server, path):
    page, asked = typing(path)
    page.type("#where", "s")
    page.wait_for_timeout(500)
    assert asked == []

    page.type("#where", "pring", delay=20)

    assert len(options(page)) == 3
    assert asked
    assert all(url.startswith(f"{live_server.url}/api/v1/places/?q=") for url in asked)
    assert len(asked) < len("spring")


def test_keyboard_chooses_and_the_choice_is_found(typing):
    page, _asked = typing("/search/")
    page.type("#where", "spring")
    listed = options(page)
    field = page.locator("#where")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    marked = page.locator("[role=option][aria-selected=true]")
    assert marked.inner_text() == listed[1]
    assert field.get_attribute("aria-activedescendant") == marked.get_attribute("id")
    page.keyboard.press("Enter")

    assert field.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.id") == "where"
    assert page.url.endswith("/search/")
    page.keyboard.press("Enter")
    page.wait_for_url("**near=Springfield*")
    assert "Which place do you mean" not in page.inner_text("main")


def test_arrows_go_round_and_up_leads_to_the_last(typing):
    page, _asked = typing("/search/")
    page.type("#where", "spring")
    listed = options(page)

    page.keyboard.press("ArrowUp")
    assert page.inner_text("[role=option][aria-selected=true]") == listed[-1]
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=option][aria-selected=true]").count() == 0


def test_escape_and_leaving_close_the_list_and_keep_what_was_typed(typing):
    page, _asked = typing("/search/")
    page.type("#where", "spring")
    options(page)
    page.keyboard.press("Escape")
    assert page.locator("[role=listbox]").is_hidden()
    assert page.input_value("#where") == "spring"

    page.type("#where", "f")
    options(page)
    page.keyboard.press("Tab")
    assert page.locator("[role=listbox]").is_hidden()


def test_tap_chooses(typing):
    page, _asked = typing("/search/")
    page.type("#where", "chi")
    options(page)
    page.click("[role=option]")

    assert page.input_value("#where") == "Chicago, IL, US"
    assert page.locator("[role=option]").count() == 0


def test_number_of_places_is_read_out(typing):
    page, _asked = typing("/search/")
    page.type("#where", "spring")
    options(page)

    assert "3 places" in page.inner_text("[data-told]")
    page.fill("#where", "")
    page.type("#where", "xyzzy")
    page.get_by_text("No place begins like this.").wait_for(state="attached")


def test_coordinates_are_not_asked_about(typing):
    page, asked = typing("/search/")
    page.type("#where", "41.88, -87.62")
    page.wait_for_timeout(500)

    assert asked == []


def test_suggestions_send_no_referrer_and_leave_nothing(typing, caplog):
    page, _asked = typing("/search/?near=41.88,-87.62")
    sent: list[dict[str, str]] = []
    page.on("request", lambda request: sent.append(request.all_headers()))
    page.fill("#where", "")
    page.type("#where", "spring")
    options(page)

    assert sent
    assert all("referer" not in headers and "cookie" not in headers for headers in sent)
    assert page.evaluate(STORED) == 0
    assert "spring" not in page.url
    assert "GET api/v1/places/ 200" in caplog.text
    assert "spring" not in caplog.text


def test_suggestions_work_in_a_discreet_search(typing):
    page, _asked = typing("/search/")
    page.fill("#where", "41.88, -87.62")
    page.click("text=Search discreetly")
    page.wait_for_selector("article")
    page.fill("#where", "")
    page.type("#where", "spring")

    assert len(options(page)) == 3
    assert page.url.endswith("/search/")


def test_fault_of_the_list_leaves_the_field_usable(typing):
    page, _asked = typing("/search/")
    page.route("**/api/v1/places/**", lambda route: route.abort())
    page.type("#where", "41.88, -87.62 x")
    page.fill("#where", "41.88, -87.62")
    page.keyboard.press("Enter")

    page.wait_for_selector("article")


def test_without_scripts_the_field_is_a_plain_field(chromium, live_server, places):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/search/")

    assert page.get_attribute("#where", "role") is None
    assert page.locator("[data-near]").is_hidden()
    context.close()
