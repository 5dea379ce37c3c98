"""Factories of the curated records. The default listing is public, in Chicago, and findable."""

from __future__ import annotations

import datetime

import factory

from services.domain.program_types import ProgramType
from services.models import (
    ConfidentialAddress,
    Listing,
    Location,
    Program,
    ProgramFact,
    Provider,
    Publication,
    Schedule,
    Source,
    Visibility,
)

CHICAGO = (41.8858, -87.6229)
PUBLISHED_AT = datetime.datetime(2026, 1, 5, 12, tzinfo=datetime.UTC)


class ProviderFactory(factory.django.DjangoModelFactory):
    """A provider, Example Outreach 1, 2, 3..."""

    class Meta:
        model = Provider

    name = factory.Sequence(lambda n: f"Example Outreach {n}")


class ProgramFactory(factory.django.DjangoModelFactory):
    """A naloxone program."""

    class Meta:
        model = Program

    provider = factory.SubFactory(ProviderFactory)
    program_type = ProgramType.NALOXONE.value
    name = "Example naloxone program"


class ProgramFactFactory(factory.django.DjangoModelFactory):
    """A fact; by default: no ID is asked."""

    class Meta:
        model = ProgramFact

    program = factory.SubFactory(ProgramFactory)
    key = "no_id"
    value = "yes"


class LocationFactory(factory.django.DjangoModelFactory):
    """A site in Chicago; `confidential=True` publishes its area alone."""

    class Meta:
        model = Location

    class Params:
        confidential = factory.Trait(
            visibility=Visibility.AREA,
            address_1="",
            postal_code="",
            area_name="Chicago",
            point_precision="place",
        )
        placeless = factory.Trait(
            kind=Location.Kind.MAIL, address_1="", postal_code="", latitude=None, longitude=None
        )

    provider = factory.SubFactory(ProviderFactory)
    name = factory.Sequence(lambda n: f"Example site {n}")
    address_1 = "1 Example Street"
    city = "Chicago"
    region = "IL"
    postal_code = "60601"
    country = "US"
    latitude = CHICAGO[0]
    longitude = CHICAGO[1]
    time_zone = "America/Chicago"


class ListingFactory(factory.django.DjangoModelFactory):
    """A published listing whose location and program have one provider."""

    class Meta:
        model = Listing

    program = factory.SubFactory(ProgramFactory)
    location = factory.SubFactory(
        LocationFactory, provider=factory.SelfAttribute("..program.provider")
    )
    publication = Publication.PUBLISHED
    published_at = PUBLISHED_AT


class ConfidentialAddressFactory(factory.django.DjangoModelFactory):
    """The true address behind a location published as an area."""

    class Meta:
        model = ConfidentialAddress

    location = factory.SubFactory(LocationFactory, confidential=True)
    address_1 = "77 Secret Lane"
    city = "Chicago"
    region = "IL"
    postal_code = "60699"
    latitude = 41.9123
    longitude = -87.7001


class ScheduleFactory(factory.django.DjangoModelFactory):
    """Monday to Friday, 9 to 17, at a location."""

    class Meta:
        model = Schedule

    location = factory.SubFactory(LocationFactory, hours_kind="scheduled")
    weekdays = 0b0011111
    opens = 9 * 60
    closes = 17 * 60


class SourceFactory(factory.django.DjangoModelFactory):
    """A published list we load."""

    class Meta:
        model = Source

    code = factory.Sequence(lambda n: f"example-list-{n}")
    name = "Example list"
