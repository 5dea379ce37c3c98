"""What people decided here is stronger than what a list says; the list's word is shown to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from services.models import (
    ConfidentialAddress,
    DoNotList,
    Listing,
    Location,
    ProgramFact,
    Publication,
    Source,
    SourceRecord,
    Visibility,
)
from tests.factories import ConfidentialAddressFactory, ListingFactory, ScheduleFactory
from tests.importers.loading import clinic, clinics_mapping, listing_of, load, load_rows, write

pytestmark = pytest.mark.django_db

LATER = date(2026, 3, 1)


@pytest.fixture
def reload(tmp_path):
    """Load one row, then the same row with changes; the report's entry of the second load."""

    def run(between=lambda listing: None, list_date=LATER, **changes):
        load(write(tmp_path / "first.csv", [clinic(About="Old words", **{"Walk in": "yes"})]))
        between(listing_of("Z1"))
        cells = {"About": "Old words", "Walk in": "yes"} | changes
        second = write(tmp_path / "second.csv", [clinic(**cells)])
        return load_rows(tmp_path, path=second, list_date=list_date).get("Z1")

    return run


def test_change_of_the_list_is_taken_over(reload):
    entry = reload(About="New words", Phone="312-555-0151")

    assert entry["outcome"] == "updated"
    listing = listing_of("Z1")
    assert listing.program.description == "New words"
    assert [phone.number for phone in listing.location.phones.all()] == ["+13125550151"]
    assert listing.program.history.count() == 2


def test_edited_value_is_kept_when_the_list_changes_it_too(reload):
    def edit(listing):
        listing.program.description = "Curated words"
        listing.program.save()

    entry = reload(edit, About="New words")

    assert entry["outcome"] == "conflict"
    assert entry["reasons"] == [
        "Kept as curated, though the list says otherwise: program.description."
    ]
    assert listing_of("Z1").program.description == "Curated words"


def test_edited_value_stands_when_the_list_says_what_it_said(reload):
    def edit(listing):
        listing.program.description = "Curated words"
        listing.program.save()

    entry = reload(edit, City="Evanston")

    assert entry["outcome"] == "updated"
    assert listing_of("Z1").program.description == "Curated words"


def test_edited_address_keeps_the_curated_point_too(reload):
    def move(listing):
        Location.objects.filter(pk=listing.location_id).update(address_1="21 Moved Lane")

    entry = reload(move, Lat="41.9000")

    assert entry["outcome"] == "conflict"
    assert listing_of("Z1").location.latitude == 41.88


def test_changed_hours_replace_the_rules(reload):
    assert reload(Hours="Mon: 10a-5p")["outcome"] == "updated"

    place = listing_of("Z1").location
    assert [(rule.weekdays, rule.opens) for rule in place.schedules.all()] == [(1, 600)]
    assert place.hours_kind == "scheduled"


@pytest.mark.parametrize("hours", ["Mon: 10a-5p", "now and then"])
def test_rules_a_curator_wrote_are_kept(reload, hours):
    def add_rule(listing):
        ScheduleFactory(location=listing.location, weekdays=64)

    assert reload(add_rule, Hours=hours)["outcome"] == "conflict"
    assert [rule.weekdays for rule in listing_of("Z1").location.schedules.all()] == [64]


def test_value_confirmed_after_the_list_is_kept(reload):
    def confirm(listing):
        ProgramFact.objects.filter(program=listing.program, key="walk_in").update(
            confirmed_on=LATER + timedelta(days=1), confirmed_how="phone"
        )

    entry = reload(confirm, **{"Walk in": "no"})

    assert entry["outcome"] == "conflict"
    assert listing_of("Z1").program.facts.get(key="walk_in").value == "yes"


def test_value_confirmed_before_the_list_gives_way_and_loses_its_confirmation(reload):
    def confirm(listing):
        ProgramFact.objects.filter(program=listing.program, key="walk_in").update(
            confirmed_on=LATER - timedelta(days=1), confirmed_how="phone"
        )

    entry = reload(confirm, **{"Walk in": "no"})

    assert entry["outcome"] == "updated"
    fact = listing_of("Z1").program.facts.get(key="walk_in")
    assert (fact.value, fact.confirmed_on) == ("no", None)


def test_fact_the_list_no_longer_says_is_not_known_again(reload):
    reload(**{"Walk in": ""})

    assert not listing_of("Z1").program.facts.filter(key="walk_in").exists()


def test_older_list_changes_nothing(reload):
    entry = reload(list_date=date(2020, 1, 1), About="Ancient words")

    assert entry["outcome"] == "conflict"
    assert "newer list of 2026-01-15" in entry["reasons"][0]
    assert listing_of("Z1").program.description == "Old words"


def test_withdrawn_listing_is_not_touched(reload):
    def withdraw(listing):
        listing.publication = Publication.WITHDRAWN
        listing.withdrawn_at, listing.withdrawn_reason = timezone.now(), "Closed"
        listing.save()

    entry = reload(withdraw, About="New words")

    assert entry["outcome"] == "conflict"
    assert listing_of("Z1").publication == Publication.WITHDRAWN
    assert listing_of("Z1").program.description == "Old words"


def test_place_made_confidential_gets_nothing_back(reload):
    def hide(listing):
        Location.objects.filter(pk=listing.location_id).update(
            visibility=Visibility.AREA,
            address_1="",
            postal_code="",
            area_name="Chicago",
            point_precision="place",
            latitude=41.85,
            longitude=-87.65,
        )

    entry = reload(hide, Street="77 Secret Lane", About="On Secret Lane", Phone="312-555-0199")

    assert entry["outcome"] == "conflict"
    assert "Secret" not in str(entry)
    place = listing_of("Z1").location
    assert (place.address_1, place.latitude) == ("", 41.85)
    assert listing_of("Z1").program.description == "Old words"


