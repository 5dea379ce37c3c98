"""Results change in place: focus, Back, what is read out, discreet searches, and what may fail."""

from __future__ import annotations

import pytest

from tests.factories.records import ListingFactory

HERE = "41.88, -87.62"
RESULTS = "/search/?near=41.88%2C+-87.62"


@pytest.fixture
def found(chromium, live_server, places):
    """Opens a page with results; marks the document, so that a reload can be told."""
    ListingFactory(location__name="Bed house", program__program_type="housing")
    contexts = []

    def on(width: int = 1280, path: str = RESULTS):
        context = chromium.new_context(viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.goto(live_server.url + path)
        page.evaluate("window.mark = 1")
        return page

    yield on
    for context in contexts:
        context.close()


def is_same_document(page) -> bool:
    return page.evaluate("window.mark === 1")


def count_told(page, words: str) -> None:
    page.locator("[data-told]").get_by_text(words).wait_for(state="attached")


def heading(page, words: str) -> None:
    page.locator("h1").get_by_text(words).wait_for()


def test_ticking_a_filter_beside_the_results_changes_them_and_keeps_focus(found):
    page = found()
    heading(page, "3 places")
    page.focus("[name=program_type][value=housing]")
    page.keyboard.press("Space")
    heading(page, "1 place near")

    assert is_same_document(page)
    assert "program_type=housing" in page.url
    assert "Corner house" not in page.inner_text("main")
    assert page.evaluate("document.activeElement.value") == "housing"
    count_told(page, "1 place near")


def test_back_and_forward_show_what_they_showed(found):
    page = found()
    page.check("[name=program_type][value=housing]")
    heading(page, "1 place near")

    page.go_back()
    heading(page, "3 places")
    assert not page.is_checked("[name=program_type][value=housing]")
    page.go_forward()
    heading(page, "1 place near")
    assert page.is_checked("[name=program_type][value=housing]")
    assert is_same_document(page)


def test_on_a_phone_the_button_shows_results_and_leads_to_them(found):
    page = found(360)
    page.click("text=Filters")
    page.check("[name=program_type][value=housing]")
    page.wait_for_timeout(500)
    assert "housing" not in page.url
    page.click("text=Show results")
    heading(page, "1 place near")

    assert is_same_document(page)
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert not page.locator("#filters").evaluate("filters => filters.open")


def test_taking_a_filter_away_moves_focus_to_the_heading(found):
    page = found(path=RESULTS + "&program_type=housing")
    page.click(".applied a")
    heading(page, "3 places")

    assert is_same_document(page)
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_fault_is_shown_in_place_and_goes_again(found):
    page = found()
    page.fill("#where", "Nowhereville")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    assert page.get_attribute("#where", "aria-invalid") == "true"

    page.fill("#where", HERE)
    page.keyboard.press("Enter")
    heading(page, "3 places")
    assert page.locator("[role=alert]").count() == 0
    assert is_same_document(page)


def test_no_connection_is_said_and_old_results_stay(found):
    page = found()
    page.context.set_offline(True)
    page.check("[name=program_type][value=housing]")
    page.wait_for_selector("[role=alert]")

    assert "No connection" in page.inner_text("[role=alert]")
    assert "Corner house" in page.inner_text("main")
    page.context.set_offline(False)
    page.click("#search-form .go .button:first-child")
    heading(page, "1 place near")
    assert page.locator("[role=alert]").count() == 0


def test_slow_answer_is_said_to_be_slow(found):
    page = found()
    held = []
    page.route("**/search/?**", lambda route: held.append(route))
    page.check("[name=program_type][value=housing]")
    page.wait_for_selector("text=Still looking", timeout=8000)

    held[0].continue_()
    heading(page, "1 place near")
    assert page.locator("text=Still looking").count() == 0


def test_last_choice_wins_when_answers_come_late(found):
    page = found()
    held = []
    page.route("**housing**", lambda route: held.append(route))
    page.check("[name=program_type][value=housing]")
    page.wait_for_timeout(600)
    page.uncheck("[name=program_type][value=housing]")
    page.wait_for_timeout(600)
    held[0].continue_()
    page.wait_for_timeout(300)

    heading(page, "3 places")
    assert "housing" not in page.url


def test_anything_unexpected_is_loaded_as_a_page(found):
    page = found()
    page.route(
        "**housing**", lambda route: route.fulfill(body="<title>Busy</title>", status=503), times=1
    )
    page.check("[name=program_type][value=housing]")
    page.wait_for_url("**housing**")
    heading(page, "1 place near")

    assert not is_same_document(page)


def test_discreet_search_stays_out_of_address_and_history(found):
    page = found(path="/search/")
    page.fill("#where", HERE)
    page.click("text=Search discreetly")
    heading(page, "3 places")
    page.evaluate("window.mark = 1")
    entries = page.evaluate("history.length")
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.method))

    page.check("[name=program_type][value=housing]")
    heading(page, "1 place near")

    assert is_same_document(page)
    assert page.url.endswith("/search/")
    assert page.evaluate("history.length") == entries
    assert posted == ["POST"]


def test_link_to_the_other_language_follows_the_search(found):
    page = found()
    page.check("[name=program_type][value=housing]")
    heading(page, "1 place near")

    assert "program_type=housing" in page.get_attribute(".language", "href")


def test_filters_work_at_double_text_size(found):
    page = found(640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.click("text=Filters")
    page.check("[name=program_type][value=housing]")
    page.click("text=Show results")
    heading(page, "1 place near")

    assert page.evaluate("document.documentElement.scrollWidth") <= 640
