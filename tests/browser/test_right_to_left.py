"""A language written from right to left fits: nothing runs off, and nothing lies on anything else.

Arabic stands in for it, in tests alone; its words are missing, its direction is not.
"""

from __future__ import annotations

import pytest

LANGUAGES = [("en", "English"), ("ar", "Arabic")]
# Boxes of texts and controls that lie on each other by more than a hair.
OVERLAPS = """() => {
  const shown = [...document.querySelectorAll(
    ".bar a, .strip a, main h1, main h2, main h3, main p, main label, main input[type=text],"
    + "main select, main button, main summary, main li > a, main .badge, main .map-number"
  )].filter(e => e.checkVisibility({ contentVisibilityAuto: true }) && !e.closest(".unseen, svg")
    && !e.classList.contains("unseen"));
  const boxes = shown.map(e => [e, e.getBoundingClientRect()]).filter(([, r]) => r.width > 1);
  const found = [];
  boxes.forEach(([a, r], i) => boxes.slice(i + 1).forEach(([b, s]) => {
    if (a.contains(b) || b.contains(a)) return;
    const wide = Math.min(r.right, s.right) - Math.max(r.left, s.left);
    const high = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
    if (wide > 2 && high > 2) found.push([a.outerHTML.slice(0, 60), b.outerHTML.slice(0, 60)]);
  }));
  return found;
}"""
OUTSIDE = """(width) => [...document.querySelectorAll("main *, .bar *, .foot *")]
  .filter(e => e.checkVisibility() && !e.closest("svg, .unseen, [hidden]"))
  .map(e => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
  .filter(([, r]) => r.width > 1 && (r.left < -1 || r.right > width + 1))
  .map(([text]) => text)"""
NUMBER_APART = """() => {
  const step = document.querySelector(".emergency ol > li");
  const number = getComputedStyle(step, "::before");
  const title = step.querySelector("h3").getBoundingClientRect();
  const box = step.getBoundingClientRect();
  const room = parseFloat(number.width) + parseFloat(number.insetInlineStart);
  return title.right <= box.right - room + 1;
}"""


@pytest.fixture
def right_to_left(settings, places) -> list[str]:
    """The pages, as they are in that language."""
    settings.LANGUAGES = LANGUAGES
    paths = [path for name, path in places.items() if name != "spanish"]
    return [f"/ar{path}" for path in [*paths, "/rights/", "/programs/syringe/first-visit/"]]


@pytest.mark.parametrize("width", [360, 1280])
def test_everything_fits(chromium, live_server, right_to_left, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in right_to_left:
        page.goto(live_server.url + path)
        assert page.get_attribute("html", "dir") == "rtl", path
        assert page.get_attribute("html", "lang") == "ar"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(OUTSIDE, width) == [], path
        assert page.evaluate(OVERLAPS) == [], path
    context.close()


def test_sides_change_over(chromium, live_server, right_to_left):
    page = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(live_server.url + "/ar/emergency/")

    brand, leave = (page.locator(name).bounding_box() for name in (".brand", ".bar .exit"))
    assert brand["x"] > leave["x"]
    assert page.evaluate(NUMBER_APART)
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_same_holds_from_left_to_right(chromium, live_server, places, width):
    """The measures above tell something: they hold where the pages were made for them."""
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in places.values():
        page.goto(live_server.url + path)
        assert page.get_attribute("html", "dir") is None, path
        assert page.evaluate(OUTSIDE, width) == [], path
        assert page.evaluate(OVERLAPS) == [], path
    context.close()
