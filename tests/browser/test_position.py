"""Search near me: asked for on a tap, sent rounded, and put in order again on the device."""

from __future__ import annotations

import pytest

from tests.factories.records import ListingFactory

# To two decimals this is 41.88, -87.63; "Rounded house" is nearer to that, "Exact house" to it.
EXACT = {"latitude": 41.884812, "longitude": -87.634934}
STORED = "() => localStorage.length + sessionStorage.length + document.cookie.length"


@pytest.fixture
def here(chromium, live_server, places):
    """A page on a device that stands somewhere, and the addresses it asked for."""
    for name, lat, lon in (
        ("Rounded house", 41.8800, -87.6310),
        ("Exact house", 41.8849, -87.6349),
    ):
        ListingFactory(location__name=name, location__latitude=lat, location__longitude=lon)
    context = chromium.new_context(geolocation=EXACT, permissions=["geolocation"])
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    yield page, asked, live_server.url
    context.close()


def cards(page) -> list[str]:
    return page.locator("ol.cards h3").all_inner_texts()


@pytest.mark.parametrize("path", ["/", "/search/", "/programs/naloxone/"])
def test_cards_are_put_in_order_by_the_exact_place_which_is_not_sent(here, path):
    page, asked, url = here
    page.goto(url + path)
    page.click("[data-near]")
    page.wait_for_selector("text=It was not sent.")

    assert "41.88%2C+-87.63" in page.url
    assert cards(page)[:2] == ["Exact house", "Rounded house"]
    assert page.inner_text("[data-far]").startswith("under 0.1 mi")
    assert not any("41.884" in sent or "87.634" in sent for sent in asked)
    assert page.evaluate(STORED) == 0
    assert page.title().startswith("Search")


def test_distances_are_told_as_the_server_tells_them(here):
    page, _asked, url = here
    page.goto(url + "/search/?near=41.884812,-87.634934")
    served = page.locator("[data-far]").all_inner_texts()
    page.goto(url + "/search/")
    page.click("[data-near]")
    page.wait_for_selector("text=It was not sent.")

    assert page.locator("[data-far]").all_inner_texts() == served


def test_another_place_is_in_the_order_of_the_server(here):
    page, _asked, url = here
    page.goto(url + "/search/")
    page.click("[data-near]")
    page.wait_for_selector("text=It was not sent.")
    page.fill("#where", "41.88, -87.631")
    page.keyboard.press("Enter")
    page.wait_for_url("**87.631**")
    page.locator("h1").get_by_text("87.631").wait_for()

    assert cards(page)[0] == "Rounded house"
    assert page.locator("[data-resorted]").is_hidden()


def test_back_leads_home_again(here):
    page, _asked, url = here
    page.goto(url + "/")
    page.click("[data-near]")
    page.wait_for_selector("text=It was not sent.")
    page.go_back()

    page.wait_for_selector(".hero")
    assert page.url == url + "/"


def test_area_only_place_keeps_the_distance_of_its_area(here):
    page, _asked, url = here
    page.goto(url + "/search/")
    page.click("[data-near]")
    page.wait_for_selector("text=It was not sent.")
    quiet = page.locator("article", has_text="Quiet house")

    assert quiet.locator(".far").inner_text().startswith("about ")
    assert quiet.locator("[data-far]").count() == 0


def test_discreet_search_near_me_leaves_no_place_in_the_address(here):
    page, asked, url = here
    page.goto(url + "/search/")
    page.fill("#where", "41.8, -87.6")
    page.click("text=Search discreetly")
    page.wait_for_selector("article")
    page.click("[data-near]")
    page.wait_for_selector("text=It was not sent.")

    assert page.url == url + "/search/"
    assert cards(page)[0] == "Exact house"
    assert any("near=41.88%2C+-87.63" in sent for sent in asked)
    assert not any("41.884" in sent for sent in asked)


def test_refusal_says_what_to_do(chromium, live_server, places):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(live_server.url + "/search/")
    page.click("[data-near]")
    page.get_by_text("Type a town or ZIP code.").wait_for()

    assert page.evaluate("document.activeElement.id") == "where"
    context.close()
