"""axe finds nothing, nothing runs off the screen, targets are big enough, focus stays in view."""

from __future__ import annotations

import json

import pytest

from tests.factories.places import chicago_and_namesakes

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
# Links within running text and boxes whose whole label can be tapped need no 44 pixels.
TARGETS = (
    "button, .button, select, summary, label.tick, .bar a, .strip a, input[type=text], .tile,"
    " .applied a"
)
SMALL_TARGETS = """targets => [...document.querySelectorAll(targets)]
  .filter(e => e.getClientRects().length && e.getBoundingClientRect().height < 44)
  .map(e => e.outerHTML.slice(0, 80))"""
COVERED = """() => {
  const r = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const within = document.activeElement.closest(".bar, .skips");
  return !within && r.height > 0 && r.bottom <= bar.bottom;
}"""


@pytest.fixture(scope="module")
def axe():
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    return module.Axe()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(chromium, live_server, places, axe, scheme, width):
    found = []
    for path in places.values():
        context = chromium.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 800}
        )
        page = context.new_page()
        page.goto(live_server.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        for violation in axe.run(page, options=RULES).response["violations"]:
            nodes = [node["html"][:90] for node in violation["nodes"]]
            found.append((path, violation["id"], nodes))
        context.close()

    assert found == [], json.dumps(found, indent=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_places_are_offered(chromium, live_server, places, axe, scheme):
    chicago_and_namesakes()
    context = chromium.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(live_server.url + "/search/")
    page.type("#where", "spring")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")

    assert axe.run(page, options=RULES).response["violations"] == []
    heights = [box.bounding_box()["height"] for box in page.locator("[role=option]").all()]
    assert min(heights) >= 44
    context.close()


def test_axe_finds_nothing_on_an_error_page(chromium, live_server, places, axe):
    page = chromium.new_page()
    page.goto(live_server.url + "/no/such/page/")

    assert axe.run(page, options=RULES).response["violations"] == []
    page.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_runs_off_the_side_and_targets_can_be_hit(chromium, live_server, places, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in places.values():
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(SMALL_TARGETS, TARGETS) == [], path
    context.close()


def test_focus_is_never_under_the_bar(chromium, live_server, places):
    page = chromium.new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(live_server.url + places["results"])
    for _ in range(40):
        page.keyboard.press("Tab")
    for _ in range(38):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(COVERED)
    page.context.close()


def test_result_prints_without_buttons(chromium, live_server, places):
    page = chromium.new_page()
    page.goto(live_server.url + places["location"])
    page.emulate_media(media="print")

    assert "(312) 555-0101" in page.inner_text("main")
    assert not page.is_visible(".acts")
    assert not page.is_visible(".bar")
    page.close()


def test_journey_works_without_scripts(chromium, live_server, places):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.select_option("#need", "naloxone")
    page.fill("#where", "41.88, -87.62")
    page.click("text=Find help")
    page.click("text=Filters")
    page.check("[name=no_id]")
    page.click("text=Show results")
    page.click("text=Corner house")

    assert "There is a fee" in page.inner_text("main")
    context.close()
