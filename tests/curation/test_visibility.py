"""Going confidential leaves nothing of the address in the public row; going back restores it."""

from __future__ import annotations

import pytest

from services.curation.refusal import Refused
from services.curation.visibility import set_visibility
from services.models import ConfidentialAddress, Location
from services.models.place import Place
from tests.factories import ListingFactory, LocationFactory, ProgramFactory, ScheduleFactory

pytestmark = pytest.mark.django_db


def town(**changes) -> Place:
    values = {
        "name": "Evanston",
        "region": "IL",
        "country": "US",
        "population": 78_000,
        "latitude": 42.0411,
        "longitude": -87.6901,
    }
    return Place(**{**values, **changes})


@pytest.fixture
def shelter(db) -> Location:
    return LocationFactory(
        name="Example shelter",
        address_1="77 Secret Lane",
        postal_code="60699",
        latitude=41.9123,
        longitude=-87.7001,
    )


@pytest.mark.parametrize("visibility", ["area", "phone_first"])
def test_area_replaces_the_address(visibility, shelter, curator) -> None:
    set_visibility(location=shelter, visibility=visibility, area=town(), by=curator)
    stored = Location.objects.get()
    assert (stored.visibility, stored.area_name) == (visibility, "Evanston, IL")
    assert (stored.latitude, stored.longitude) == (42.0411, -87.6901)
    assert (stored.address_1, stored.postal_code, stored.city) == ("", "", "Evanston")
    assert stored.point_precision == "place"
    kept = ConfidentialAddress.objects.get()
    assert (kept.address_1, kept.postal_code, kept.city) == ("77 Secret Lane", "60699", "Chicago")
    assert (kept.latitude, kept.longitude) == (41.9123, -87.7001)


def test_hidden_leaves_no_point_at_all(shelter, curator) -> None:
    set_visibility(location=shelter, visibility="hidden", area=None, by=curator)
    stored = Location.objects.get()
    assert (stored.latitude, stored.city, stored.address_1) == (None, "", "")
    assert ConfidentialAddress.objects.get().address_1 == "77 Secret Lane"


def test_public_rows_history_forgets_the_address(shelter, curator) -> None:
    shelter.address_1 = "78 Secret Lane"
    shelter.save()
    set_visibility(location=shelter, visibility="area", area=town(), by=curator)
    versions = Location.history.values_list("address_1", "postal_code", "city", "latitude")
    assert "Secret" not in str(list(versions))
    assert "60699" not in str(list(versions))
    assert "41.9123" not in str(list(versions))
    kept = ConfidentialAddress.history.values_list("address_1", flat=True)
    assert {"77 Secret Lane", "78 Secret Lane"} <= set(kept)


def test_exact_brings_the_address_back(shelter, curator) -> None:
    set_visibility(location=shelter, visibility="area", area=town(), by=curator)
    set_visibility(location=shelter, visibility="exact", area=None, by=curator)
    stored = Location.objects.get()
    assert (stored.address_1, stored.postal_code, stored.city) == (
        "77 Secret Lane",
        "60699",
        "Chicago",
    )
    assert (stored.latitude, stored.area_name, stored.point_precision) == (41.9123, "", "address")
    assert not ConfidentialAddress.objects.exists()


def test_other_area_keeps_the_true_address(shelter, curator) -> None:
    set_visibility(location=shelter, visibility="area", area=town(), by=curator)
    other = town(name="Skokie", latitude=42.03, longitude=-87.73)
    set_visibility(location=shelter, visibility="area", area=other, by=curator)
    assert Location.objects.get().area_name == "Skokie, IL"
    assert ConfidentialAddress.objects.get().latitude == 41.9123
    set_visibility(location=shelter, visibility="phone_first", area=None, by=curator)
    assert Location.objects.get().area_name == "Skokie, IL"


@pytest.mark.parametrize(
    ("visibility", "area", "code"),
    [
        ("area", None, "no_area"),
        ("area", town(population=19_999), "area_too_small"),
        ("area", town(population=0), "area_too_small"),
        ("everyone", town(), "unknown_visibility"),
        ("exact", None, "already_exact"),
    ],
)
def test_set_visibility_is_refused(visibility, area, code, shelter, curator) -> None:
    with pytest.raises(Refused) as refusal:
        set_visibility(location=shelter, visibility=visibility, area=area, by=curator)
    assert refusal.value.codes == {code}
    assert not ConfidentialAddress.objects.exists()


LEAKS = [
    ("location", lambda place: Location.objects.update(description="Look for 77 secret ln.")),
    ("listing", lambda place: ListingFactory(location=place, hours_text="9-5 at Secret Lane")),
    (
        "program",
        lambda place: ListingFactory(
            location=place,
            program=ProgramFactory(provider=place.provider, application_process="Walk to 60699"),
        ),
    ),
    (
        "provider",
        lambda place: type(place.provider).objects.update(website="http://secretlane.org"),
    ),
    ("phone", lambda place: place.phones.create(number="988", label="Secret Lane desk")),
    ("schedule", lambda place: ScheduleFactory(location=place, note="Door on Secret Lane")),
    (
        "served circle",
        lambda place: ListingFactory(location=place).program.service_areas.create(
            extent="radius", latitude=41.92, longitude=-87.71, radius_m=5000
        ),
    ),
    ("landmark", lambda place: Location.objects.update(transportation="Near the old mill")),
    ("point", lambda place: Location.objects.update(access_note="41.9120, -87.7000")),
]


@pytest.mark.parametrize("plant", [plant for _, plant in LEAKS], ids=[name for name, _ in LEAKS])
def test_text_that_gives_it_away_is_refused(plant, shelter, curator) -> None:
    plant(shelter)
    location = Location.objects.get()
    with pytest.raises(Refused) as refusal:
        set_visibility(
            location=location, visibility="area", area=town(), by=curator, landmark="Old Mill"
        )
    assert refusal.value.codes == {"confidential_text"}
    assert "Secret" not in str(refusal.value)
    assert Location.objects.get().visibility == "exact"
    assert not ConfidentialAddress.objects.exists()


def test_area_of_a_place_without_known_address_is_changed(curator) -> None:
    location = LocationFactory(confidential=True)
    set_visibility(location=location, visibility="phone_first", area=town(), by=curator)
    assert Location.objects.get().area_name == "Evanston, IL"
    assert not ConfidentialAddress.objects.exists()


def test_place_without_known_address_can_be_made_public(curator) -> None:
    location = LocationFactory(confidential=True)
    set_visibility(location=location, visibility="exact", area=None, by=curator)
    stored = Location.objects.get()
    assert (stored.visibility, stored.area_name, stored.point_precision) == ("exact", "", "place")


def test_served_circle_around_the_published_area_gives_nothing_away(shelter, curator) -> None:
    program = ListingFactory(location=shelter).program
    near = town(latitude=41.93, longitude=-87.69)
    program.service_areas.create(
        extent="radius", latitude=near.latitude, longitude=near.longitude, radius_m=5000
    )
    set_visibility(location=shelter, visibility="area", area=near, by=curator)
    assert Location.objects.get().visibility == "area"
