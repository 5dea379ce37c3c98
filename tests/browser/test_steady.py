"""Nothing on a page moves when its script comes late, as it does on a slow network."""

from __future__ import annotations

import time

import pytest

SHIFTS = """() => new Promise(told => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(shift => { sum += shift.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => told(sum), 300);
})"""
MAX_SHIFT = 0.001


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_the_script_comes_late(chromium, live_server, places, width):
    moved = {}
    for name in ("home", "search", "results", "location", "program"):
        page = chromium.new_context(viewport={"width": width, "height": 780}).new_page()
        page.route("**/*.js", _late)
        page.goto(live_server.url + places[name], wait_until="networkidle")
        moved[name] = page.evaluate(SHIFTS)
        page.context.close()

    assert {name: sum_ for name, sum_ in moved.items() if sum_ > MAX_SHIFT} == {}


def _late(route) -> None:
    time.sleep(0.7)
    route.continue_()


def test_filters_stand_open_beside_results_without_scripts(chromium, live_server, places):
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 780}
    )
    page = context.new_page()
    page.goto(live_server.url + places["results"])
    page.check("[name=no_id]")
    page.click("text=Show results")

    assert "no_id=yes" in page.url
    context.close()


def test_filters_beside_results_can_be_closed(chromium, live_server, places):
    page = chromium.new_context(viewport={"width": 1280, "height": 780}).new_page()
    page.goto(live_server.url + places["results"])
    assert page.is_visible("[name=no_id]")
    page.click("text=Filters")
    page.wait_for_timeout(100)

    assert not page.locator("[name=no_id]").evaluate("e => e.checkVisibility()")
    page.context.close()
