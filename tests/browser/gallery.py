"""Pictures of every page in every state, for docs/gallery.md: `python -m tests.browser.gallery`.

Serves the sample site by itself, takes the pictures in Chromium and writes them, small, with the
page that shows them. Look at them after every change to templates or styles.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images" / "gallery"
PAGE = ROOT / "docs" / "gallery.md"
MOST_BYTES = 60_000
QUALITIES = (40, 30, 20, 10)
NARROW, WIDE = (360, 780), (1280, 800)
ALL_LOOKS = ((NARROW, "light"), (NARROW, "dark"), (WIDE, "light"), (WIDE, "dark"))
TWO_LOOKS = ((NARROW, "light"), (WIDE, "dark"))
CHICAGO = "/search/?near=Chicago%2C+IL&program_type=naloxone"


@dataclass(frozen=True)
class Shot:
    """One state of a page. `act` brings the state about; `options` are of the browser's context."""

    name: str
    says: str
    path: str
    looks: tuple[tuple[tuple[int, int], str], ...] = TWO_LOOKS
    act: Callable[[Page], None] | None = None
    options: tuple[tuple[str, Any], ...] = ()


def discreetly(page: Page) -> None:
    page.fill("#where", "Chicago, IL")
    page.click("text=Search discreetly")
    page.wait_for_selector("article")


def filters(page: Page) -> None:
    page.locator("details.facets > summary").click() if page.viewport_size["width"] < 800 else None


def moving_map(page: Page) -> None:
    page.click("[data-map-open]")
    page.wait_for_selector(".leaflet-marker-icon")
    page.wait_for_timeout(500)
    page.locator(".map-canvas").scroll_into_view_if_needed()


def drawing(page: Page) -> None:
    page.locator(".map").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.map').scrollIntoView()")


def kept(page: Page) -> None:
    page.wait_for_selector("[data-offline-forget]:visible")
    page.locator("[data-offline]").scroll_into_view_if_needed()


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")


def larger_text(page: Page) -> None:
    """As set in the browser, which its own measures follow."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    page.wait_for_timeout(300)


def shots(places: dict[str, str]) -> list[Shot]:
    """All pages and states; `places`: addresses of a few sample records."""
    return [
        Shot("home", "Home", "/", ALL_LOOKS),
        Shot("results", "Results near a town", CHICAGO, ALL_LOOKS),
        Shot("location", "A place", places["exact"], ALL_LOOKS),
        Shot("program", "A kind of program", "/programs/naloxone/", ALL_LOOKS),
        Shot("emergency", "Emergency", "/emergency/", ALL_LOOKS),
        Shot("map", "The map, drawn by the server", CHICAGO.replace("/?", "/map/?"), ALL_LOOKS),
        Shot("map-drawing", "The drawing", CHICAGO.replace("/?", "/map/?"), act=drawing),
        Shot("map-moving", "The map that moves", CHICAGO.replace("/?", "/map/?"), act=moving_map),
        Shot("search", "Before a search", "/search/"),
        Shot("filters", "Filters", CHICAGO, act=filters),
        Shot("discreet", "A discreet search", "/search/", act=discreetly),
        Shot("which", "Several places of one name", "/search/?near=Springfield"),
        Shot("unknown", "A place that is not known", "/search/?near=Nowhereville"),
        Shot("nothing", "No such words", "/search/?near=Chicago%2C+IL&q=zzyzxqq"),
        Shot(
            "beyond",
            "Nothing within reach",
            "/search/?near=Fargo%2C+ND&program_type=consumption_room",
        ),
        Shot("confidential", "A place whose address is not public", places["area"]),
        Shot("provider", "A provider", places["provider"]),
        Shot("saved", "Saved places, none yet", "/saved/"),
        Shot("programs", "All kinds of programs", "/programs/"),
        Shot("first-visit", "A first visit", "/programs/mat/first-visit/"),
        Shot("towns", "Towns", "/programs/naloxone/places/"),
        Shot("area", "A town", "/programs/naloxone/in/chicago-il-us/"),
        Shot("rights", "Rights and the law", "/rights/"),
        Shot("harm-reduction", "What harm reduction is", "/harm-reduction/"),
        Shot("privacy", "Privacy", "/privacy/"),
        Shot("about", "About", "/about/"),
        Shot("kept", "Emergency, kept on the device", "/emergency/", act=kept),
        Shot("missing", "A page that is not there", "/nothing-here/"),
        Shot("spanish", "Spanish", "/es/"),
        Shot("no-script", "Results without JavaScript", CHICAGO, options=NO_SCRIPT),
        Shot("contrast", "Forced colours", CHICAGO, options=(("forced_colors", "active"),)),
        Shot("large-text", "Text at 200 %", CHICAGO, act=larger_text),
        Shot("paper", "A place on paper", places["exact"], ((WIDE, "light"),), on_paper),
    ]


NO_SCRIPT = (("java_script_enabled", False),)


@contextmanager
def sample_site() -> Iterator[str]:
    """The demo in a folder and on a port of its own; its address."""
    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        command = [sys.executable, str(ROOT / "manage.py"), "demo", "--port", str(port)]
        environment = os.environ | {"HRDIRECTORY_VAR": folder}
        with open(Path(folder) / "log", "w") as log:
            server = subprocess.Popen(
                command, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url, server)
            yield url
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Until it answers; two minutes at most."""
    for _ in range(240):
        if server.poll() is not None:
            raise SystemExit("The sample site did not start.")
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The sample site did not answer.")


