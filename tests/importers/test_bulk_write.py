"""Records written in bulk are what saving them one by one would have made of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model

from services.importers.bulk_write import PAGE, Note, create, delete, update
from services.models import Listing, Location, Program, ProgramFact, Provider, Source, SourceRecord
from tests.factories import ListingFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
NOTE = Note("Import: test")
ITS_OWN = {"id", "uuid", "created_at", "updated_at"}


def values_of(record) -> dict[str, object]:
    """What the database has of a record, apart from what every record has of its own."""
    kept = type(record)._default_manager.values().get(pk=record.pk)
    return {name: value for name, value in kept.items() if name not in ITS_OWN}


def some_listing(provider: Provider) -> list[object]:
    """Unsaved records of every type of column, each pointing at the one before."""
    program = Program(provider=provider, program_type="mat", name="Example")
    location = Location(
        provider=provider, name="“É” 100 % %s", country="US", latitude=41.5, longitude=-87
    )
    listing = Listing(
        program=program, location=location, confirmed_on=date(2026, 1, 2), confirmed_how="phone"
    )
    source = Source.objects.get_or_create(code="x", name="X")[0]
    row = SourceRecord(
        source=source,
        external_id="1",
        raw={"a": ["é", None, 1.5]},
        digest="d",
        retrieved_on=date(2026, 1, 1),
        listing=listing,
    )
    return [program, location, listing, row]


def test_bulk_writes_what_saving_writes():
    provider = Provider.objects.create(name="Example")
    saved, written = some_listing(provider), some_listing(provider)
    written[3].external_id = "2"
    for record in saved:
        record.save()
    for record in written:
        create([record], NOW)

    for one, other in zip(saved, written, strict=True):
        links = {"program_id", "location_id", "listing_id", "external_id"}
        expected = {k: v for k, v in values_of(one).items() if k not in links}
        assert {k: v for k, v in values_of(other).items() if k not in links} == expected
    assert values_of(written[2])["program_id"] == written[0].pk
    assert values_of(written[3])["listing_id"] == written[2].pk


def test_written_records_have_ids_and_times_and_can_be_saved_again():
    providers = [Provider(name=f"Example {number}") for number in range(PAGE + 1)]
    create(providers, NOW, NOTE)

    assert [one.name for one in Provider.objects.order_by("id")] == [one.name for one in providers]
    assert Provider.objects.get(pk=providers[-1].pk).created_at == NOW
    providers[-1].name = "Renamed"
    providers[-1].save()
    after = Provider.objects.create(name="Later")
    assert Provider.objects.count() == PAGE + 2
    assert after.pk > providers[-1].pk


def test_history_tells_who_what_and_why():
    somebody = get_user_model().objects.create(username="curator")
    providers = [Provider(name="Old"), Provider(name="Gone")]
    create(providers, NOW, NOTE)
    providers[0].name, providers[0].updated_at = "New", NOW
    update(providers[:1], {"name", "updated_at"}, Note("Import: test", somebody))
    gone = providers[1].pk
    delete(providers[1:], NOTE)

    told = Provider.history.order_by("history_id").values_list(
        "id", "name", "history_type", "history_change_reason", "history_user__username"
    )
    assert list(told) == [
        (providers[0].pk, "Old", "+", "Import: test", None),
        (gone, "Gone", "+", "Import: test", None),
        (providers[0].pk, "New", "~", "Import: test", "curator"),
        (gone, "Gone", "-", "Import: test", None),
    ]
    assert [one.name for one in Provider.objects.all()] == ["New"]


def test_update_writes_the_named_columns_of_each_record():
    listings = ListingFactory.create_batch(3)
    for number, listing in enumerate(listings):
        listing.location.latitude = None if number == 1 else 10.25 + number
        listing.location.longitude = None if number == 1 else -20.5
        listing.location.city = f"Town {number}"
        listing.location.name = "not written"
    update([one.location for one in listings], {"latitude", "longitude", "city"})

    kept = Location.objects.order_by("id").values_list("latitude", "longitude", "city")
    assert list(kept) == [
        (10.25, -20.5, "Town 0"),
        (None, None, "Town 1"),
        (12.25, -20.5, "Town 2"),
    ]
    assert not Location.objects.filter(name="not written").exists()


def test_update_writes_dates_and_json():
    listing = ListingFactory()
    source = Source.objects.create(code="x", name="X")
    row = SourceRecord(
        source=source, external_id="1", raw={}, digest="d", retrieved_on=date(2026, 1, 1)
    )
    create([row], NOW)
    row.raw, row.listing, row.missing_since = {"a": "é"}, listing, date(2026, 2, 2)
    row.retrieved_on = date(2026, 2, 1)
    update([row], {"raw", "listing", "missing_since", "retrieved_on"})

    row.refresh_from_db()
    assert (row.raw, row.listing_id) == ({"a": "é"}, listing.pk)
    assert (row.missing_since, row.retrieved_on) == (date(2026, 2, 2), date(2026, 2, 1))


def test_nothing_is_written_for_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        create([], NOW, NOTE)
        update([], {"name"}, NOTE)
        delete([], NOTE)


def test_fact_of_a_program_is_written_behind_it():
    program = Program(provider=Provider.objects.create(name="P"), program_type="mat", name="M")
    fact = ProgramFact(program=program, key="walk_in", value="yes")
    create([program], NOW, NOTE)
    create([fact], NOW, NOTE)

    assert program.facts.get().value == "yes"
    assert ProgramFact.history.get().program_id == program.pk
