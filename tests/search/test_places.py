"""What people type, and the place they get: on a slice of the embedded gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from services.domain.place_text import PlaceTextError
from services.importers.gazetteer.load import load
from services.importers.gazetteer.rows import read, write
from services.models.place import Gazetteer, Place, PlaceName
from services.search.place_rows import places_with_keys
from services.search.places import Ambiguous, Found, NotFound, resolve, resolved, suggest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("slice_of_the_gazetteer")]

NAMES = {
    *("Chicago", "Baltimore", "Springfield", "Portland", "Vancouver", "Victoria", "London"),
    *("Washington", "St. Louis", "Saint Louis", "Saint-Louis", "New York City", "New York"),
    *("Los Angeles", "Montréal", "Québec", "Köln", "Cologne", "Mexico City", "Mexico", "Georgia"),
    *("Ontario", "Puerto Rico", "San Juan", "Cook County", "Cork", "Dublin", "Perth", "Ashford"),
    *("Mount Vernon", "Fort Worth", "O'Fallon", "St. John's", "Carson City", "Orleans Parish"),
    *("Illinois", "Louisiana", "Jonestown", "Rome", "Roma", "The Bronx", "North Carolina"),
    *("Guadalajara", "Canterbury", "United States", "Birmingham", "Charleston", "Delhi"),
    *("New Delhi", "Gibraltar", "Winston-Salem", "Stoke", "Stoke-on-Trent", "Spring", "Wales"),
}
CODES = {
    "60601",
    "60602",
    "00901",
    "V6A",
    "SW1A",
    "M1",
    "D02",
    "W12",
    "E1W",
    "2000",
    "6011",
    "EC1A",
}


@pytest.fixture(scope="module")
def slice_of_the_gazetteer(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The named rows of fixtures/gazetteer.tsv.gz, loaded once for this file."""
    header, rows = read(Path(settings.BASE_DIR) / "fixtures" / "gazetteer.tsv.gz")
    chosen = [row for row in rows if (row.postal_code or row.name) in NAMES | CODES]
    path = tmp_path_factory.mktemp("gazetteer") / "slice.tsv.gz"
    write(path, header, chosen)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        load(path, now=timezone.now(), say=str)
        yield
        PlaceName.objects.all().delete()
        Place.objects.all().delete()
        Gazetteer.objects.all().delete()


def answer(text: str, country_hint: str | None = None) -> str | list[str] | None:
    """The place found as text to send back, a list of them to choose from, or None."""
    result = resolve(text, country_hint=country_hint)
    if isinstance(result, Found):
        return result.place.near
    if isinstance(result, Ambiguous):
        return [place.near for place in result.candidates]
    return None


