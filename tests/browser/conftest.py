"""A real Chromium against a live server. Skipped, with the reason, where there is no Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import testcases

from tests.factories.records import ListingFactory, ProgramFactFactory, ScheduleFactory

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
HERE = "41.88%2C%20-87.62"

# The project configures the app of static files itself; the live server knows it by its name alone
# and would look for collected files.
testcases._StaticFilesHandler = StaticFilesHandler


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed (Debian: apt install chromium)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright: make test-browser")
    # Playwright's loop makes Django refuse the database in the same thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def places(transactional_db) -> dict[str, str]:
    """A few public places, and the addresses of pages that show them."""
    listing = ListingFactory(location__hours_kind="scheduled", location__name="Corner house")
    ScheduleFactory(location=listing.location)
    ProgramFactFactory(program=listing.program, key="no_id", value="yes")
    ProgramFactFactory(program=listing.program, key="free", value="no")
    listing.location.phones.create(number="+13125550101")
    ListingFactory(location__confidential=True, location__name="Quiet house")
    return {
        "home": "/",
        "search": "/search/",
        "results": f"/search/?near={HERE}&program_type=naloxone",
        "map": f"/search/map/?near={HERE}&program_type=naloxone",
        "fault": "/search/?near=Nowhereville",
        "location": listing.location.get_absolute_url(),
        "provider": listing.program.provider.get_absolute_url(),
        "saved": "/saved/",
        "program": "/programs/naloxone/",
        "emergency": "/emergency/",
        "privacy": "/privacy/",
        "rights": "/rights/",
        "guide": "/programs/syringe/first-visit/",
        "towns": "/programs/naloxone/places/",
        "spanish": "/es/",
    }
