"""Text at twice its size, as set in the browser: nothing runs off, the way out stays in view."""

from __future__ import annotations

import pytest

IN_VIEW = """(width) => {
  const r = document.querySelector(".bar [data-exit]").getBoundingClientRect();
  return r.left >= 0 && r.right <= width && r.height > 40;
}"""
# Fields too narrow to read what is typed into them.
NARROW = """() => [...document.querySelectorAll("main input[type=text], main select")]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().width < 120)
  .map(e => e.outerHTML.slice(0, 60))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_text_at_200_percent(chromium, live_server, places, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    for path in places.values():
        page.goto(live_server.url + path)
        size = page.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert size == "32px"
        assert page.evaluate(IN_VIEW, width), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(NARROW) == [], path
    context.close()