def test_resolve_finds_a_city() -> None:
    found = resolve("chicago")
    assert isinstance(found, Found)
    place = found.place
    assert place.label == "Chicago, Illinois, United States"
    assert place.short_label == "Chicago, IL"
    assert (place.lat, place.lon) == pytest.approx((41.85, -87.65))
    assert (place.kind, place.country, place.region) == ("city", "US", "IL")
    assert (place.county, place.near) == ("Cook County", "Chicago, IL, US")
    assert place.population > 2_000_000


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("60601", "60601, US"),
        ("60601-1234", "60601, US"),
        ("60601, US", "60601, US"),
        ("Chicago, IL 60601", "60601, US"),
        ("00901", "00901, US"),
        ("V6A 1N5", "V6A, Canada"),
        ("v6a1n5", "V6A, Canada"),
        ("V6A", "V6A, Canada"),
        ("SW1A 1AA", "SW1A, GB"),
        ("sw1a", "SW1A, GB"),
        ("EC1A 1BB", "EC1A, GB"),
        ("M1 1AE", "M1, GB"),
        ("D02 X285", "D02, IE"),
        ("2000", "2000, AU"),
        ("2000, NSW", "2000, AU"),
        ("6011, New Zealand", "6011, NZ"),
        ("W12 8QT", "W12, GB"),
        ("Chicago", "Chicago, IL, US"),
        ("CHICAGO", "Chicago, IL, US"),
        ("Chicago, Illinois", "Chicago, IL, US"),
        ("near Baltimore", "Baltimore, MD, US"),
        ("Baltimore, MD", "Baltimore, MD, US"),
        ("baltimore md", "Baltimore, MD, US"),
        ("baltimore maryland usa", "Baltimore, MD, US"),
        ("cerca de Chicago", "Chicago, IL, US"),
        ("12 Main St, Chicago, IL", "Chicago, IL, US"),
        ("Cook County", "Cook County, IL, US"),
        ("Cook County, GA", "Cook County, GA, US"),
        ("cook co il", "Cook County, IL, US"),
        ("Orleans Parish", "Orleans Parish, LA, US"),
        ("St. Louis, MO", "St. Louis, MO, US"),
        ("saint louis missouri", "St. Louis, MO, US"),
        ("St Louis, Cook County", None),
        ("Fort Worth", "Fort Worth, TX, US"),
        ("ft worth", "Fort Worth, TX, US"),
        ("Mt. Vernon, NY", "Mount Vernon, NY, US"),
        ("OFallon, MO", "O'Fallon, MO, US"),
        ("winston salem nc", "Winston-Salem, NC, US"),
        ("Bronx", "The Bronx, NY, US"),
        ("London", "London, England, GB"),
        ("London, UK", "London, England, GB"),
        ("London, Ontario", "London, ON, Canada"),
        ("London, CA", "London, CA, US"),
        ("London, Canada", "London, ON, Canada"),
        ("Londres", "London, England, GB"),
        ("Perth", "Perth, WA, AU"),
        ("Perth, Scotland", "Perth, Scotland, GB"),
        ("Portland", "Portland, OR, US"),
        ("Portland, Maine", "Portland, ME, US"),
        ("Vancouver, WA", "Vancouver, WA, US"),
        ("NYC", "New York City, NY, US"),
        ("New York", "New York City, NY, US"),
        ("Nueva York", "New York City, NY, US"),
        ("New York, NY", "New York City, NY, US"),
        ("New York State", "New York (region), US"),
        ("Washington, D.C.", "Washington, DC, US"),
        ("washington dc", "Washington, DC, US"),
        ("Washington State", "Washington (region), US"),
        ("charleston west virginia", "Charleston, WV, US"),
        ("IL", "Illinois (region), US"),
        ("Carolina del Norte", "North Carolina (region), US"),
        ("Puerto Rico", "Puerto Rico (region), US"),
        ("Wales", "Wales (region), GB"),
        ("USA", "United States (country)"),
        ("Ontario, CA", "Ontario, CA, US"),
        ("Ontario, Canada", "Ontario (region), Canada"),
        ("montreal", "Montréal, QC, Canada"),
        ("Quebec", "Québec, QC, Canada"),
        ("Köln", "Köln, Nordrhein-Westfalen, Germany"),
        ("Cologne", "Köln, Nordrhein-Westfalen, Germany"),
        ("Ciudad de México", "Mexico City, Ciudad de México, MX"),
        ("Guadalajara, Jalisco", "Guadalajara, Jalisco, MX"),
        ("Roma", "Rome, Lazio, IT"),
        ("Co. Cork", "Cork, Munster, IE"),
        ("Carson City, NV", "Carson City, NV, US"),
        ("New Delhi, India", "New Delhi, Delhi, India"),
        ("41.88,-87.63", "41.88,-87.63"),
        ("41.88 -87.63", "41.88,-87.63"),
        ("87.63 W, 41.88 N", "41.88,-87.63"),
        ("Xyzzy", None),
        ("99999", None),
        ("Chicago, MD", None),
        ("!!!", None),
    ],
)
def test_resolve_what_people_type(text: str, near: str | None) -> None:
    assert answer(text) == near


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Springfield", "Springfield, MO, US", "Springfield, MA, US"),
        ("Vancouver", "Vancouver, BC, Canada", "Vancouver, WA, US"),
        ("Victoria", "Victoria (region), AU", "Victoria, HK"),
        ("Washington", "Washington (region), US", "Washington, DC, US"),
        ("Georgia", "Georgia (country)", "Georgia (region), US"),
        ("Ontario", "Ontario (region), Canada", "Ontario, CA, US"),
        ("LA", "Los Angeles, CA, US", "Louisiana (region), US"),
        ("Birmingham", "Birmingham, England, GB", "Birmingham, AL, US"),
        ("Jonestown", "Jonestown, TX, US", "Jonestown, PA, US"),
        ("6011", "6011, AU", "6011, NZ"),
        ("E1W", "E1W, Canada", "E1W, GB"),
        ("W12", "W12, GB", "W12, IE"),
    ],
)
def test_resolve_asks_which_one(text: str, first: str, second: str) -> None:
    asked = answer(text)
    assert isinstance(asked, list)
    assert asked[:2] == [first, second]


@pytest.mark.parametrize(
    ("text", "country", "near"),
    [
        ("St. Louis", "US", "St. Louis, MO, US"),
        ("San Juan", "US", "San Juan, PR, US"),
        ("W12", "GB", "W12, GB"),
        ("6011", "NZ", "6011, NZ"),
    ],
)
def test_resolve_decides_for_the_country_served(text: str, country: str, near: str) -> None:
    assert isinstance(answer(text), list)
    assert answer(text, country) == near


def test_resolve_asks_with_the_country_served_first() -> None:
    asked = answer("Birmingham", "US")
    assert isinstance(asked, list)
    assert asked[0] == "Birmingham, AL, US"


def test_resolve_offers_namesakes_beside_the_place_found() -> None:
    found = resolve("Portland")
    assert isinstance(found, Found)
    assert [place.near for place in found.others][:1] == ["Portland, ME, US"]
    assert len(found.others) <= 5


def test_resolve_offers_the_place_in_canada_beside_the_one_in_california() -> None:
    found = resolve("London, CA")
    assert isinstance(found, Found)
    assert [place.near for place in found.others] == ["London, ON, Canada"]


