"""Saved places: nothing is stored before it is asked for, and all of it can go again."""

from __future__ import annotations

import pytest

from services.models import Listing
from tests.factories.records import ListingFactory

STORED = "() => ({...localStorage})"
OTHER = "() => sessionStorage.length + document.cookie.length"


@pytest.fixture
def phone(chromium, live_server, places):
    """A page on a phone, the addresses of pages, and every request with what it sent."""
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    yield page, {name: live_server.url + path for name, path in places.items()}, sent
    assert context.cookies() == []
    context.close()


def keep(page, address: str) -> None:
    page.goto(address)
    page.click("text=Save on this device")
    page.wait_for_selector("text=Remove from this device")


def test_nothing_is_stored_before_the_button_is_pressed(phone):
    page, at, _sent = phone
    for address in at.values():
        page.goto(address)
        assert page.evaluate(STORED) == {}
    page.goto(at["home"] + "saved/")

    assert page.evaluate(STORED) == {}
    assert "Nothing is saved on this device." in page.inner_text("main")


def test_saved_place_is_listed_with_its_card_and_who_can_see_it(phone, caplog):
    page, at, sent = phone
    keep(page, at["location"])
    assert "Anyone who uses this device can see what you save." in page.inner_text("main")
    page.get_by_role("link", name="Saved places").first.click()
    page.wait_for_selector("article")

    assert "Corner house" in page.inner_text("article")
    assert "No ID asked" in page.inner_text("article")
    assert "Anyone who uses this device" in page.inner_text("main")
    assert f"POST {page.url}" in sent
    assert page.evaluate(OTHER) == 0
    assert "POST saved/ 200" in caplog.text
    assert at["location"].rstrip("/").rpartition("/")[2] not in caplog.text


def test_only_id_name_and_number_are_stored(phone):
    page, at, _sent = phone
    keep(page, at["location"])
    public_id = at["location"].rstrip("/").rpartition("/")[2]

    kept = page.evaluate("() => JSON.parse(localStorage['saved-places'])")

    assert kept == [{"id": public_id, "name": "Corner house", "tel": "+13125550101"}]
    assert list(page.evaluate(STORED)) == ["saved-places"]


def test_saving_twice_keeps_one_and_the_button_takes_it_back(phone):
    page, at, _sent = phone
    keep(page, at["location"])
    keep_again = page.get_by_role("button", name="Remove from this device")
    page.reload()
    keep_again.click()

    assert page.evaluate(STORED) == {}
    page.get_by_role("button", name="Save on this device").wait_for()


def test_one_or_all_can_be_removed(phone, live_server):
    page, at, _sent = phone
    second = ListingFactory(location__name="Second house")
    keep(page, at["location"])
    keep(page, live_server.url + second.location.get_absolute_url())
    page.goto(at["home"] + "saved/")
    page.wait_for_selector("article")
    assert page.locator("article").count() == 2

    page.get_by_role("button", name="Remove from this device").first.click()
    assert page.locator("article").count() == 1
    assert "Second house" in page.inner_text("article")
    page.get_by_role("button", name="Remove all").click()

    assert page.evaluate(STORED) == {}
    assert "Nothing is saved on this device." in page.inner_text("main")
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_withdrawn_place_says_so_by_its_name(phone):
    page, at, _sent = phone
    keep(page, at["location"])
    Listing.objects.filter(location__name="Corner house").update(
        publication="withdrawn", withdrawn_at="2026-02-01T00:00Z", withdrawn_reason="closed"
    )
    page.goto(at["home"] + "saved/")
    page.wait_for_selector("article")

    assert "Corner house" in page.inner_text("article")
    assert "no longer listed" in page.inner_text("article")


def test_without_a_connection_name_and_number_are_still_there(phone):
    page, at, _sent = phone
    keep(page, at["location"])
    page.route("**/saved/", lambda route: _only_pages(route))
    page.goto(at["home"] + "saved/")
    page.get_by_text("No connection.").wait_for()

    assert "Corner house" in page.inner_text("[data-saved]")
    assert page.get_attribute("[data-saved] a", "href") == "tel:+13125550101"


def _only_pages(route) -> None:
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()


def test_what_somebody_else_wrote_into_the_storage_does_no_harm(phone):
    page, at, _sent = phone
    for broken in ("nonsense", "{}", '[{"id": "<b>"}]', "null"):
        page.goto(at["home"])
        page.evaluate("text => localStorage.setItem('saved-places', text)", broken)
        page.goto(at["home"] + "saved/", wait_until="networkidle")
        page.goto(at["location"])
        page.get_by_role("button", name="Save on this device").wait_for()


def test_page_explains_itself_without_scripts(chromium, live_server, places):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/saved/")
    assert "How saving works" in page.inner_text("main")
    assert "Everything else works without it." in page.inner_text("main")
    assert page.locator("[data-forget]").is_hidden()

    page.goto(live_server.url + places["location"])
    assert page.locator("[data-save]").is_hidden()
    context.close()
