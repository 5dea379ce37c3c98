"""Templates and static files keep the promises of the security policy, and none is left over."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import brotli
import pytest

from hrdirectory.bundles import BUNDLES, squeezed

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
# Scripts of one page alone, which the others do not load: tests/browser holds them to promises.
OWN_PAGES = [ROOT / "static" / "map" / "map.js", ROOT / "static" / "offline" / "keep.js"]
STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
VIEWS = [
    path
    for folder in ("views", "templatetags")
    for path in sorted((ROOT / "services" / folder).glob("*.py"))
]

# Data for machines is no script: nothing runs it.
DATA = re.escape('<script type="application/ld+json">')
INLINE = re.compile(
    rf"<style|\sstyle=|\son[a-z]+=[\"']|javascript:|(?!{DATA})<script(?![^>]*\ssrc=)", re.I
)
FETCHED = re.compile(
    rf"(?!{DATA})<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*", re.I
)
# Links that say where else a page is are followed by search engines alone.
LINKED = re.compile(r"<link\b(?! rel=\"(?:canonical|alternate)\")[^>]*>", re.I)
# Where a link may lead outside: a record's own page, help lines' owners, the quick exit.
OUTSIDE = re.compile(
    r"<a\b[^>]*href=\"(?:https?:|{{ [\w.]*(?:website|source\.url|owner_url|leave)\b)[^>]*>"
)
STORED = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.", re.I)
SENT = re.compile(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|import\(", re.I)
# A page of saved places keeps them where it was asked to; three ask this site, and no other.
STORES = {"saved"}
SENDS = {"found", "saved", "suggest"}
MAX_SCRIPT_BYTES = 10_000


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def own(path: Path) -> bool:
    return "learn" not in path.parts


@functools.cache
def everything() -> str:
    """All that may name a template."""
    return "\n".join(
        path.read_text("utf-8") for path in [*TEMPLATES, *(ROOT / "services").rglob("*.py")]
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_has_no_inline_script_style_or_handler(path: Path):
    assert INLINE.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_template_fetches_from_its_own_site_alone(path: Path):
    text = path.read_text("utf-8")
    for tag in [*FETCHED.findall(text), *LINKED.findall(text)]:
        assert "//" not in tag
        assert "{% static" in tag


@pytest.mark.parametrize("path", [p for p in TEMPLATES if own(p)], ids=relative)
def test_link_that_leads_outside_sends_no_referrer(path: Path):
    for tag in OUTSIDE.findall(path.read_text("utf-8")):
        assert "noreferrer" in tag, tag


@pytest.mark.parametrize("path", [p for p in TEMPLATES if own(p)], ids=relative)
def test_template_is_used(path: Path):
    name = path.relative_to(ROOT / "templates").as_posix()

    assert f'"{name}"' in everything()


@pytest.mark.parametrize("path", SCRIPTS, ids=relative)
def test_script_stores_and_sends_nothing(path: Path):
    text = path.read_text("utf-8")

    assert not STORED.search(text) or path.stem in STORES
    assert not SENT.search(text) or path.stem in SENDS


@pytest.mark.parametrize("name", sorted(SENDS))
def test_script_that_asks_this_site_shows_neither_cookie_nor_page(name):
    text = (ROOT / "static" / "js" / f"{name}.js").read_text("utf-8")

    assert text.count("fetch(") == text.count('credentials: "omit"') > 0
    assert text.count("fetch(") == text.count('referrerPolicy: "no-referrer"')
    assert "://" not in text


@pytest.mark.parametrize("name", [name for name in BUNDLES if name.endswith(".js")])
def test_scripts_are_small_as_they_are_sent(name):
    text = "".join(squeezed((ROOT / "static" / part).read_text("utf-8")) for part in BUNDLES[name])

    assert len(brotli.compress(text.encode())) <= MAX_SCRIPT_BYTES // 2


@pytest.mark.parametrize("path", SCRIPTS, ids=relative)
def test_script_finds_its_elements_by_data_attributes(path: Path):
    selectors = re.findall(r"(?:querySelector(?:All)?|closest)\(\"([^\"]+)\"", path.read_text())

    assert selectors or path.stem == "tell"
    assert all(selector.startswith("[data-") for selector in selectors)


@pytest.mark.parametrize("path", STYLES, ids=relative)
def test_style_is_short_and_fetches_nothing(path: Path):
    text = path.read_text("utf-8")

    assert "url(" not in text
    assert "@import" not in text
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize("path", [p for p in STYLES if p.stem != "tokens"], ids=relative)
def test_colours_are_tokens(path: Path):
    """Colours have one home, so that the dark scheme and paper know them all."""
    if path.stem in ("exceptions", "paper"):
        pytest.skip("paper and the blanked page set the tokens anew")
    outside = re.sub(r"border-image:[^;]*;", "", path.read_text("utf-8"))

    assert re.findall(r"#[0-9a-f]{3,8}\b", outside) == []


def test_every_class_in_the_styles_is_used():
    users = [*TEMPLATES, *VIEWS, *SCRIPTS, *OWN_PAGES]
    templates = "\n".join(path.read_text("utf-8") for path in users)
    styles = "\n".join(path.read_text("utf-8") for path in STYLES)
    classes = set(re.findall(r"\.([a-z][a-z-]*)(?=[^{}]*\{)", styles))

    assert sorted(name for name in classes if not re.search(rf"\b{name}\b", templates)) == []