def test_resolve_tells_towns_of_one_name_and_region_apart() -> None:
    asked = resolve("Ashford, England")
    assert isinstance(asked, Ambiguous)
    labels = [place.label for place in asked.candidates]
    assert "Ashford (near Canterbury), England, United Kingdom" in labels
    vernon = [place.near for place in resolve("Mount Vernon, IN").candidates]  # type: ignore[union-attr]
    assert "Mount Vernon, Posey County, IN, US" in vernon


@pytest.mark.parametrize("country_hint", [None, "US", "GB"])
def test_near_resolves_to_the_same_place(country_hint: str | None) -> None:
    keys = PlaceName.objects.filter(is_weak=False).values_list("key", flat=True)
    rows = {row.id: row for row in places_with_keys(keys)}
    assert len(rows) > 200
    for row in rows.values():
        found = resolve(resolved(row).near, country_hint=country_hint)
        assert isinstance(found, Found)
        assert found.place.place_id == row.id


def test_resolve_says_when_only_the_device_can_tell() -> None:
    assert resolve("near me") == NotFound(asks_for_device=True)
    assert resolve("Xyzzy") == NotFound()


def test_resolve_keeps_the_postal_code() -> None:
    found = resolve("V6A 1N5")
    assert isinstance(found, Found)
    assert (found.place.kind, found.place.postal) == ("postal", "V6A")
    assert found.place.label == "V6A (Vancouver), British Columbia, Canada"


def test_resolve_shows_a_territory_in_the_united_states() -> None:
    found = resolve("San Juan, PR")
    assert isinstance(found, Found)
    assert found.place.label == "San Juan, Puerto Rico, United States"
    assert (found.place.country, found.place.region) == ("PR", "PR")


@pytest.mark.parametrize(
    "text",
    [
        *("' OR 1=1 --", "%", "_", "a%b", "\\", "%s", "{0}", "<script>alert(1)</script>", ",,,,"),
        *("()", "(city)", ",IL", "nan,nan", "1_0,2", "1e400,0", "-", "🏥", "ñ" * 100, "a " * 50),
    ],
)
def test_resolve_takes_hostile_text(text: str) -> None:
    assert resolve(text) == NotFound()
    assert isinstance(suggest(text), tuple)


@pytest.mark.parametrize("text", ["", "a\x00b", "x" * 101, "95,10", "٦٠٦٠١", "6060¹"])
def test_resolve_refuses_what_cannot_be_a_place(text: str) -> None:
    with pytest.raises(PlaceTextError):
        resolve(text)
    assert suggest(text) == ()


@given(text=st.text(max_size=40))
@hypothesis_settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_resolve_and_suggest_survive_any_text(text: str) -> None:
    assert isinstance(suggest(text), tuple)
    with suppress(PlaceTextError):
        assert isinstance(resolve(text), Found | Ambiguous | NotFound)


def test_resolve_takes_one_statement() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        resolve("charleston west virginia")
    assert len(queries) == 1


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("chic", ["Chicago, IL"]),
        ("Balt", ["Baltimore, MD", "Baltimore, OH"]),
        ("spring", ["Spring, TX", "Springfield, MO"]),
        ("springfield, il", ["Springfield, IL"]),
        ("springfield i", ["Springfield, IL"]),
        ("6060", ["60601 (Chicago), IL", "60602 (Chicago), IL"]),
        ("v6a 1", []),
        ("v6", ["V6A (Vancouver), BC"]),
        ("saint lo", ["St. Louis, MO"]),
        ("sain", ["St. Louis, MO"]),
        ("c", []),
    ],
)
def test_suggest_begins_with_what_is_typed(prefix: str, expected: list[str]) -> None:
    labels = [place.short_label for place in suggest(prefix, country_hint="US")]
    assert labels[: len(expected)] == expected
    assert bool(labels) == bool(expected)


def test_suggest_keeps_to_the_limit_and_names_nothing_twice() -> None:
    assert len(suggest("sp", limit=3)) == 3
    ids = [place.place_id for place in suggest("new", limit=20)]
    assert len(set(ids)) == len(ids)


def test_resolve_reads_what_it_sent_back_in_any_language() -> None:
    with translation.override("es"):
        assert answer("Ashford, Staines, England, GB") == "Ashford, Staines, England, GB"


def test_area_centres_hold_towns_and_counties_of_20_000_people() -> None:
    centres = Place.objects.area_centres()
    assert centres.filter(name="Chicago", kind="city").exists()
    assert centres.filter(name="Cook County", region="IL").exists()
    assert not centres.exclude(kind__in=["city", "county"]).exists()
    assert not centres.filter(population__lt=20_000).exists()


def test_starting_with_finds_keys_by_their_beginning() -> None:
    keys = PlaceName.objects.starting_with("chic").values_list("key", flat=True)
    assert set(keys) == {"chicago", "chicagu"}


def test_starting_with_uses_the_index() -> None:
    plan = PlaceName.objects.starting_with("chic").explain()
    assert connection.vendor == "postgresql" or "place_name_key" in plan
