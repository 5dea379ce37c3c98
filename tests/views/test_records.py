"""Pages of one location and one provider."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest

from services.models import Publication, Visibility
from tests.factories.records import (
    ConfidentialAddressFactory,
    ListingFactory,
    ProgramFactFactory,
    ScheduleFactory,
)

pytestmark = pytest.mark.django_db


def page_of(client, record, status=200) -> str:
    response = client.get(record.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def test_location_page_tells_facts_hours_and_where(client):
    listing = ListingFactory(location__hours_kind="scheduled", location__name="Corner house")
    ScheduleFactory(location=listing.location)
    ProgramFactFactory(program=listing.program, key="no_id", value="yes")
    ProgramFactFactory(program=listing.program, key="free", value="no")

    page = page_of(client, listing.location)

    assert ">Corner house</h1>" in page
    assert re.search("9 a.m.</time> to <time[^>]*>5 p.m.</time>", page)
    assert 'class="yes"' in page
    assert "There is a fee" in page
    assert "things are not known" in page
    assert "geo:41.885800,-87.622900" in page


def title_of(page: str) -> str:
    return re.search(r"<title>(.*?)</title>", page)[1]


def test_titles_stay_in_a_history_and_name_neither_service_nor_provider(client):
    listing = ListingFactory(
        location__name="Corner needle exchange", program__provider__name="Naloxone for all"
    )

    location, provider = (
        title_of(page_of(client, record)) for record in (listing.location, listing.program.provider)
    )

    assert location == "1 Example Street, Chicago – Harm Reduction Directory"
    assert provider == "Organization – Harm Reduction Directory"


def test_title_of_a_place_without_public_address_names_its_area_alone(client):
    listing = ListingFactory(location__confidential=True)

    assert title_of(page_of(client, listing.location)).startswith("Chicago – ")


def test_title_of_what_has_no_place_says_so(client):
    listing = ListingFactory(location__placeless=True, location__city="", location__name="Kits")

    assert title_of(page_of(client, listing.location)).startswith("By mail – ")


def test_location_page_gives_hours_as_published_when_not_understood(client):
    listing = ListingFactory(location__hours_text="Most days, ring the bell")

    page = page_of(client, listing.location)

    assert "Hours not known" in page
    assert "Most days, ring the bell" in page


def test_confidential_location_shows_its_area_and_nothing_of_its_address(client):
    listing = ListingFactory(location__confidential=True)
    ConfidentialAddressFactory(location=listing.location)

    page = page_of(client, listing.location)

    assert "In Chicago." in page
    assert "Secret Lane" not in page
    assert "geo:" not in page


def test_location_page_marks_a_sample(client):
    listing = ListingFactory(program__provider__is_sample=True)

    assert 'class="sample-mark"' in page_of(client, listing.location)


def test_withdrawn_location_is_gone(client):
    moment = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
    withdrawn = {"withdrawn_at": moment, "withdrawn_reason": "closed"}
    listing = ListingFactory(publication=Publication.WITHDRAWN, **withdrawn)

    assert "no longer listed" in page_of(client, listing.location, status=410)


def test_hidden_location_does_not_exist_for_visitors(client):
    listing = ListingFactory(location__confidential=True, location__visibility=Visibility.HIDDEN)

    page_of(client, listing.location, status=404)


def test_draft_location_does_not_exist_for_visitors(client):
    listing = ListingFactory(publication=Publication.DRAFT, published_at=None)

    page_of(client, listing.location, status=404)


def test_closed_program_is_said_to_be_closed(client):
    listing = ListingFactory(program__status="closed")

    assert "closed for good" in page_of(client, listing.location)


def test_provider_page_lists_its_places_with_their_week(client):
    listing = ListingFactory(location__hours_kind="scheduled", location__name="Van, north stop")
    ScheduleFactory(location=listing.location, weekdays=0b0000010)

    page = page_of(client, listing.program.provider)

    assert "Van, north stop" in page
    assert "Tuesday: 9 a.m. to 5 p.m." in page


@pytest.mark.parametrize("kind", ["locations", "providers"])
def test_unknown_record_is_not_found(client, kind):
    response = client.get(f"/{kind}/{uuid.uuid4()}/")

    assert response.status_code == 404
    assert "We cannot find this page" in response.content.decode()


def test_markup_in_a_record_is_inert(client):
    listing = ListingFactory(program__description="<script>alert(1)</script>")

    page = page_of(client, listing.location)

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