def sample_places(url: str) -> dict[str, str]:
    """Addresses of an exact place, a confidential one and a provider."""
    with urllib.request.urlopen(f"{url}/api/v1/locations/?near=Baltimore&per_page=50") as answer:
        found = json.load(answer)["results"]
    exact = next(one for one in found if one["visibility"] == "exact" and one["phones"])
    area = next(one for one in found if one["visibility"] == "area")
    return {"exact": exact["url"], "area": area["url"], "provider": exact["provider"]["url"]}


def small(page: Page) -> bytes:
    """What is in view as WebP, in the best quality that is small enough."""
    session = page.context.new_cdp_session(page)
    for quality in QUALITIES:
        told = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
        image = base64.b64decode(told["data"])
        if len(image) <= MOST_BYTES:
            return image
    raise SystemExit(f"{page.url}: {len(image)} bytes")


def taken(browser: Browser, url: str, shot: Shot) -> list[str]:
    """The names of the pictures of one state, written anew."""
    names = []
    for (width, height), scheme in shot.looks:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
            **dict(shot.options),
        )
        page = context.new_page()
        page.goto(url + shot.path, wait_until="networkidle")
        if shot.act:
            shot.act(page)
        name = f"{shot.name}-{width}-{scheme}.webp"
        (IMAGES / name).write_bytes(small(page))
        names.append(name)
        context.close()
    return names


def main() -> None:
    """Take all pictures, and write the page that shows them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for old in IMAGES.glob("*.webp"):
        old.unlink()
    lines = [
        "# Gallery",
        "",
        "Every page in every state, with made-up records. Made by `make gallery`; do not edit.",
        "Names say width and colour scheme.",
    ]
    with sample_site() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for shot in shots(sample_places(url)):
            names = taken(browser, url, shot)
            pictures = " ".join(f"![{shot.says}, {n[:-5]}](images/gallery/{n})" for n in names)
            lines += ["", f"## {shot.says}", "", pictures]
        browser.close()
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")
    total = sum(path.stat().st_size for path in IMAGES.glob("*.webp"))
    sys.stdout.write(f"{len(list(IMAGES.glob('*.webp')))} pictures, {total // 1024} KiB.\n")


if __name__ == "__main__":
    main()
