"""Every page of the sample site that a link leads to: it answers, and its HTML is sound.

From the home pages along every link inside the site, in both languages, as a visitor or a search
engine would go; then the same pages' anchors, titles and canonical addresses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings

from tests.house.page_rules import Page

pytestmark = pytest.mark.django_db
START = ("/", "/es/", "/saved/", "/nothing-here/")
SEARCHES = (
    "/search/?near=41.88,-87.62",
    "/search/?near=41.88,-87.62&q=zzyzxqq",
    "/search/?program_type=naloxone",
    "/search/?q=naloxone&no_id=yes&page=2",
    "/search/?near=Nowhereville",
    "/search/map/?near=39.29,-76.61",
)
# One title on purpose: a title stays in the history, so it says nothing of what was looked for,
# and of a place no more than where it is, which several share.
SAME_TITLE = ("/search/", "/locations/", "/providers/")
# Pages in another form, or made for programs.
NO_PAGES = ("/api/", "/hsds/", "/admin/", "/static/", "/sitemap", "/robots.txt")
MOST_PAGES = 1500
LINES = ("mailto", "tel", "sms", "geo", "https", "http")


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> Iterator[dict[str, tuple[int, Page]]]:
    """Status and content of every page, by its address."""
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    plain = override_settings(STORAGES=storages)
    with plain, django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        for command in ("load_hotlines", "load_legal_notes", "load_demo"):
            call_command(command, verbosity=0)
        yield crawled(Client())
        transaction.set_rollback(True)
    cache.clear()


def crawled(client: Client) -> dict[str, tuple[int, Page]]:
    """From the start along all links. A search of a search is not followed further."""
    found: dict[str, tuple[int, Page]] = {}
    todo = [*START, *SEARCHES]
    while todo:
        path = todo.pop()
        if path in found:
            continue
        assert len(found) < MOST_PAGES
        response = client.get(path)
        page = Page.of(response.content.decode())
        found[path] = (response.status_code, page)
        todo += [link for link in inner(path, page) if "?" not in link]
    return found


def inner(path: str, page: Page) -> list[str]:
    """The addresses of pages inside the site that a page leads to, without anchors."""
    here = [urldefrag(urljoin(path, link)).url for link in page.links]
    return [link for link in here if link.startswith("/") and not link.startswith(NO_PAGES)]


def test_sample_site_is_large_enough_to_tell(site):
    assert len(site) > 300
    assert sum(path.startswith("/es/") for path in site) > 150


def test_every_link_answers(site):
    missing = {path for path, (status, _page) in site.items() if status == 404}
    refused = {path for path, (status, _page) in site.items() if status == 400}

    assert missing == {"/nothing-here/"}
    assert refused == {"/search/?near=Nowhereville"}
    assert {status for status, _page in site.values()} == {200, 400, 404}


def test_html_is_sound(site):
    wrong = {path: page.faults[:3] for path, (_status, page) in site.items() if page.faults}

    assert wrong == {}


def test_anchors_lead_somewhere(site):
    lost = []
    for path, (_status, page) in site.items():
        for link in page.links:
            address, anchor = urldefrag(urljoin(path, link))
            if anchor and address in site and unquote(anchor) not in site[address][1].ids:
                lost.append((path, link))

    assert lost == []


def test_links_are_of_known_kinds(site):
    schemes = {urlsplit(link).scheme for _status, page in site.values() for link in page.links}

    assert schemes - {""} <= set(LINES)


def test_pages_are_told_apart_by_their_titles(site):
    pages = defaultdict(set)
    for path, (status, page) in site.items():
        if status == 200 and not any(part in path for part in SAME_TITLE):
            pages[page.language, page.title].add(page.canonical or path)
    same = {title: sorted(paths) for title, paths in pages.items() if len(paths) > 1}

    assert same == {}


def test_every_page_says_its_language(site):
    for path, (_status, page) in site.items():
        assert page.language == ("es" if path.startswith("/es/") else "en"), path


def test_emergency_is_at_most_two_taps_away(site):
    for path, (_status, page) in site.items():
        if not path.endswith("/emergency/"):
            assert any(link.endswith("/emergency/") for link in page.links), path


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<dl><div><svg></svg><dt>a</dt></div></dl>", "<svg> in <dl>div>"),
        ("<p><div></div></p>", "<div> in ['p']"),
        ("<ul><p>a</p></ul>", "<p> in <ul>"),
        ("<ul>words</ul>", "text in <ul>: words"),
        ("<a><button></button></a>", "<button> in a link or button"),
        ("<b id=x></b><i id=x></i>", "id x 2 times"),
        ("<label for=y></label>", "no id y"),
        ("<section>", "<section> is left open"),
        ("<b><i></b></i>", "</b> closes <i>"),
        ("<h1></h1><h3></h3>", "h3 after h1"),
        ("<h2></h2>", "0 h1"),
        ("<p class=a class=b></p>", "<p> has an attribute twice"),
    ],
)
def test_faults_are_noticed(html: str, fault: str):
    assert fault in Page.of(html).faults
