"""The tool keeps an address secret: in forms, lists, searches, history and source rows."""

from __future__ import annotations

import pytest
from django.db.models import Model

from services.models import ConfidentialAddress, Location, Program, SourceRecord
from services.models.place import Gazetteer, Place, PlaceName
from tests.factories import (
    ConfidentialAddressFactory,
    ListingFactory,
    LocationFactory,
    ProgramFactory,
    SourceFactory,
)

SECRETS = ("Secret Lane", "60699", "41.9123")


@pytest.fixture
def springfields(db) -> None:
    gazetteer = Gazetteer.objects.create(
        name="test", places=3, loaded_at="2026-01-01T00:00Z", checksum="", source="", licence=""
    )
    for code, region, people in (("g:1", "IL", 114_000), ("g:2", "MO", 169_000), ("g:3", "OH", 9)):
        place = Place.objects.create(
            gazetteer=gazetteer,
            code=code,
            kind="city",
            country="US",
            region=region,
            name="Springfield",
            latitude=39.8,
            longitude=-89.6,
            population=people,
        )
        values = {"place": place, "key": "springfield", "is_weak": False, "country": "US"}
        size = {"weight": people} if hasattr(PlaceName, "weight") else {"population": people}
        PlaceName.objects.create(**values, **size)


def shelter() -> Location:
    return LocationFactory(
        name="Example shelter", address_1="77 Secret Lane", postal_code="60699", latitude=41.9123
    )


def test_curator_makes_a_place_confidential(curator, springfields) -> None:
    location = shelter()
    address = f"/admin/services/location/{location.pk}/visibility/"
    asked = curator.send(address, visibility="area", area_name="Springfield")
    assert b"Choose one of these" in asked.content
    assert asked.content.count(b'name="area"') == 2
    curator.send(address, visibility="area", area_name="Springfield, mo", landmark="Old Mill")
    stored = Location.objects.get()
    assert (stored.visibility, stored.area_name) == ("area", "Springfield, MO")
    assert ConfidentialAddress.objects.get().landmark == "Old Mill"


def test_small_town_is_no_area(curator, springfields) -> None:
    location = shelter()
    address = f"/admin/services/location/{location.pk}/visibility/"
    response = curator.send(address, visibility="area", area_name="Springfield, OH")
    assert b"No area of 20,000" in response.content
    assert Location.objects.get().visibility == "exact"


def test_leak_stops_the_change_and_names_the_record(curator, springfields) -> None:
    location = shelter()
    program = ProgramFactory(provider=location.provider, eligibility="Ring at Secret Lane")
    ListingFactory(location=location, program=program)
    address = f"/admin/services/location/{location.pk}/visibility/"
    response = curator.send(address, visibility="area", area_name="Springfield, IL")
    assert "who can come: repeats the street" in response.content.decode()
    assert Location.objects.get().visibility == "exact"


FORMS = [
    ("location", lambda place: place, {"description": "Behind 77 Secret Ln"}),
    ("provider", lambda place: place.provider, {"website": "https://secretlane.example.org"}),
    ("program", lambda place: place.listings.get().program, {"description": "At 41.912, -87.700"}),
    ("listing", lambda place: place.listings.get(), {"hours_text": "ZIP 60699, 9 to 5"}),
    (
        "location",
        lambda place: place,
        {"phones-TOTAL_FORMS": "1", "phones-0-number": "988", "phones-0-label": "Secret Lane"},
    ),
]


@pytest.mark.parametrize(("name", "record", "changes"), FORMS)
def test_every_form_refuses_text_that_gives_it_away(name, record, changes, curator) -> None:
    location = ConfidentialAddressFactory().location
    ListingFactory(location=location, program__provider=location.provider)
    row: Model = record(location)
    address = f"/admin/services/{name}/{row.pk}/change/"
    response = curator.send(address, **changes, _save="Save")
    assert "of the confidential address." in response.content.decode()
    assert type(row)._default_manager.get(pk=row.pk).history.count() == 1


def test_new_address_is_compared_with_old_texts(curator) -> None:
    stored = ConfidentialAddressFactory()
    Location.objects.update(description="Near Harbor Road")
    address = f"/admin/services/confidentialaddress/{stored.pk}/change/"
    response = curator.send(address, address_1="5 Harbor Rd", _save="Save")
    assert b"repeats the street" in response.content
    assert ConfidentialAddress.objects.get().address_1 == "77 Secret Lane"


def test_editor_sees_no_confidential_address_anywhere(editor) -> None:
    stored = ConfidentialAddressFactory()
    listing = ListingFactory(location=stored.location)
    record = SourceRecord.objects.create(
        source=SourceFactory(),
        external_id="1",
        raw={"street": "77 Secret Lane"},
        retrieved_on="2026-01-01",
        listing=listing,
    )
    for address in (
        f"/admin/services/location/{stored.location_id}/change/",
        f"/admin/services/location/{stored.location_id}/history/",
        f"/admin/services/listing/{listing.pk}/preview/",
        f"/admin/services/sourcerecord/{record.pk}/change/",
        "/admin/services/location/",
    ):
        response = editor.get(address)
        assert response.status_code == 200, address
        assert not [secret for secret in SECRETS if secret in response.content.decode()], address


def test_editor_is_refused_the_confidential_pages(editor) -> None:
    stored = ConfidentialAddressFactory()
    for address in (
        "/admin/services/confidentialaddress/",
        f"/admin/services/confidentialaddress/{stored.pk}/change/",
        f"/admin/services/confidentialaddress/{stored.pk}/history/",
        f"/admin/services/location/{stored.location_id}/visibility/",
    ):
        assert editor.get(address).status_code == 403, address


@pytest.mark.parametrize("words", ["Secret", "60699", "77 Secret Lane"])
def test_search_and_autocomplete_do_not_reach_it(words, curator) -> None:
    stored = ConfidentialAddressFactory()
    ListingFactory(location=stored.location)
    for name in ("location", "listing", "provider", "program"):
        page = curator.get(f"/admin/services/{name}/?q={words}")
        assert page.context["cl"].result_count == 0
    fields = "app_label=services&model_name=listing&field_name=location"
    found = curator.get(f"/admin/autocomplete/?{fields}&term={words}").json()
    assert found["results"] == []


def test_curator_sees_the_address_on_its_location(curator) -> None:
    stored = ConfidentialAddressFactory()
    page = curator.get(f"/admin/services/location/{stored.location_id}/change/")
    assert b"77 Secret Lane" in page.content


def test_history_after_hiding_shows_no_address(curator, editor, springfields) -> None:
    location = shelter()
    location.description = "Ring twice"
    location.save()
    address = f"/admin/services/location/{location.pk}/visibility/"
    curator.send(address, visibility="area", area_name="Springfield, IL")
    page = editor.get(f"/admin/services/location/{location.pk}/history/").content.decode()
    assert "Ring twice" in page
    assert not [secret for secret in SECRETS if secret in page]
    version = location.history.earliest()
    old = editor.get(f"/admin/services/location/{location.pk}/history/{version.pk}/")
    assert not [secret for secret in SECRETS if secret in old.content.decode()]
    assert Program.objects.count() == 0
