"""The index follows every save and every deletion, in the same transaction."""

from __future__ import annotations

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from services.models import (
    Listing,
    Location,
    Phone,
    Program,
    ProgramFact,
    Publication,
    SearchCard,
    SearchCell,
    SearchCombination,
    SearchRow,
    SearchServed,
    SearchTerm,
    SearchText,
    SearchTotal,
)
from services.search import structures
from services.search.audit import audit
from services.search.find import find
from services.search.indexing import reindex
from tests.factories import ListingFactory, LocationFactory, ProgramFactFactory, ProgramFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)


def names(**params: object) -> list[str]:
    return [card["name"] for card in find(params, now=NOW).results]


def withdraw(listing: Listing) -> None:
    listing.publication = Publication.WITHDRAWN
    listing.withdrawn_at, listing.withdrawn_reason = NOW, "Asked for"
    listing.save()


def hide(listing: Listing) -> None:
    place = listing.location
    place.visibility, place.address_1, place.postal_code = "hidden", "", ""
    place.point_precision = "place"
    place.save()


def close(listing: Listing) -> None:
    listing.program.status = Program.Status.CLOSED
    listing.program.save()


def refuse(listing: Listing) -> None:
    listing.publication, listing.consent_web = Publication.DRAFT, "no"
    listing.save()


@pytest.mark.parametrize("change", [withdraw, hide, close, refuse, Listing.delete])
def test_listing_no_longer_findable_leaves_the_index(change):
    listing = ListingFactory()
    assert names() == [listing.location.name]

    change(listing)

    assert (names(), SearchRow.objects.count(), audit().locations) == ([], 0, set())
    assert find({}, now=NOW).count == 0


def test_listing_that_moves_is_found_at_its_new_place_alone():
    listing, place = ListingFactory(), LocationFactory(name="Example new site")

    listing.location = place
    listing.save()

    assert names() == ["Example new site"]
    assert not audit()


def test_fact_saved_and_deleted_changes_the_filter():
    fact = ProgramFactFactory(program=ListingFactory().program, key="no_id", value="yes")
    assert len(names(no_id="yes")) == 1

    fact.value = "no"
    fact.save()
    assert names(no_id="yes") == []

    fact.delete()
    assert find({"no_id": "yes"}, now=NOW).not_known == {"no_id": 1}


def test_fact_that_moves_to_another_program_leaves_the_first():
    fact = ProgramFactFactory(program=ListingFactory().program, key="no_id", value="yes")
    other = ListingFactory(location__name="Example other")

    fact.program = other.program
    fact.save()

    assert names(no_id="yes") == ["Example other"]
    assert not audit()


def test_location_renamed_is_found_by_its_new_name():
    listing = ListingFactory(location__name="Example Alpha")

    listing.location.name = "Example Omega"
    listing.location.save()

    assert (names(q="omega"), names(q="alpha")) == (["Example Omega"], [])
    assert not SearchTerm.objects.filter(term="alpha").exists()


def test_provider_renamed_is_found_by_its_new_name():
    provider = ListingFactory().program.provider

    provider.name = "Example Lighthouse"
    provider.save()

    assert len(names(q="lighthouse")) == 1


def test_save_undone_leaves_the_index_as_it_was():
    listing = ListingFactory()

    with transaction.atomic():
        withdraw(listing)
        transaction.set_rollback(True)

    assert names() == [listing.location.name]
    assert not audit()


def test_second_listing_of_a_type_has_a_bucket_of_its_own():
    first = ListingFactory()
    ListingFactory(location=first.location, program=ProgramFactory(name="Example again"))

    assert sorted(SearchRow.objects.values_list("bucket", flat=True)) == [0, 4, 5]
    assert find({"program_type": "naloxone"}, now=NOW).count == 1


def test_stale_row_never_shows_what_is_not_public():
    listing = ListingFactory()
    Listing.objects.filter(pk=listing.pk).update(publication="draft", published_at=None)

    assert names() == []


