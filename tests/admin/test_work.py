"""A curator's day: from an empty directory to a published, confirmed and withdrawn listing."""

from __future__ import annotations

from datetime import date

import pytest

from services.models import Confirmation, Listing, Location, Program, ProgramFact, Provider
from tests.admin.conftest import messages_of
from tests.factories import ListingFactory, LocationFactory, ProgramFactory, ProviderFactory

ADD = {"_save": "Save"}


def one_phone(number: str) -> dict[str, str]:
    return {"phones-TOTAL_FORMS": "1", "phones-0-number": number, "phones-0-kind": "voice"}


def test_provider_program_location_and_listing_are_made_and_published(curator) -> None:
    curator.send(
        "/admin/services/provider/add/",
        name="Example Coalition",
        website="example.org",
        **one_phone("(312) 555-0100"),
        **ADD,
    )
    provider = Provider.objects.get()
    assert provider.website == "https://example.org"
    assert provider.phones.get().number == "+13125550100"
    about = {"provider": provider.pk, "name": "Example van"}
    curator.send(
        "/admin/services/program/add/", **about, program_type="syringe", status="active", **ADD
    )
    curator.send("/admin/services/location/add/", **about, **CORNER, **ADD)
    joined = {"program": Program.objects.get().pk, "location": Location.objects.get().pk}
    curator.send("/admin/services/listing/add/", **joined, hours_kind="as_location", **ADD)
    listing = Listing.objects.get()
    assert listing.publication == "draft"
    assert "Published: 1." in messages_of(curator.act("publish", listing))
    assert Listing.objects.public().get() == listing
    assert listing.history.latest().history_user == curator.user


CORNER = {
    "kind": "mobile_stop",
    "address_1": "1 Example Street",
    "city": "Chicago",
    "region": "IL",
    "country": "us",
    "latitude": "41.88",
    "longitude": "-87.62",
    "point_precision": "address",
    "hours_kind": "not_known",
}


def test_location_finds_its_time_zone(curator) -> None:
    provider = ProviderFactory()
    curator.send("/admin/services/location/add/", provider=provider.pk, name="Van", **CORNER, **ADD)
    stored = Location.objects.get()
    assert (stored.time_zone, stored.country) == ("America/Chicago", "US")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"latitude": "-97.62", "longitude": "41.88"}, "swapped"),
        ({"latitude": "100", "longitude": "120"}, "not on earth"),
        ({"latitude": "0", "longitude": "0"}, "lies in the sea"),
        ({"longitude": ""}, "or neither"),
        ({"kind": "mail"}, "has no point"),
        ({"time_zone": "Chicago"}, "not known"),
        ({"country": "USA"}, "two letters"),
        ({"latitude": "NaN"}, "Enter a number"),
    ],
)
def test_location_refuses_impossible_places(changes, words, curator) -> None:
    fields = {"provider": ProviderFactory().pk, "name": "Van", **CORNER, **changes}
    response = curator.send("/admin/services/location/add/", **fields, **ADD)
    assert words.casefold() in response.content.decode().casefold()
    assert not Location.objects.exists()


def test_hours_are_typed_as_people_write_them(curator) -> None:
    location = LocationFactory()
    curator.send(
        f"/admin/services/location/{location.pk}/change/",
        **{
            "schedules-TOTAL_FORMS": "1",
            "schedules-0-hours": "2p-2a",
            "schedules-0-weekdays": ["1", "32"],
            "schedules-0-weeks_of_month": ["2"],
            "schedules-0-every_weeks": "1",
            "schedules-0-on_holidays": "as_usual",
        },
        **ADD,
    )
    rule = location.schedules.get()
    assert (rule.opens, rule.closes, rule.weekdays, rule.weeks_of_month) == (840, 1560, 33, 2)
    assert Location.objects.get().hours_kind == "scheduled"
    page = curator.get(f"/admin/services/location/{location.pk}/change/").content.decode()
    assert 'value="14:00-2:00"' in page


