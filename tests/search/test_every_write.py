"""Index and records agree after every kind of write; what bypasses saving is found and repaired."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from services.models import (
    Listing,
    Location,
    Notice,
    Phone,
    Program,
    ProgramFact,
    Provider,
    Schedule,
    ScheduleException,
    ServiceArea,
)
from services.search.audit import audit
from services.search.find import find
from services.search.indexing import reindex
from tests.factories import ListingFactory, ProgramFactFactory, ScheduleFactory
from tests.importers.loading import clinics_mapping, load

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 18, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 3, 2)
WITHDRAWN = {"publication": "withdrawn", "withdrawn_at": NOW, "withdrawn_reason": "Gone"}
HIDDEN = {
    "visibility": "hidden",
    "address_1": "",
    "postal_code": "",
    "point_precision": "place",
}


@pytest.fixture
def listing() -> Listing:
    """A listing with hours, a fact and a neighbour."""
    ListingFactory(location__name="Example neighbour")
    listing = ListingFactory(location=ScheduleFactory().location)
    ProgramFactFactory(program=listing.program)
    assert not audit()
    return listing


def changed(record, **values: object) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def another(listing: Listing) -> dict[str, object]:
    """What a further listing at the same place is made of."""
    program = Program.objects.bulk_create(
        [Program(provider=listing.program.provider, program_type="mat", name="Example more")]
    )[0]
    return {
        "program": program,
        "location": listing.location,
        "publication": "published",
        "published_at": NOW,
    }


SAVED: dict[str, Callable[[Listing], object]] = {
    "withdrawn": lambda one: changed(one, **WITHDRAWN),
    "hidden": lambda one: changed(one.location, **HIDDEN),
    "moved": lambda one: changed(one.location, latitude=10.0, longitude=20.0),
    "renamed": lambda one: changed(one.location, name="Example renamed"),
    "provider renamed": lambda one: changed(one.program.provider, name="Example renamed"),
    "provider of the place": lambda one: changed(
        one.location, provider=Provider.objects.create(name="Example landlord")
    ),
    "other type": lambda one: changed(one.program, program_type="mat"),
    "closed for good": lambda one: changed(one.program, status="closed"),
    "closed for now": lambda one: changed(one.program, status="temporarily_closed"),
    "refused": lambda one: changed(one, publication="draft", consent_web="no"),
    "fact": lambda one: changed(one.program.facts.get(), value="no"),
    "fact deleted": lambda one: one.program.facts.get().delete(),
    "fact made": lambda one: ProgramFact.objects.create(
        program=one.program, key="free", value="yes"
    ),
    "hours": lambda one: changed(Schedule.objects.get(), closes=1200),
    "hours deleted": lambda one: Schedule.objects.all().delete(),
    "exception": lambda one: ScheduleException.objects.create(
        location=one.location, date_from=DAY, date_to=DAY
    ),
    "notice": lambda one: Notice.objects.create(
        listing=one, kind=Notice.Kind.CLOSED, starts_at=NOW
    ),
    "listing deleted": lambda one: one.delete(),
    "listings deleted together": lambda one: Listing.objects.all().delete(),
    "made": lambda one: Listing.objects.create(**another(one)),
    "phone": lambda one: Phone.objects.create(listing=one, number="+13125550100"),
    "area served": lambda one: ServiceArea.objects.create(
        program=one.program, extent="country", country="US"
    ),
}


@pytest.mark.parametrize("write", SAVED.values(), ids=SAVED)
def test_index_fits_after_a_save(listing, write):
    write(listing)

    assert not audit()


BYPASSED: dict[str, Callable[[Listing], object]] = {
    "listings updated": lambda one: Listing.objects.filter(pk=one.pk).update(**WITHDRAWN),
    "locations updated": lambda one: Location.objects.filter(pk=one.location_id).update(
        latitude=10.0
    ),
    "locations hidden": lambda one: Location.objects.filter(pk=one.location_id).update(**HIDDEN),
    "programs updated": lambda one: Program.objects.filter(pk=one.program_id).update(
        program_type="mat"
    ),
    "facts updated": lambda one: ProgramFact.objects.update(value="no"),
    "facts made together": lambda one: ProgramFact.objects.bulk_create(
        [ProgramFact(program=one.program, key="free", value="yes")]
    ),
    "providers updated": lambda one: Provider.objects.update(name="Example renamed"),
    "hours updated": lambda one: Schedule.objects.update(closes=1200),
    "listings made together": lambda one: Listing.objects.bulk_create([Listing(**another(one))]),
}


@pytest.mark.parametrize("write", BYPASSED.values(), ids=BYPASSED)
def test_write_that_bypasses_saving_is_noticed_and_repaired(listing, write, capsys):
    write(listing)

    with pytest.raises(CommandError):
        call_command("check_index")
    call_command("check_index", "--repair")

    assert not audit()


@pytest.mark.parametrize("write", BYPASSED.values(), ids=BYPASSED)
def test_write_that_bypasses_saving_fits_after_reindex(listing, write):
    write(listing)

    reindex([listing.location_id, *Location.objects.values_list("id", flat=True)])

    assert not audit()


def test_index_fits_after_an_import_and_the_next_one_of_the_same_list():
    load(mapping=clinics_mapping(source={"trusted": True}))
    assert Listing.objects.exists()
    assert not audit()

    load(mapping=clinics_mapping(source={"trusted": True}), now=NOW)

    assert not audit()


@pytest.mark.parametrize("hide", ["listings updated", "locations hidden"])
def test_what_is_no_longer_public_is_not_shown_though_the_index_has_it(listing, hide):
    BYPASSED[hide](listing)

    for params in ({}, {"no_id": "yes"}, {"lat": "41.8858", "lon": "-87.6229"}, {"q": "example"}):
        shown = find(params, now=NOW).results
        assert listing.location.name not in [card["name"] for card in shown]
