"""On paper: a place on one sheet, ten results on one sheet, a code to scan, no buttons."""

from __future__ import annotations

import re

import pytest

from services.domain.program_types import ProgramType
from tests.factories.records import (
    ListingFactory,
    LocationFactory,
    ProgramFactFactory,
    ProgramFactory,
    ScheduleFactory,
)

# One hint of what a listing tells in full: facts that every type of program has.
FACTS = ("no_id", "free", "walk_in", "anonymous", "no_referral", "step_free")
WORDS = "Come in and ask for what you need. Somebody shows you how it works, if you want."


@pytest.fixture
def busy(transactional_db):
    """A place with five programs that tell much, and nine more places."""
    location = LocationFactory(name="Busy house", hours_kind="scheduled")
    ScheduleFactory(location=location)
    location.phones.create(number="+13125550101")
    for kind in list(ProgramType)[:5]:
        program = ProgramFactory(
            provider=location.provider,
            program_type=kind,
            name=f"Example {kind.label} in this house",
            description=WORDS,
            eligibility=WORDS,
            application_process=WORDS,
        )
        for key in FACTS:
            ProgramFactFactory(program=program, key=key, value="yes")
        ListingFactory(program=program, location=location)
    for number in range(9):
        listing = ListingFactory(location__name=f"Example house number {number}")
        listing.location.phones.create(number="+13125550100")
        for key in FACTS:
            ProgramFactFactory(program=listing.program, key=key, value="yes")
    return location


def sheets(page, size: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size)))


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["", "/es"])
def test_place_with_five_programs_is_one_sheet(chromium, live_server, busy, size, language):
    page = chromium.new_page()
    page.goto(live_server.url + language + busy.get_absolute_url())

    assert sheets(page, size) == 1
    page.close()


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["", "/es"])
def test_ten_results_are_one_sheet(chromium, live_server, busy, size, language):
    page = chromium.new_page()
    page.goto(f"{live_server.url}{language}/search/?near=41.88,-87.62")
    assert page.locator("article").count() == 10

    assert sheets(page, size) == 1
    page.close()


def test_place_on_paper_has_hours_number_address_and_code(chromium, live_server, busy):
    page = chromium.new_page()
    page.goto(live_server.url + busy.get_absolute_url())
    assert page.locator(".qr").is_hidden()
    page.emulate_media(media="print")

    told = page.inner_text("main")
    for words in ("Busy house", "(312) 555-0101", "1 Example Street, Chicago", "5 p.m."):
        assert words in told
    assert page.is_visible(".qr")
    assert page.locator("button:visible, .button:visible, summary:visible").count() == 0
    page.close()


def test_results_on_paper_keep_numbers_and_say_the_day(chromium, live_server, busy):
    page = chromium.new_page()
    page.goto(live_server.url + "/search/?near=41.88,-87.62")
    page.emulate_media(media="print")

    assert page.inner_text("main").count("(312) 555-0100") == 9
    assert "As of" in page.inner_text("footer")
    assert page.is_visible(".qr")
    assert page.locator("button:visible, .button:visible, input:visible").count() == 0
    page.close()


def test_discreet_results_carry_no_code(chromium, live_server, busy):
    page = chromium.new_page()
    page.goto(live_server.url + "/search/")
    page.fill("#where", "41.88, -87.62")
    page.click("text=Search discreetly")
    page.wait_for_selector("article")

    assert page.locator(".qr").count() == 0
    page.close()