def test_words_that_give_a_confidential_address_away_are_not_taken_over(reload):
    def shelter(listing):
        place = ConfidentialAddressFactory(location__provider=listing.program.provider).location
        ListingFactory(program__provider=listing.program.provider, location=place)

    entry = reload(shelter, About="The shelter is at 77 Secret Lane", City="Evanston")

    assert entry["outcome"] == "conflict"
    assert "give away" in entry["reasons"][1]
    assert "Secret" not in str(entry)
    listing = listing_of("Z1")
    assert (listing.program.description, listing.location.city) == ("Old words", "Evanston")


def test_deleted_listing_is_not_made_again(reload):
    def delete(listing):
        listing.delete()

    entry = reload(delete, About="New words")

    assert entry["code"] == "deleted_here"
    assert not Listing.objects.exists()


def test_row_at_an_address_kept_confidential_is_held_back(tmp_path):
    ConfidentialAddressFactory(address_1="77 Secret Lane", city="Chicago", postal_code="60699")
    path = write(tmp_path / "list.csv", [clinic(Street="77 Secret Ln, Suite 2", ZIP="60602")])
    rows = load_rows(tmp_path, path=path)

    assert rows["Z1"]["code"] == "confidential"
    assert "Secret" not in str(rows)
    assert not Listing.objects.filter(program__name="Example treatment").exists()
    assert ConfidentialAddress.objects.count() == 1


@pytest.mark.parametrize(
    ("entry", "outcome"),
    [
        ({"name": "Example House", "city": "Chicago", "country": "US"}, "refused"),
        ({"name": "EXAMPLE HOUSE", "city": ""}, "refused"),
        ({"name": "Example House", "city": "Boston"}, "created"),
        ({"name": "Another House", "city": "Chicago"}, "created"),
    ],
)
def test_place_on_the_do_not_list_is_refused(tmp_path, entry, outcome):
    DoNotList.objects.create(**entry, reason="Asked by phone", asked_on=LATER)
    rows = load_rows(tmp_path, path=write(tmp_path / "list.csv", [clinic()]))

    assert rows["Z1"]["outcome"] == outcome
    assert SourceRecord.objects.exists() is (outcome == "created")


def test_do_not_list_entry_of_a_later_day_is_seen_on_an_unchanged_row(tmp_path):
    path = write(tmp_path / "list.csv", [clinic()])
    load(path)
    DoNotList.objects.create(
        source=Source.objects.get(),
        external_id="Z1",
        name="Example House",
        reason="Asked by phone",
        asked_on=LATER,
    )

    assert load(path, now=timezone.now())["refusals"] == {"do_not_list": 1}


def test_changed_id_of_the_same_name_and_place_is_the_same_listing(tmp_path):
    load(write(tmp_path / "old.csv", [clinic(ID="OLD")]))
    before = listing_of("OLD")
    summary = load(write(tmp_path / "new.csv", [clinic(ID="NEW", Phone="312-555-0199")]))

    assert summary["outcomes"]["updated"] == 1
    assert listing_of("NEW") == before
    assert summary["missing"] == 0


def test_listing_a_curator_made_is_named_as_possible_double(tmp_path):
    mine = ListingFactory(
        program__program_type="mat",
        program__provider__name="Example House",
        location__name="Example House",
        location__address_1="20 Example Ln",
        location__postal_code="60602",
    )
    rows = load_rows(tmp_path, path=write(tmp_path / "list.csv", [clinic()]))

    assert rows["Z1"]["possible_duplicate_of"] == str(mine.uuid)
    assert listing_of("Z1") != mine


def test_trusted_source_publishes_only_what_needs_no_look(tmp_path):
    published = []

    def publish(listing):
        published.append(listing)
        return ()

    path = write(
        tmp_path / "list.csv", [clinic(ID="SOUND"), clinic(ID="ODD", ZIP="ABC", Street="9 Far Way")]
    )
    load(path, clinics_mapping(source={"trusted": True}), publish=publish)

    assert published == [listing_of("SOUND")]


def test_loaded_before_and_waiting_is_published_once_the_source_is_trusted(tmp_path):
    rows = [clinic(ID="SOUND"), clinic(ID="ODD", ZIP="ABC", Street="9 Far Way")]
    path = write(tmp_path / "list.csv", rows)
    load(path, clinics_mapping())
    Source.objects.update(trusted=True)

    def publish(listing):
        listing.publication, listing.published_at = Publication.PUBLISHED, timezone.now()
        listing.save()
        return ("Published.",)

    summary = load(path, clinics_mapping(), publish=publish)
    again = load(path, clinics_mapping(), publish=publish)

    assert summary["outcomes"]["unchanged"] == 2
    assert (summary["published"], again["published"]) == (1, 0)
    assert listing_of("SOUND").publication == Publication.PUBLISHED
    assert listing_of("ODD").publication == Publication.IN_REVIEW


def test_what_a_curator_took_back_is_not_published_by_a_list(tmp_path):
    path = write(tmp_path / "list.csv", [clinic(ID="A"), clinic(ID="B", Street="9 Far Way")])
    load(path, clinics_mapping(source={"trusted": True}))
    Listing.objects.update(publication="draft")

    def publish(listing):
        raise AssertionError("must not be asked")

    assert load(path, clinics_mapping(), publish=publish)["published"] == 0


def test_source_that_is_not_trusted_publishes_nothing(tmp_path):
    def publish(listing):
        raise AssertionError("must not be asked")

    summary = load(write(tmp_path / "list.csv", [clinic()]), publish=publish)

    assert summary["outcomes"]["created"] == 1