@pytest.mark.parametrize(
    ("hours", "weekdays", "words"),
    [
        ("9-5", ["1"], "half of the day"),
        ("9:00-17:00", [], "required"),
        ("soon", ["1"], "Write the times like"),
    ],
)
def test_hours_that_cannot_be_read_are_refused(hours, weekdays, words, curator) -> None:
    location = LocationFactory()
    response = curator.send(
        f"/admin/services/location/{location.pk}/change/",
        **{
            "schedules-TOTAL_FORMS": "1",
            "schedules-0-hours": hours,
            "schedules-0-weekdays": weekdays,
            "schedules-0-every_weeks": "1",
            "schedules-0-on_holidays": "as_usual",
        },
        **ADD,
    )
    assert words in response.content.decode()
    assert not location.schedules.exists()


def test_facts_are_set_and_confirmed_on_one_page(curator) -> None:
    listing = ListingFactory()
    address = f"/admin/services/program/{listing.program_id}/facts/"
    answers = {"no_id": "yes", "languages": ["es", "en"], "cost_note": "Free for all"}
    confirmed = {"confirm_no_id": "on", "how": "phone", "role": "curator", "on": "2026-03-01"}
    curator.send(address, **answers, **confirmed)
    stored = {fact.key: fact for fact in ProgramFact.objects.all()}
    assert {key: fact.value for key, fact in stored.items()} == {
        "no_id": "yes",
        "languages": "en,es",
        "cost_note": "Free for all",
    }
    assert stored["no_id"].confirmed_on == date(2026, 3, 1)
    assert stored["languages"].confirmed_on is None
    assert Confirmation.objects.get().what == "no_id"
    curator.send(address, no_id="", languages=["en"])
    assert set(ProgramFact.objects.values_list("key", "value")) == {
        ("languages", "en"),
        ("cost_note", "Free for all"),
    }


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"cost": "ten"}, "amount and the currency"),
        ({"minimum_age": "-1"}, "from 0 to 100000"),
        ({"confirm_no_id": "on", "how": "phone"}, "before confirming"),
        ({"no_id": "yes", "confirm_no_id": "on"}, "Needed to confirm"),
        ({"no_id": "perhaps"}, "valid choice"),
    ],
)
def test_facts_are_saved_all_or_none(answers, words, curator) -> None:
    program = ProgramFactory()
    address = f"/admin/services/program/{program.pk}/facts/"
    response = curator.send(address, free="yes", **answers)
    assert words in response.content.decode()
    assert not ProgramFact.objects.exists()


def test_confirm_asks_how_and_dates_the_listing(curator) -> None:
    listing = ListingFactory()
    question = curator.act("confirm", listing)
    assert b"never a person" in question.content
    answers = {"what": ["listing", "hours"], "how": "visit", "role": "peer", "on": "2026-03-01"}
    assert "Confirmed: 1." in messages_of(curator.act("confirm", listing, **answers))
    assert Listing.objects.get().confirmed_on == date(2026, 3, 1)
    assert set(Confirmation.objects.values_list("what", "role")) == {
        ("listing", "peer"),
        ("hours", "peer"),
    }


def test_confirm_refuses_a_day_to_come(curator) -> None:
    answers = {"what": ["listing"], "how": "visit", "role": "peer", "on": "2999-01-01"}
    response = curator.act("confirm", ListingFactory(), **answers)
    assert b"has not come yet" in response.content
    assert not Confirmation.objects.exists()


def test_withdraw_asks_why(curator) -> None:
    listing = ListingFactory()
    assert b"reason" in curator.act("withdraw", listing).content
    curator.act("withdraw", listing, reason="Moved away")
    stored = Listing.objects.get()
    assert (stored.publication, stored.withdrawn_reason) == ("withdrawn", "Moved away")
    curator.act("restore", listing)
    assert Listing.objects.get().publication == "draft"


def test_consent_refused_withdraws(curator) -> None:
    listing = ListingFactory()
    said = {"use": "web", "answer": "no", "given_by": "director", "given_on": "2026-03-01"}
    curator.act("consent", listing, **said)
    assert Listing.objects.get().publication == "withdrawn"


def test_publish_names_each_refusal_and_does_the_rest(curator) -> None:
    good = ListingFactory(publication="draft", published_at=None)
    bad = ListingFactory(publication="draft", published_at=None, consent_web="no")
    said = messages_of(curator.act("publish", good, bad))
    assert "Published: 1." in said
    assert f"{bad}: The provider said no" in said


def test_closed_for_a_day_asks_which(curator) -> None:
    location = LocationFactory()
    curator.act("close", location, date="2026-12-24", reason="weather")
    assert location.scheduleexceptions.get().note == "weather"
