"""Smaller promises of the forms and lists: history, kinder words, phones, points, searches."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from services.curation import geocode
from services.models import Listing, Location, Program, Provider
from services.models.place import Gazetteer, Place
from tests.admin.conftest import messages_of
from tests.factories import (
    ListingFactory,
    LocationFactory,
    ProgramFactory,
    ProviderFactory,
    ScheduleFactory,
)


def test_history_tells_who_changed_what(curator) -> None:
    listing = ListingFactory(publication="draft", published_at=None)
    change = f"/admin/services/listing/{listing.pk}/change/"
    curator.send(change, description="Ring twice", _save="1")
    phone = {"phones-TOTAL_FORMS": "1", "phones-0-number": "988", "phones-0-kind": "voice"}
    curator.send(change, **phone, _save="1")
    curator.act("publish", listing)
    page = curator.get(f"/admin/services/listing/{listing.pk}/history/").content.decode()
    for words in ("Ring twice", "Published", "Curator", "phone “988”", "For staff only"):
        assert words in page


def test_words_that_hurt_are_remarked_on_and_saved(curator) -> None:
    provider = ProviderFactory()
    response = curator.send(
        f"/admin/services/provider/{provider.pk}/change/", description="We help addicts", _save="1"
    )
    assert "person with a substance use disorder" in messages_of(response)
    assert Provider.objects.get().description == "We help addicts"


def test_kind_words_are_not_remarked_on(curator) -> None:
    provider = ProviderFactory()
    response = curator.send(
        f"/admin/services/provider/{provider.pk}/change/", description="We help people", _save="1"
    )
    assert "kinder" not in messages_of(response)


@pytest.mark.parametrize(
    ("number", "words"),
    [("123", "no telephone number"), ("call us", "look like"), ("988; 911", "one telephone")],
)
def test_phone_that_cannot_be_called_is_refused(number, words, curator) -> None:
    provider = ProviderFactory()
    response = curator.send(
        f"/admin/services/provider/{provider.pk}/change/",
        **{"phones-TOTAL_FORMS": "1", "phones-0-number": number, "phones-0-kind": "voice"},
        _save="1",
    )
    assert words in response.content.decode().casefold()
    assert not provider.phones.exists()


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://example.org", "x@example.org"])
def test_website_is_a_web_page(website, curator) -> None:
    provider = ProviderFactory()
    curator.send(f"/admin/services/provider/{provider.pk}/change/", website=website, _save="1")
    assert Provider.objects.get().website == ""


@pytest.mark.parametrize("words", ["312-555-0177", "(312) 555 0177", "Zora", "60601", "Chicago"])
def test_listing_is_found_by(words, curator) -> None:
    wanted = ListingFactory(program__name="Zora program")
    if "555" in words:
        wanted.location.phones.create(number="+13125550177")
    elif words in ("60601", "Chicago"):
        ListingFactory(location__city="Boston", location__postal_code="02101")
    else:
        ListingFactory()
    found = curator.get(f"/admin/services/listing/?q={words}").context["cl"].result_list
    assert [row.pk for row in found] == [wanted.pk]


def test_select_boxes_tell_records_of_one_name_apart(
    curator, django_assert_max_num_queries
) -> None:
    for number in range(12):
        ProgramFactory(name="Same name", provider__name=f"Provider {number}")
    address = "/admin/autocomplete/?app_label=services&model_name=listing&field_name=program"
    with django_assert_max_num_queries(8):
        found = curator.get(f"{address}&term=Same").json()["results"]
    assert {row["text"] for row in found} >= {"Same name – Provider 0", "Same name – Provider 9"}


def test_location_and_program_of_a_listing_stay(curator) -> None:
    listing, other = ListingFactory(), LocationFactory()
    curator.send(
        f"/admin/services/listing/{listing.pk}/change/",
        location=other.pk,
        program=ProgramFactory().pk,
        _save="1",
    )
    stored = Listing.objects.get()
    assert (stored.location_id, stored.program_id) == (listing.location_id, listing.program_id)


def test_type_of_a_program_stays(curator) -> None:
    program = ProgramFactory()
    curator.send(f"/admin/services/program/{program.pk}/change/", program_type="mat", _save="1")
    assert Program.objects.get().program_type == "naloxone"


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        ("41.9", "-87.6", ""),
        ("-87.6", "41.9", "seem to be swapped"),
        ("41.9", "87.6", "minus sign"),
        ("10", "10", "far from every place"),
    ],
)
def test_point_that_does_not_fit_its_country_is_remarked_on(
    latitude, longitude, words, curator
) -> None:
    gazetteer = Gazetteer.objects.create(
        name="t", checksum="", source="", licence="", places=1, loaded_at="2026-01-01T00:00Z"
    )
    Place.objects.create(
        gazetteer=gazetteer, code="g:1", kind="city", country="US", name="Chicago",
        latitude=41.88, longitude=-87.62,
    )  # fmt: skip
    location = LocationFactory()
    response = curator.send(
        f"/admin/services/location/{location.pk}/change/",
        latitude=latitude,
        longitude=longitude,
        _save="1",
    )
    assert words in messages_of(response)
    assert Location.objects.get().latitude == float(latitude)


def test_rules_make_the_hours_scheduled_unless_chosen_otherwise(curator) -> None:
    known = ScheduleFactory(location__hours_kind="not_known").location
    chosen = ScheduleFactory(location__hours_kind="call_first").location
    for location in (known, chosen):
        curator.send(f"/admin/services/location/{location.pk}/change/", name="Renamed", _save="1")
    assert Location.objects.get(pk=known.pk).hours_kind == "scheduled"
    assert Location.objects.get(pk=chosen.pk).hours_kind == "call_first"


def test_preview_shows_a_draft_as_the_public_will_see_it(curator) -> None:
    draft = ListingFactory(publication="draft", published_at=None, consent_web="no")
    page = curator.get(f"/admin/services/listing/{draft.pk}/preview/").content.decode()
    assert "1 Example Street" in page
    assert "Nobody else sees this yet" in page
    assert "The provider said no" in page


def test_geocoder_is_offered_only_where_it_is_set_up(curator, settings) -> None:
    location = LocationFactory()
    assert "find_point" not in curator.get("/admin/services/location/").content.decode()
    settings.GEOCODER = "nominatim"
    assert "find_point" in curator.get("/admin/services/location/").content.decode()
    assert location.history.count() == 1


def test_geocoder_finds_the_point_of_an_address(curator, settings, monkeypatch) -> None:
    settings.GEOCODER = "nominatim"
    fake = SimpleNamespace(geocode=lambda query: SimpleNamespace(latitude=41.5, longitude=-87.5))
    monkeypatch.setattr(geocode, "geocoder", lambda: fake)
    said = messages_of(curator.act("find_point", LocationFactory(), LocationFactory(city="")))
    assert "Point found: 1." in said
    assert "Fill in the street and the city first." in said
    assert Location.objects.filter(latitude=41.5).count() == 1