def test_stale_card_never_shows_an_address_that_was_taken_back():
    location = ListingFactory(location__address_1="100 Example Street").location
    assert find({}, now=NOW).results[0]["address"]["lines"] == ["100 Example Street"]

    Location.objects.filter(pk=location.pk).update(
        visibility="area",
        area_name="Example area",
        address_1="",
        postal_code="",
        point_precision="place",
    )

    [card] = find({}, now=NOW).results
    assert (card["address"], card["area"]) == (None, "Example area")


def test_stale_card_never_shows_a_listing_that_was_taken_back():
    first = ListingFactory()
    other = ListingFactory(location=first.location, program__name="Example taken back")
    Listing.objects.filter(pk=other.pk).update(publication="draft", published_at=None)

    [card] = find({}, now=NOW).results
    assert [one["id"] for one in card["listings"]] == [str(first.uuid)]


def test_place_without_a_card_is_shown_all_the_same():
    ListingFactory()
    shown = find({}, now=NOW).results
    SearchCard.objects.all().delete()

    assert find({}, now=NOW).results == shown


def test_bulk_write_is_found_after_reindex():
    listing = ListingFactory()
    Location.objects.filter(pk=listing.location_id).update(name="Example bulk")

    assert reindex([listing.location_id]) == 1
    assert reindex([listing.location_id]) == 0
    assert names(q="bulk") == ["Example bulk"]


SPOILS = {
    "extra row": lambda: Listing.objects.all()._raw_delete("default"),
    "missing row": lambda: SearchRow.objects.filter(bucket=0).delete(),
    "other facts": lambda: SearchRow.objects.filter(bucket__gt=0).update(yes=7),
    "fact written in bulk": lambda: ProgramFact.objects.update(value="no"),
    "words": lambda: SearchText.objects.update(words="nothing"),
    "total": lambda: SearchTotal.objects.update(locations=5),
    "combination": lambda: SearchCombination.objects.update(locations=5),
    "lost combination": lambda: SearchCombination.objects.all().delete(),
    "term": lambda: SearchTerm.objects.all().delete(),
    "cell": lambda: SearchCell.objects.update(naloxone=5),
    "lost cell": lambda: SearchCell.objects.all().delete(),
    "cell of a place": lambda: SearchRow.objects.filter(bucket=0).update(cell=7),
    "card": lambda: SearchCard.objects.update(content="[{}, [], [], []]"),
    "lost card": lambda: SearchCard.objects.all().delete(),
    "area served": lambda: SearchServed.objects.create(
        location_id=Location.objects.get().pk, area="US", types=1, sort_key=b"Example"
    ),
    "card of nothing": lambda: SearchCard.objects.create(location_id=999_999, content="[]"),
    "phone written in bulk": lambda: Phone.objects.bulk_create(
        [Phone(program=Program.objects.get(), number="+13125550123")]
    ),
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
@pytest.mark.parametrize("command", [("check_index", "--repair"), ("rebuild_index",)])
def test_index_spoilt_is_noticed_and_repaired(spoil, command, capsys):
    ProgramFactFactory(program=ListingFactory().program)
    assert not audit()

    spoil()

    with pytest.raises(CommandError):
        call_command("check_index")
    call_command(*command)
    call_command("check_index")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite alone has triggers")
@pytest.mark.parametrize(
    "damage",
    [
        "DROP TRIGGER search_row_added",
        "DELETE FROM services_searchrow_rt",
        "INSERT INTO services_searchrow_rt VALUES (999999, 0, 0, 0, 0, 0, 0, 0, 0)",
        "INSERT INTO services_searchtext_fts (services_searchtext_fts) VALUES ('delete-all')",
    ],
)
def test_copy_damaged_on_sqlite_is_noticed_and_repaired(damage, capsys):
    ListingFactory()
    with connection.cursor() as cursor:
        cursor.execute(damage)

    assert audit().copies
    call_command("check_index", "--repair")
    assert not audit()
    assert not structures.missing_triggers(connection)
